import type { ChangeRow, changesContract } from '#shared/changes/contract.ts'
import { readFacts } from '#shared/site/facts.ts'
import { fileRole, pathParts } from '#shared/site/filePath.ts'
import { pageTitle } from '#shared/site/title.ts'
import type { InputOf } from '#shared/wire/contract.ts'
import { failure, success } from '#shared/wire/result.ts'
import type { Handlers } from '#shared/wire/serve.ts'
import { updateSettings } from '../disk/settings.ts'
import { fileAtHead } from '../git/repository.ts'
import type { StatusRow } from '../git/status.ts'
import { discardHandlers } from './discard.ts'
import { historyHandlers } from './history.ts'
import { identityOf } from './identity.ts'
import { keptHandlers } from './kept.ts'
import type { ChangesOptions, FileDescription } from './options.ts'
import { bytesBefore, bytesNow, textOf, textsOf } from './pageBytes.ts'
import { renamedFrom } from './renamed.ts'
import { versionHandlers } from './versions.ts'
import { writtenHandlers } from './written.ts'

type ChangesHandlers = Handlers<typeof changesContract>

/** Answers the part of the contract about changes, versions and their history. */
export function changesHandlers(options: ChangesOptions): ChangesHandlers {
  return {
    'changes.list': async (_input, context) => {
      // What is being typed is written in its own time and announced then. Written for the list, it would change the
      // list, and windows would ask for it and have it written without end.
      const startedAt = options.now()
      const status = await options.readStatus(context)
      const paths = status.ok ? new Set(status.value.map(({ path }) => path)) : null
      options.onListed(options.now() - startedAt, paths)
      if (!status.ok) return failure('refused', status.problem.message)
      const shown = status.value.filter(({ kind }) => kind !== 'staged-only')
      const renamed = await renamedFrom(options, shown)
      const rows = await Promise.all(shown.map((row) => changeRow(options, row, renamed)))
      return success({ revision: options.revision(), rows })
    },
    'changes.compare': (input) => compare(options, input),
    'changes.identity': async () => success(await identityOf(options)),
    'changes.introduce': async (given) => {
      const kept = await updateSettings(options.identityFile, (settings) => ({ ...settings, ...given }))
      return kept.ok ? success(null) : failure('disk-full', kept.problem.message)
    },
    ...versionHandlers(options),
    ...discardHandlers(options),
    ...keptHandlers(options),
    ...historyHandlers(options),
    ...writtenHandlers(options),
  }
}

async function changeRow(
  options: ChangesOptions,
  { path, kind }: StatusRow,
  renamed: ReadonlyMap<string, string>,
): Promise<ChangeRow> {
  const shownKind = kind === 'added' || kind === 'deleted' ? kind : 'modified'
  const described = options.describe(path) ?? (kind === 'deleted' ? await describeGone(options, path) : null)
  const name = pathParts(path)
  return {
    path,
    kind: shownKind,
    isContent: described !== null,
    title: described?.title ?? (name.ending === '' ? name.stem : `${name.stem}.${name.ending}`),
    language: described?.language ?? null,
    from: renamed.get(path) ?? null,
  }
}

/** A page that is gone is called what it was called in the last version. */
async function describeGone(options: ChangesOptions, path: string): Promise<FileDescription | null> {
  const role = fileRole(path)
  if (role === null) return null
  const bytes = role === 'image' ? null : await fileAtHead(options.repository, path)
  const text = bytes?.ok && bytes.value ? textOf(bytes.value) : null
  return { title: text === null ? pathParts(path).stem : pageTitle(readFacts(path, text, 0)), language: null }
}

async function compare(
  options: ChangesOptions,
  { path, from }: InputOf<(typeof changesContract)['changes.compare']>,
): ReturnType<ChangesHandlers['changes.compare']> {
  const now = await bytesNow(options, path)
  if (!now.ok) return now
  const before = await bytesBefore(options, from ?? path, now.value)
  return before.ok ? success(textsOf(before.value, now.value)) : before
}
