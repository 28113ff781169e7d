import type { changesContract, KeptRow } from '#shared/changes/contract.ts'
import { pathParts } from '#shared/site/filePath.ts'
import { mergePage } from '#shared/text/mergePage.ts'
import { failure, success } from '#shared/wire/result.ts'
import type { Handlers } from '#shared/wire/serve.ts'
import { amendedVersion, takeBackAmend } from '../git/amend.ts'
import { fileInCommit, type Kept, listKept, modeInCommit, readKept } from '../git/keptFiles.ts'
import { undoSeconds } from '../git/undo.ts'
import { maxFileBytes } from '../git/workTree.ts'
import { commitTime, identityMissing, identityOf } from './identity.ts'
import type { ChangesOptions } from './options.ts'
import { bytesNow, textOf } from './pageBytes.ts'
import { type Replacement, replacePages } from './replacePages.ts'

type KeptHandlers = Pick<Handlers<typeof changesContract>, 'changes.kept' | 'changes.bringBack'>

/** Answers what was replaced, and how it comes back. */
export function keptHandlers(options: ChangesOptions): KeptHandlers {
  return {
    'changes.kept': async () => {
      const kept = await listKept(options.repository)
      if (!kept.ok) return kept
      const oldest = options.now() / 1000 - undoSeconds
      const rows = kept.value.filter(({ seconds }) => seconds >= oldest)
      return success({ rows: rows.map((row) => keptRow(options, row)) })
    },
    'changes.bringBack': ({ ref }) => bringBackKept(options, ref),
  }
}

function keptRow(options: ChangesOptions, { ref, seconds, reason, paths }: Kept): KeptRow {
  const pages = paths.map((path) => ({ path, title: options.describe(path)?.title ?? pathParts(path).stem }))
  return { ref, at: seconds * 1000, kind: kindOf(reason), pages }
}

/** The first words under which operations on pages and journeys between drafts keep what they replace. */
const kindsByWords: readonly (readonly [string, KeptRow['kind']])[] = [
  ['Before: delete ', 'deleted'],
  ['Before: move ', 'moved'],
  ['Before: change ', 'rewritten'],
  ['Before: create ', 'rewritten'],
  ['Before: restore ', 'brought-back'],
  ['Before going over to ', 'went-over'],
]

function kindOf(reason: string): KeptRow['kind'] {
  if (amendedVersion(reason) !== null) return 'amended'
  const known = kindsByWords.find(([words]) => reason.startsWith(words))
  if (known) return known[1]
  return reason === 'discarded' || reason === 'restored' || reason === 'brought-back' ? reason : 'merged'
}

async function bringBackKept(
  options: ChangesOptions,
  ref: string,
): ReturnType<KeptHandlers['changes.bringBack']> {
  const kept = await readKept(options.repository, ref)
  if (!kept.ok) return failure('refused', kept.problem.message)
  if (kept.value === null) return failure('gone', gone)
  const amended = amendedVersion(kept.value.reason)
  if (amended !== null) return backToOld(options, { from: amended, to: kept.value.base })
  const replacements: Replacement[] = []
  for (const path of kept.value.paths) {
    const now = await bytesNow(options, path, maxFileBytes)
    if (!now.ok) return now
    const [base, earlier, mode] = [
      await fileInCommit(options.repository, kept.value.base, path),
      await fileInCommit(options.repository, kept.value.commit, path),
      await modeInCommit(options.repository, kept.value.commit, path),
    ]
    if (!base.ok || !earlier.ok || !mode.ok) return failure('refused', gone)
    const sides = { base: base.value, now: now.value, earlier: earlier.value }
    const wanted = broughtTogether(path, sides)
    replacements.push({ path, now: now.value, wanted, mode: mode.value })
  }
  return replacePages(options, replacements, 'brought-back')
}

const gone = {
  en: 'This can no longer be brought back: it was kept for 30 days.',
  de: 'Das lässt sich nicht mehr zurückholen: Es wurde 30 Tage lang aufgehoben.',
}

type Sides = {
  readonly base: Uint8Array | null
  readonly now: Uint8Array | null
  readonly earlier: Uint8Array | null
}

/** What was there, with what was written since; where the two meet, what was there: the rest is kept in its turn. */
function broughtTogether(path: string, { base, now, earlier }: Sides): Uint8Array | null {
  if (base === null || now === null || earlier === null) return earlier
  const [one, two, three] = [textOf(base), textOf(now), textOf(earlier)]
  if (one === null || two === null || three === null || one === two) return earlier
  const merged = mergePage(path, { base: one, ours: two, theirs: three })
  return merged.kind === 'merged' ? Buffer.from(merged.text, 'utf8') : earlier
}

async function backToOld(
  options: ChangesOptions,
  versions: { readonly from: string; readonly to: string },
): ReturnType<KeptHandlers['changes.bringBack']> {
  const identity = await identityOf(options)
  if (identity === null) return failure('refused', identityMissing.problem.message)
  const back = await takeBackAmend(options.repository, { ...versions, identity, time: commitTime(options) })
  if (!back.ok) {
    const { code, message } = back.problem
    return code === 'nothing-changed' ? failure('refused', message) : failure(code, message)
  }
  options.onCommit()
  return success({ pages: 0 })
}
