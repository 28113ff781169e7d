import { pathParts } from '#shared/site/filePath.ts'
import { ByteCache } from './byteCache.ts'
import type { DiffOptions, FileChange } from './historyDiff.ts'
import { isTooDifferent, maxScore, piecesOf, similarity, type TextPieces } from './historySimilarity.ts'
import type { ObjectReader } from './objectReader.ts'

/** As git: half of the text must be the same, three quarters where the file keeps its name and changes only its folder. */
const minimumScore = maxScore / 2
const minimumSameNameScore = (maxScore * 3) / 4
/** As git's `diff.renameLimit`: beyond this many pairs only identical files are recognised. */
const maxPairs = 1000 * 1000
/** Larger texts are no pages. */
const maxTextBytes = 2 * 1024 * 1024
/** As git: the best sources that are weighed for each new file. */
const candidatesPerTarget = 4

/**
 * Which added files of a commit are removed ones under a new name: the old path by the new one.
 *
 * Identical files first, then pages and data files of which at least half is the same, in the order and with the
 * measure of git (diffcore-rename.c), so that the answers are those of `git log -M`. Copies are not looked for: a page
 * that began as a copy of another has a history of its own. Null when the work was aborted.
 */
export async function findRenames(
  changes: readonly FileChange[],
  options: DiffOptions,
): Promise<ReadonlyMap<string, string> | null> {
  const byPath = (one: FileChange, two: FileChange) => (one.path < two.path ? -1 : 1)
  const renames = new Map<string, string>()
  const sources = changes.filter(({ kind }) => kind === 'deleted').sort(byPath)
  const targets = changes.filter(({ kind }) => kind === 'added').sort(byPath)
  if (sources.length === 0 || targets.length === 0) return renames
  const open = new OpenEnds(sources, targets, renames)
  matchIdentical(open)
  const texts = new Texts(options.reader)
  const isDone = (await matchSameNames(open, texts, options)) && (await matchMostAlike(open, texts, options))
  return isDone ? renames : null
}

/** The files that have no counterpart yet. */
class OpenEnds {
  private readonly renames: Map<string, string>
  private readonly used = new Set<string>()
  private readonly allSources: readonly FileChange[]
  private readonly allTargets: readonly FileChange[]

  constructor(sources: readonly FileChange[], targets: readonly FileChange[], renames: Map<string, string>) {
    this.allSources = sources
    this.allTargets = targets
    this.renames = renames
  }

  sources(): readonly FileChange[] {
    return this.allSources.filter(({ path }) => !this.used.has(path))
  }

  targets(): readonly FileChange[] {
    return this.allTargets.filter(({ path }) => !this.renames.has(path))
  }

  isOpen(source: FileChange, target: FileChange): boolean {
    return !this.used.has(source.path) && !this.renames.has(target.path)
  }

  match(source: FileChange, target: FileChange): void {
    this.renames.set(target.path, source.path)
    this.used.add(source.path)
  }
}

function matchIdentical(open: OpenEnds): void {
  const byId = new Map<string, FileChange[]>()
  for (const source of open.sources()) {
    const group = byId.get(source.id)
    if (group) group.push(source)
    else byId.set(source.id, [source])
  }
  for (const target of open.targets()) {
    const candidates = (byId.get(target.id) ?? []).filter((source) => isMatch(open, source, target))
    const source = candidates.find(({ path }) => nameOf(path) === nameOf(target.path)) ?? candidates[0]
    if (source) open.match(source, target)
  }
}

/** A link never becomes a file, nor the other way round. */
function isMatch(open: OpenEnds, source: FileChange, target: FileChange): boolean {
  return open.isOpen(source, target) && (isFile(source) ? isFile(target) : source.mode === target.mode)
}

function isFile({ mode }: FileChange): boolean {
  return mode.startsWith('100')
}

/** Endings of pages and data files: only their texts are compared, as nobody rewrites an image while moving it. */
const textEndings: ReadonlySet<string> = new Set(['md', 'markdown', 'mdx', 'yml', 'yaml', 'json', 'toml'])

function isText(file: FileChange): boolean {
  return isFile(file) && textEndings.has(pathParts(file.path).ending)
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

/** Files whose name is unique on both sides and that moved to another folder. False when aborted. */
async function matchSameNames(open: OpenEnds, texts: Texts, { turns }: DiffOptions): Promise<boolean> {
  const targets = uniqueNames(open.targets())
  for (const [name, source] of uniqueNames(open.sources())) {
    const target = targets.get(name)
    if (!source || !target || !isText(source) || !isText(target)) continue
    const score = await texts.score(source, target, minimumSameNameScore)
    if (score >= minimumSameNameScore) open.match(source, target)
    const pause = turns.pause()
    if (pause) await pause
    if (turns.isAborted()) return false
  }
  return true
}

/** Files by name; null where two share it. */
function uniqueNames(files: readonly FileChange[]): ReadonlyMap<string, FileChange | null> {
  const byName = new Map<string, FileChange | null>()
  for (const file of files) {
    const name = nameOf(file.path)
    byName.set(name, byName.has(name) ? null : file)
  }
  return byName
}

type Pair = {
  readonly source: FileChange
  readonly target: FileChange
  readonly score: number
  readonly isSameName: boolean
}

/** Weighs every source against every target and takes the best pairs first. False when aborted. */
async function matchMostAlike(open: OpenEnds, texts: Texts, { turns }: DiffOptions): Promise<boolean> {
  const sources = open.sources()
  const targets = open.targets()
  if (sources.length * targets.length > maxPairs) return true
  const pairs: Pair[] = []
  for (const target of targets.filter(isText)) {
    const best: Pair[] = []
    for (const source of sources.filter(isText)) {
      const score = await texts.score(source, target, minimumScore)
      const isSameName = nameOf(source.path) === nameOf(target.path)
      if (score >= minimumScore) keepBest(best, { source, target, score, isSameName })
      const pause = turns.pause()
      if (pause) await pause
      if (turns.isAborted()) return false
    }
    pairs.push(...best)
  }
  for (const { source, target } of pairs.sort(bestFirst)) {
    if (open.isOpen(source, target)) open.match(source, target)
  }
  return true
}

function bestFirst(one: Pair, two: Pair): number {
  return two.score - one.score || Number(two.isSameName) - Number(one.isSameName)
}

function keepBest(best: Pair[], pair: Pair): void {
  if (best.length < candidatesPerTarget) return void best.push(pair)
  let worst = 0
  for (const [at, candidate] of best.entries()) {
    if (bestFirst(candidate, best[worst] ?? candidate) > 0) worst = at
  }
  const loser = best[worst]
  if (loser && bestFirst(pair, loser) < 0) best[worst] = pair
}

const piecesBytes = 32 * 1024 * 1024

/** The texts of one commit's files, cut into pieces, as many of them as fit into 32 MB. */
class Texts {
  private readonly reader: ObjectReader
  private readonly pieces = new ByteCache<TextPieces | null>(piecesBytes)

  constructor(reader: ObjectReader) {
    this.reader = reader
  }

  /** How alike two files are; 0 for what is too large, or cannot reach the minimum by its length. */
  async score(source: FileChange, target: FileChange, minimum: number): Promise<number> {
    const before = await this.piecesOf(source.id)
    const after = await this.piecesOf(target.id)
    if (!before || !after || isTooDifferent(before.length, after.length, minimum)) return 0
    return similarity(before, after)
  }

  private async piecesOf(id: string): Promise<TextPieces | null> {
    const known = this.pieces.get(id)
    if (known !== undefined) return known
    const bytes = await this.reader.readUpTo(id, { type: 'blob', maxBytes: maxTextBytes })
    const pieces = bytes && piecesOf(bytes)
    this.pieces.set(id, pieces, 256 + (pieces?.bytesByHash.size ?? 0) * 40)
    return pieces
  }
}
