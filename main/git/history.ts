import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Result } from '#shared/wire/result.ts'
import { readFileAt } from '../disk/read.ts'
import { replaceFileAt } from '../disk/replace.ts'
import { type CommitFacts, parseCommit } from './historyCommit.ts'
import {
  emptyHistory,
  extendHistory,
  type HistoryData,
  type NewHistoryCommit,
  numbersById,
} from './historyData.ts'
import { changedFiles } from './historyDiff.ts'
import { decodeHistory, encodeHistory } from './historyFile.ts'
import { HistoryIndex } from './historyIndex.ts'
import { dateOrder } from './historyOrder.ts'
import { findRenames } from './historyRenames.ts'
import { ObjectReader } from './objectReader.ts'
import { type GitCode, GitFault, reading } from './problem.ts'
import { readHeadOf } from './refs.ts'
import type { Repository } from './repository.ts'
import { type Turns, takingTurns } from './turns.ts'

export type HistoryOptions = {
  /** Absolute path of the file that keeps the history, outside the repository. It may be deleted at any time. */
  readonly file: string
  /** Milliseconds that only ever count up; for letting other work have its turn. */
  readonly now: () => number
  readonly signal?: AbortSignal
  /** Told now and then how many commits were read, and how many there are to read. */
  readonly progress?: (progress: { readonly done: number; readonly total: number }) => void
  /** What was answered the last time: saves reading the file. */
  readonly known?: HistoryIndex | null
}

/**
 * The history of every file as the last version has it behind it, brought up to date.
 *
 * Only commits that the kept history does not know are read: none when nothing happened, the new ones when somebody
 * saved a version, all of them when the file is missing, damaged, of another format, or when a shallow clone was
 * deepened. Commits of rewritten history stay unasked for until they are the larger part; then all is read anew.
 * Other work of the thread gets its turn about every 8 ms. That the file cannot be written is no problem: the next
 * time takes longer. Answers null when aborted, with nothing written.
 *
 * Problems: `repository-damaged`, `folder-unreadable`. Kept equal to native git by `test/main/git/history.test.ts`.
 */
export function readHistory(
  repository: Pick<Repository, 'gitDirectory'>,
  options: HistoryOptions,
): Promise<Result<HistoryIndex | null, GitCode>> {
  return reading(async () => {
    const { gitDirectory } = repository
    const { commit } = await readHeadOf(gitDirectory)
    const boundary = await shallowBoundary(gitDirectory)
    const { known } = options
    if (known && known.head === commit && isSame(known.data.boundary, boundary)) return known
    const kept = known?.data ?? (await keptHistory(options.file))
    const start = kept && isSame(kept.boundary, boundary) ? kept : emptyHistory(boundary)
    if (commit === null) return new HistoryIndex(start, null)
    const found = await upToDate(gitDirectory, { data: start, commit }, options)
    if (found === null || found.data === kept) return found
    await nextTurn()
    await replaceFileAt(options.file, encodeHistory(found.data))
    return found
  })
}

async function keptHistory(file: string): Promise<HistoryData | null> {
  const bytes = await readFileAt(file, { maxBytes: maxFileBytes })
  return bytes.ok ? decodeHistory(bytes.value) : null
}

const maxFileBytes = 1024 * 1024 * 1024

/** The commits a shallow clone ends at; empty for a whole one. */
async function shallowBoundary(gitDirectory: string): Promise<readonly string[]> {
  const bytes = await readFileAt(join(gitDirectory, 'shallow'), { maxBytes: maxShallowBytes })
  if (bytes.ok) {
    const lines = Buffer.from(bytes.value).toString('latin1').split('\n')
    return lines.filter((line) => /^[0-9a-f]{40}$/.test(line)).sort()
  }
  if (bytes.problem.code === 'missing') return []
  throw new GitFault('folder-unreadable', `shallow: ${bytes.problem.code}`)
}

const maxShallowBytes = 16 * 1024 * 1024

function isSame(one: readonly string[], two: readonly string[]): boolean {
  return one.length === two.length && one.every((value, at) => value === two[at])
}

type Start = { readonly data: HistoryData; readonly commit: string }

async function upToDate(
  gitDirectory: string,
  { data, commit }: Start,
  options: HistoryOptions,
): Promise<HistoryIndex | null> {
  const numbers = numbersById(data)
  const known = numbers.get(commit)
  if (known !== undefined)
    return compacted(new HistoryIndex(data, { id: commit, number: known }), options, gitDirectory)
  const walk: Walk = {
    reader: new ObjectReader(gitDirectory),
    turns: takingTurns(options.now, options.signal),
    progress: options.progress,
  }
  const facts = await newCommits(walk, commit, { known: numbers, boundary: new Set(data.boundary) })
  const added = facts && (await withChanges(walk, commit, facts))
  if (added === null) return null
  await walk.turns.pause()
  const extended = extendHistory(data, added)
  await walk.turns.pause()
  const index = new HistoryIndex(extended, { id: commit, number: extended.count - 1 })
  return compacted(index, options, gitDirectory)
}

/** Commits of the past and of other branches that may be kept beyond as many as are reachable. */
const spareCommits = 200

/** Reads all anew when most of what is kept is no longer behind the head. */
async function compacted(
  index: HistoryIndex,
  options: HistoryOptions,
  gitDirectory: string,
): Promise<HistoryIndex | null> {
  const { data, head, reachable } = index
  if (head === null || data.count <= reachable * 2 + spareCommits) return index
  return upToDate(gitDirectory, { data: emptyHistory(data.boundary), commit: head }, options)
}

/** One pass over commits that are not known yet. */
type Walk = {
  readonly reader: ObjectReader
  readonly turns: Turns
  readonly progress: HistoryOptions['progress']
}

type Known = { readonly known: ReadonlyMap<string, number>; readonly boundary: ReadonlySet<string> }

/** Every unknown commit behind one, that one first; at the boundary of a shallow clone parents are left out. */
async function newCommits(
  { reader, turns }: Walk,
  commit: string,
  { known, boundary }: Known,
): Promise<ReadonlyMap<string, CommitFacts> | null> {
  const found = new Map<string, CommitFacts>()
  const pending = [commit]
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    if (found.has(id)) continue
    const facts = parseCommit(await reader.read(id, 'commit'), id)
    const parents = boundary.has(id) ? [] : facts.parents
    found.set(id, { ...facts, parents })
    for (const parent of parents) if (!known.has(parent)) pending.push(parent)
    const pause = turns.pause()
    if (pause) await pause
    if (turns.isAborted()) return null
  }
  return found
}

/** The commits with what each changed, parents first. */
async function withChanges(
  walk: Walk,
  commit: string,
  facts: ReadonlyMap<string, CommitFacts>,
): Promise<readonly NewHistoryCommit[] | null> {
  const order = newestFirst(facts, commit)
  const added: NewHistoryCommit[] = []
  const spelling = new Map<string, string>()
  // Newest first, as packs are made for: what is newer lies whole in them, older versions as differences from it.
  for (const id of order) {
    const own = facts.get(id)
    const changes = own && (await changesOf(walk, own, facts))
    if (!own || !changes) return null
    // The first commit may have added every file there is: what follows is a step of its own.
    await walk.turns.pause()
    added.push({ id, facts: own, changes: changes.map((change) => spelledOnce(change, spelling)) })
    if (added.length % 50 === 0) walk.progress?.({ done: added.length, total: order.length })
  }
  return added.reverse()
}

function newestFirst(facts: ReadonlyMap<string, CommitFacts>, commit: string): readonly string[] {
  const ids = [...facts.keys()]
  const numbers = new Map(ids.map((id, number) => [id, number]))
  const all = [...facts.values()]
  const graph = {
    count: ids.length,
    parentsOf: (number: number) => (all[number]?.parents ?? []).flatMap((id) => numbers.get(id) ?? []),
    secondsOf: (number: number) => all[number]?.commitSeconds ?? 0,
  }
  return dateOrder(graph, numbers.get(commit) ?? 0).map((number) => ids[number] ?? '')
}

type Change = NewHistoryCommit['changes'][number]

async function changesOf(
  walk: Walk,
  { tree, parents }: CommitFacts,
  facts: ReadonlyMap<string, CommitFacts>,
): Promise<readonly Change[] | null> {
  const trees: string[] = []
  for (const parent of parents) {
    const known = facts.get(parent) ?? parseCommit(await walk.reader.read(parent, 'commit'), parent)
    trees.push(known.tree)
  }
  const changes = await changedFiles(tree, trees, walk)
  // A merge renames nothing: its parents did, and the file is there under the new name.
  const renames =
    changes && (trees.length === 1 ? await findRenames(changes, walk) : new Map<string, string>())
  if (!changes || !renames) return null
  return changes.map(({ path, kind }) => {
    const from = renames.get(path) ?? null
    return { path, from, kind: from === null ? kind : 'renamed' }
  })
}

/** A path that comes in a thousand commits stands in memory once. */
function spelledOnce({ path, from, kind }: Change, spelling: Map<string, string>): Change {
  const once = (text: string) => {
    const known = spelling.get(text)
    if (known === undefined) spelling.set(text, text)
    return known ?? text
  }
  return { kind, path: once(path), from: from === null ? null : once(from) }
}
