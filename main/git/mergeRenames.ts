import { isTooDifferent, maxScore, piecesOf, similarity, type TextPieces } from './historySimilarity.ts'
import { isFileMode } from './indexMode.ts'
import type { TreeFile } from './tree.ts'

/** The files of a version by path. */
export type Files = ReadonlyMap<string, TreeFile>

/** Reads a blob for comparing; null when it is too large for that. */
export type ReadForComparison = (id: string) => Promise<Uint8Array | null>

export type RenameOptions = {
  /** Whether it matters where this file went when it was changed on the way. */
  readonly isOfInterest: (path: string) => boolean
  readonly read: ReadForComparison
}

/** Half of the bytes the same, as git has it by default. */
const leastSimilarity = maxScore / 2
/** More pairs than that are not compared; files moved unchanged are found in any number. */
const maxPairs = 20_000

/**
 * Where files went between two versions: removed here, and added there with the same content, or with content at
 * least half of which is the same by git's own measure. Every file is taken once, the most similar pair first.
 */
export async function renamesBetween(
  before: Files,
  after: Files,
  options: RenameOptions,
): Promise<ReadonlyMap<string, string>> {
  const removed = [...before.keys()].filter((path) => !after.has(path))
  const added = new Set([...after.keys()].filter((path) => !before.has(path)))
  const renames = new Map<string, string>()
  const take = (from: string, to: string) => {
    renames.set(from, to)
    added.delete(to)
  }
  takeUnchanged({ before, after, removed, added }, take)
  const left = removed.filter((path) => {
    return !renames.has(path) && isFileMode(before.get(path)?.mode ?? '') && options.isOfInterest(path)
  })
  if (left.length * added.size > maxPairs) return renames
  const pairs = await similarPairs({ before, after, removed: left, added }, options.read)
  for (const { from, to } of pairs) if (!renames.has(from) && added.has(to)) take(from, to)
  return renames
}

type Candidates = {
  readonly before: Files
  readonly after: Files
  readonly removed: readonly string[]
  readonly added: ReadonlySet<string>
}

/** Of several files with the same content, one of the same name is preferred. */
function takeUnchanged(
  { before, after, removed, added }: Candidates,
  take: (from: string, to: string) => void,
): void {
  const byContent = groupByContent(added, after)
  for (const from of removed) {
    const file = before.get(from)
    const same = (file && byContent.get(file.id)?.filter((path) => added.has(path))) ?? []
    const to = same.find((path) => nameOf(path) === nameOf(from)) ?? same[0]
    if (to !== undefined && isFileMode(file?.mode ?? '') === isFileMode(after.get(to)?.mode ?? ''))
      take(from, to)
  }
}

function groupByContent(paths: Iterable<string>, files: Files): ReadonlyMap<string, string[]> {
  const groups = new Map<string, string[]>()
  for (const path of paths) {
    const id = files.get(path)?.id ?? ''
    const group = groups.get(id)
    if (group) group.push(path)
    else groups.set(id, [path])
  }
  return groups
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

type Pair = { readonly from: string; readonly to: string; readonly score: number }

async function similarPairs(
  { before, after, removed, added }: Candidates,
  read: ReadForComparison,
): Promise<readonly Pair[]> {
  const pairs: Pair[] = []
  const contents = new Map<string, TextPieces | null>()
  const textOf = async (file: TreeFile | undefined) => {
    if (!file || !isFileMode(file.mode)) return null
    const known = contents.get(file.id)
    if (known !== undefined) return known
    const bytes = await read(file.id)
    const pieces = bytes === null || bytes.length === 0 ? null : piecesOf(bytes)
    contents.set(file.id, pieces)
    return pieces
  }
  for (const from of removed) {
    const one = await textOf(before.get(from))
    if (one === null) continue
    for (const to of added) {
      const other = await textOf(after.get(to))
      const isPossible = other !== null && !isTooDifferent(one.length, other.length, leastSimilarity)
      const score = isPossible ? similarity(one, other) : 0
      if (score >= leastSimilarity) pairs.push({ from, to, score })
    }
  }
  const isNamesake = ({ from, to }: Pair) => Number(nameOf(from) === nameOf(to))
  return pairs.sort((a, b) => b.score - a.score || isNamesake(b) - isNamesake(a))
}
