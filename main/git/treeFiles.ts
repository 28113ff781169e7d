import { setImmediate as nextTurn } from 'node:timers/promises'
import type { ObjectReader } from './objectReader.ts'
import { GitFault } from './problem.ts'
import type { TreeFile } from './tree.ts'
import { TreeCursor } from './treeCursor.ts'

/** Deeper than any tree people make. */
const maxDepth = 2048
/** More files and folders than any version has; ten small trees that name each other can claim billions. */
const mostEntries = 1_000_000
/** After so many, a few milliseconds of work, others get their turn. */
const entriesPerTurn = 2000

/**
 * Every file of a tree by path, in the order of the tree, folders followed; read through a reader that is quick at it.
 * Throws a fault when a part is missing, damaged or out of all proportion.
 */
export async function filesOfTreeIn(
  reader: ObjectReader,
  treeId: string,
  maxEntries = mostEntries,
): Promise<ReadonlyMap<string, TreeFile>> {
  const files = new Map<string, TreeFile>()
  let seen = 0
  const visit = async (id: string, prefix: string, depth: number): Promise<void> => {
    if (depth > maxDepth) throw new GitFault('repository-damaged', `tree ${id} is too deep`)
    const cursor = new TreeCursor(await reader.read(id, 'tree'))
    for (; !cursor.isAtEnd(); cursor.advance()) {
      const path = prefix + cursor.name()
      if (cursor.isFolder()) await visit(cursor.id(), `${path}/`, depth + 1)
      else files.set(path, { mode: cursor.mode(), id: cursor.id() })
      seen += 1
      if (seen > maxEntries) throw new GitFault('repository-damaged', `tree ${treeId} is too large`)
      if (seen % entriesPerTurn === 0) await nextTurn()
    }
  }
  await visit(treeId, '', 0)
  return files
}
