import { valueInWords } from '#shared/changes/valueInWords.ts'
import type { ClashKind, ClashSide, OpenClash, OpenMerge } from '#shared/sync/clashContract.ts'
import { success } from '#shared/wire/result.ts'
import { lastChanges, type VersionAuthor } from '../../git/lastChange.ts'
import { mergeBases, openCommitLinks } from '../../git/mergeBase.ts'
import type { TreeClash } from '../../git/mergeTrees.ts'
import { reading } from '../../git/problem.ts'
import { refsBelow } from '../../git/refList.ts'
import { draftName, readDraftNames } from '../drafts/names.ts'
import { type Drafted, type DraftOptions, fromGit } from '../drafts/options.ts'
import { clashTitle } from './clashTitle.ts'
import type { Question, WaitingMerge } from './openMerge.ts'
import { type PlaceAuthors, placeAuthors } from './placeAuthors.ts'
import { choicesAt } from './settle.ts'

/** Everything a person sees of a merge that waits. */
export async function describedMerge(
  options: DraftOptions,
  merge: WaitingMerge,
): Promise<Drafted<OpenMerge>> {
  const { pending, questions, decisions } = merge
  const authors = await authorsOf(options, merge)
  if (!authors.ok) return authors
  const names = await readDraftNames(options.namesFile)
  const there = await reading(() => refsBelow(options.repository.gitDirectory, 'refs/remotes'))
  if (!there.ok) return fromGit(there.problem)
  const isFromServer = there.value.has(`refs/remotes/${pending.from}`)
  const source = isFromServer ? pending.from.slice(pending.from.indexOf('/') + 1) : pending.from
  const titles = await reading(() => titlesOf(options, questions))
  if (!titles.ok) return fromGit(titles.problem)
  const clashes = questions.map((question): OpenClash => {
    const side = (which: 'ours' | 'theirs') => sideOf(question, which, { merge, authors: authors.value })
    return {
      id: question.id,
      path: question.clash.path,
      title: titles.value.get(question.clash.path) ?? question.clash.path,
      language: options.describe(question.clash.path)?.language ?? null,
      what: kindOf(question),
      before: textAt(question, 'base'),
      mine: side('ours'),
      theirs: side('theirs'),
      choices: [...choicesAt(question)],
      decision: decisions.get(question.id) ?? null,
    }
  })
  const from = draftName(source, names)
  return success({
    into: draftName(pending.branch, names),
    from,
    isFromServer,
    since: pending.since,
    base: authors.value.bases[0] ?? null,
    clashes,
  })
}

async function titlesOf(
  options: DraftOptions,
  questions: readonly Question[],
): Promise<ReadonlyMap<string, string>> {
  const titles = new Map<string, string>()
  for (const { clash } of questions)
    if (!titles.has(clash.path)) titles.set(clash.path, await clashTitle(options, clash))
  return titles
}

type Authors = Readonly<Record<'ours' | 'theirs', ReadonlyMap<string, VersionAuthor>>> & {
  /** The versions both sides have in common, as far as looking back goes. */
  readonly bases: readonly string[]
  /** Of a field or paragraph: who changed that very place. */
  readonly places: PlaceAuthors
}

async function authorsOf(options: DraftOptions, merge: WaitingMerge): Promise<Drafted<Authors>> {
  const { repository } = options
  const { pending, questions } = merge
  const bases = await reading(async () =>
    mergeBases(await openCommitLinks(repository.gitDirectory), pending.ours, pending.theirs),
  )
  if (!bases.ok) return fromGit(bases.problem)
  const until = new Set(bases.value)
  const paths = [...new Set(questions.flatMap(({ clash }) => pathsOf(clash)))]
  const ours = await lastChanges(repository, { tip: pending.ours, until, paths })
  if (!ours.ok) return fromGit(ours.problem)
  const theirs = await lastChanges(repository, { tip: pending.theirs, until, paths })
  if (!theirs.ok) return fromGit(theirs.problem)
  const places = await placeAuthors(options, merge, until)
  if (!places.ok) return places
  return success({ ours: ours.value, theirs: theirs.value, bases: bases.value, places: places.value })
}

function pathsOf(clash: TreeClash): readonly string[] {
  return clash.kind === 'moved' ? [clash.path, clash.theirs] : [clash.path]
}

function kindOf({ clash, part }: Question): ClashKind {
  if (part?.kind === 'field') return { kind: 'field', field: [...part.path] }
  switch (clash.kind) {
    case 'text':
      return { kind: 'text' }
    case 'whole':
      return { kind: 'file' }
    case 'removed':
      return { kind: 'removed', by: clash.by === 'ours' ? 'mine' : 'theirs' }
    case 'moved':
    case 'folder':
      return { kind: clash.kind }
    default:
      return clash satisfies never
  }
}

type Known = { readonly merge: WaitingMerge; readonly authors: Authors }

function sideOf(question: Question, which: 'ours' | 'theirs', { merge, authors }: Known): ClashSide {
  const { clash } = question
  const path = clash.kind === 'moved' && which === 'theirs' ? clash.theirs : clash.path
  const by = authors.places[which].get(question.id) ?? authors[which].get(path)
  return {
    text: textAt(question, which),
    path: isThere(clash, which) ? path : null,
    version: merge.pending[which],
    by: by ? { author: by.author, at: by.seconds * 1000 } : null,
  }
}

function isThere(clash: TreeClash, which: 'ours' | 'theirs'): boolean {
  return clash.kind === 'moved' || clash.sides[which] !== null
}

function textAt({ part }: Question, which: 'base' | 'ours' | 'theirs'): string | null {
  if (part === null) return null
  return part.kind === 'block' ? part[which] : valueInWords(part[which])
}
