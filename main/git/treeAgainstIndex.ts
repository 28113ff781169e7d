import type { CacheTree } from './cacheTree.ts'
import { canonicalMode } from './indexMode.ts'
import type { ObjectReader } from './objectReader.ts'
import { GitFault } from './problem.ts'
import type { ReadIndex } from './readIndex.ts'
import type { TreeFile } from './tree.ts'
import { TreeCursor } from './treeCursor.ts'

/** By path, what a tree has where the index has something else or nothing; null where only the index has something. */
export type TreeDifferences = ReadonlyMap<string, TreeFile | null>

/** Deeper than any tree people make. */
const maxDepth = 2048
/** More than any version has; a few hostile trees can claim billions. */
const maxVisited = 1_000_000

type Comparison = {
  readonly reader: ObjectReader
  readonly index: ReadIndex
  readonly found: Map<string, TreeFile | null>
  /** Paths of the index that the tree has, too. */
  readonly met: Set<string>
  /** Folders the index knows to be the same as in the tree, each ending in a slash, the root as ''. */
  readonly same: Set<string>
  visited: number
}

/**
 * Compares the tree of a version (null: before the first) with the index: paths with another id or mode, paths only one
 * of the two has, and paths only announced with `git add -N`, which the index does not count as its own.
 *
 * Folders the index knows to be the same are not looked into: usually all of them. Throws a fault on damage.
 */
export async function compareTreeWithIndex(
  reader: ObjectReader,
  tree: string | null,
  index: ReadIndex,
): Promise<TreeDifferences> {
  const comparison = { reader, index, found: new Map(), met: new Set<string>(), same: new Set<string>() }
  const compared: Comparison = { ...comparison, visited: 0 }
  if (tree !== null) await visit(compared, { prefix: '', id: tree, depth: 0 }, index.cacheTree)
  if (compared.same.has('')) return compared.found
  for (const path of index.byPath.keys()) {
    if (!compared.met.has(path) && !isBelowSame(compared.same, path)) compared.found.set(path, null)
  }
  return compared.found
}

type Place = { readonly prefix: string; readonly id: string; readonly depth: number }

async function visit(
  comparison: Comparison,
  { prefix, id, depth }: Place,
  known: CacheTree | null,
): Promise<void> {
  if (known !== null && known.id === id) {
    comparison.same.add(prefix)
    return
  }
  if (depth > maxDepth) throw new GitFault('repository-damaged', `tree ${id} is too deep`)
  const cursor = new TreeCursor(await comparison.reader.read(id, 'tree'))
  for (; !cursor.isAtEnd(); cursor.advance()) {
    comparison.visited += 1
    if (comparison.visited > maxVisited) throw new GitFault('repository-damaged', `tree ${id} is too large`)
    const name = cursor.name()
    const below = { prefix: `${prefix}${name}/`, id: cursor.id(), depth: depth + 1 }
    if (cursor.isFolder()) await visit(comparison, below, known?.folders.get(name) ?? null)
    else noteFile(comparison, prefix + name, { mode: canonicalMode(cursor.mode()), id: below.id })
  }
}

function noteFile({ index, found, met }: Comparison, path: string, file: TreeFile): void {
  const entry = index.byPath.get(path)
  if (entry) met.add(path)
  const isSame = entry && !entry.isIntentToAdd && entry.id === file.id && entry.mode === file.mode
  if (!isSame) found.set(path, file)
}

function isBelowSame(same: ReadonlySet<string>, path: string): boolean {
  if (same.size === 0) return false
  for (let slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
    if (same.has(path.slice(0, slash + 1))) return true
  }
  return false
}
