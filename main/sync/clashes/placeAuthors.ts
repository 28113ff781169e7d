import { blocksOf } from '#shared/document/blocks.ts'
import { parseDocument } from '#shared/document/parse.ts'
import { valueAt } from '#shared/document/value.ts'
import type { Clash } from '#shared/text/clash.ts'
import { success } from '#shared/wire/result.ts'
import { changesOfFile, type VersionAuthor } from '../../git/lastChange.ts'
import { lastToChange } from '../../git/partHistory.ts'
import { type Drafted, type DraftOptions, fromGit } from '../drafts/options.ts'
import type { Question, WaitingMerge } from './openMerge.ts'

/** Who changed the very field or paragraph of a clash last, by its name; those not known are left out. */
export type PlaceAuthors = Readonly<Record<'ours' | 'theirs', ReadonlyMap<string, VersionAuthor>>>

/** Looks at each side's versions since the two were one (`until`), and in them only at the place that clashes. */
export async function placeAuthors(
  options: DraftOptions,
  { pending, questions }: WaitingMerge,
  until: ReadonlySet<string>,
): Promise<Drafted<PlaceAuthors>> {
  const found = { ours: new Map<string, VersionAuthor>(), theirs: new Map<string, VersionAuthor>() }
  for (const which of ['ours', 'theirs'] as const)
    for (const question of questions) {
      const by = await authorOfPlace(options, question, { which, tip: pending[which], until })
      if (!by.ok) return by
      if (by.value) found[which].set(question.id, by.value)
    }
  return success(found)
}

type Side = {
  readonly which: 'ours' | 'theirs'
  readonly tip: string
  readonly until: ReadonlySet<string>
}

async function authorOfPlace(
  { repository }: DraftOptions,
  { clash, part }: Question,
  { which, tip, until }: Side,
): Promise<Drafted<VersionAuthor | null>> {
  if (part === null) return success(null)
  const versions = await changesOfFile(repository, { tip, until, path: clash.path })
  if (!versions.ok) return fromGit(versions.problem)
  const question = { versions: versions.value, wanted: marksAt(part, which), partsOf: marksIn(part) }
  const last = await lastToChange(repository, question)
  return last.ok ? last : fromGit(last.problem)
}

/** What the place was and what it is now; what is the same in both is nobody's change. */
function marksAt(part: Clash, which: 'ours' | 'theirs'): ReadonlySet<string> {
  if (part.kind === 'field') return new Set([valueMark(part.base), valueMark(part[which])])
  const [base, now] = [hashesOf(part.base), hashesOf(part[which])]
  return new Set([
    ...[...base].filter((hash) => !now.has(hash)),
    ...[...now].filter((hash) => !base.has(hash)),
  ])
}

function marksIn(part: Clash): (path: string, bytes: Uint8Array) => ReadonlySet<string> {
  return (path, bytes) => {
    const text = Buffer.from(bytes).toString('utf8')
    const document = parseDocument(text, { path })
    if (part.kind === 'field') return new Set([valueMark(valueAt(document, part.path))])
    return hashesOf(text.slice(document.frontMatter?.outerTo ?? 0))
  }
}

function valueMark(value: unknown): string {
  return value === undefined ? 'not there' : JSON.stringify(value)
}

function hashesOf(body: string): ReadonlySet<string> {
  return new Set(blocksOf(body).map(({ hash }) => hash))
}
