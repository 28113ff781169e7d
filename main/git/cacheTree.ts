/**
 * What the index knows of trees: for a folder whose entries have not changed since a tree was written or read, the id
 * of that tree, so that neither has to be compared entry by entry.
 */
export type CacheTree = {
  /** How many entries the folder has at any depth; -1 when something in it changed and nothing is known. */
  readonly count: number
  /** Null when `count` is -1. */
  readonly id: string | null
  readonly folders: ReadonlyMap<string, CacheTree>
}

/** Deeper than any tree people make. */
const maxDepth = 2048

/**
 * Reads the extension `TREE` of an index; null when it is not as the format has it, which costs time and nothing else.
 * Source: https://git-scm.com/docs/index-format, "Cache tree".
 */
export function parseCacheTree(bytes: Buffer): CacheTree | null {
  const read = readFolder(bytes, 0, 0)
  return read?.end === bytes.length ? read.tree : null
}

type Read = { readonly name: string; readonly tree: CacheTree; readonly end: number }

/** Name and a zero, the number of entries in words, a space, the number of folders, a line end, the id, the folders. */
function readFolder(bytes: Buffer, at: number, depth: number): Read | null {
  const nameEnd = bytes.indexOf(0, at)
  const lineEnd = nameEnd < 0 ? -1 : bytes.indexOf(0x0a, nameEnd)
  if (lineEnd < 0 || depth > maxDepth) return null
  const counts = /^(-1|\d{1,10}) (\d{1,10})$/.exec(bytes.toString('latin1', nameEnd + 1, lineEnd))
  if (!counts) return null
  const count = Number(counts[1])
  const idEnd = lineEnd + 1 + (count < 0 ? 0 : 20)
  if (idEnd > bytes.length) return null
  const id = count < 0 ? null : bytes.toString('hex', lineEnd + 1, idEnd)
  const folders = new Map<string, CacheTree>()
  let end = idEnd
  for (let left = Number(counts[2]); left > 0; left -= 1) {
    const below = readFolder(bytes, end, depth + 1)
    if (!below) return null
    folders.set(below.name, below.tree)
    end = below.end
  }
  return { name: bytes.toString('utf8', at, nameEnd), tree: { count, id, folders }, end }
}
