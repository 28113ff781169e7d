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
const leastSimilarity = 0.5
/** More pairs than that are not compared; files moved unchanged are found in any number. */
const maxPairs = 20_000

/**
 * Where files went between two versions: removed here, and added there with the same content, or with content at
 * least half of whose lines (by bytes) are the same. Every file is taken once, the most similar pair first.
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
  const contents = new Map<string, LineCounts | null>()
  const linesOf = async (file: TreeFile | undefined) => {
    if (!file || !isFileMode(file.mode)) return null
    const known = contents.get(file.id)
    if (known !== undefined) return known
    const bytes = await read(file.id)
    const lines = bytes === null || bytes.length === 0 ? null : lineCounts(bytes)
    contents.set(file.id, lines)
    return lines
  }
  for (const from of removed) {
    const one = await linesOf(before.get(from))
    if (one === null) continue
    for (const to of added) {
      const other = await linesOf(after.get(to))
      const score = other === null ? 0 : similarity(one, other)
      if (score >= leastSimilarity) pairs.push({ from, to, score })
    }
  }
  const isNamesake = ({ from, to }: Pair) => Number(nameOf(from) === nameOf(to))
  return pairs.sort((a, b) => b.score - a.score || isNamesake(b) - isNamesake(a))
}

type LineCounts = { readonly size: number; readonly counts: ReadonlyMap<string, number> }

/** How often each line occurs; bytes that are no text have lines as well. */
function lineCounts(bytes: Uint8Array): LineCounts {
  const counts = new Map<string, number>()
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  for (const line of text.match(/[^\n]*\n|[^\n]+$/g) ?? []) counts.set(line, (counts.get(line) ?? 0) + 1)
  return { size: bytes.length, counts }
}

/** The bytes in lines both have, as a part of the larger one. */
function similarity(one: LineCounts, other: LineCounts): number {
  const larger = Math.max(one.size, other.size)
  if (Math.min(one.size, other.size) < larger * leastSimilarity) return 0
  let common = 0
  for (const [line, count] of one.counts) common += line.length * Math.min(count, other.counts.get(line) ?? 0)
  return common / larger
}
