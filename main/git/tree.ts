import { setImmediate as nextTurn } from 'node:timers/promises'
import { type ObjectStore, readObjectOf, writeObjectOf } from './objects.ts'
import { GitFault } from './problem.ts'

/** What a name in a tree is: `100644`, `100755`, `120000` (link), `160000` (submodule) or `40000` (folder). */
export type TreeEntry = {
  readonly mode: string
  /** As text; damaged UTF-8 reads as U+FFFD, `nameBytes` keeps what is there. */
  readonly name: string
  readonly nameBytes: Uint8Array
  readonly id: string
}

/** A file of a version. */
export type TreeFile = { readonly mode: string; readonly id: string }

export const folderMode = '40000'

/** Reads the bytes of a tree object. Throws a fault when they are not one. */
export function parseTree(bytes: Uint8Array): readonly TreeEntry[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const entries: TreeEntry[] = []
  for (let at = 0; at < buffer.length; ) {
    const space = buffer.indexOf(0x20, at)
    const end = buffer.indexOf(0, space)
    if (space < 0 || end < 0 || end + 21 > buffer.length) throw new GitFault('repository-damaged', 'tree')
    const nameBytes = buffer.subarray(space + 1, end)
    entries.push({
      mode: buffer.toString('latin1', at, space).replace(/^0+/, ''),
      name: nameBytes.toString('utf8'),
      nameBytes,
      id: buffer.toString('hex', end + 1, end + 21),
    })
    at = end + 21
  }
  return entries
}

/** The bytes of a tree with these entries, in git's order: by name, folders as if they ended in a slash. */
export function encodeTree(entries: readonly TreeEntry[]): Uint8Array {
  const keyed = entries.map((entry) => ({ entry, key: sortKey(entry) }))
  keyed.sort((a, b) => Buffer.compare(a.key, b.key))
  return Buffer.concat(
    keyed.flatMap(({ entry }) => [
      Buffer.from(`${entry.mode} `, 'latin1'),
      entry.nameBytes,
      Buffer.from([0]),
      Buffer.from(entry.id, 'hex'),
    ]),
  )
}

function sortKey(entry: TreeEntry): Buffer {
  return Buffer.concat([entry.nameBytes, Buffer.from(entry.mode === folderMode ? '/' : '')])
}

/** Deeper than any tree people make; a hostile one must not exhaust the stack. */
const maxDepth = 2048

/** More files and folders than any version has; ten small trees that name each other can claim billions. */
const maxEntries = 1_000_000

/** After so many, a few milliseconds of work, others get their turn: whoever reads the trees may do it at once. */
const entriesPerTurn = 2000

/** Every file of a tree by path, folders followed. Throws a fault when a part is missing, damaged or out of all proportion. */
export function filesOfTree(store: ObjectStore, treeId: string): Promise<ReadonlyMap<string, TreeFile>> {
  return filesOfTreeBy(async (id) => parseTree(await readObjectOf(store, id, 'tree')), treeId)
}

/** As `filesOfTree`, for those who read trees in a way of their own, such as several with much in common. */
export async function filesOfTreeBy(
  read: (id: string) => Promise<readonly TreeEntry[]>,
  treeId: string,
): Promise<ReadonlyMap<string, TreeFile>> {
  const files = new Map<string, TreeFile>()
  let seen = 0
  let pausedAt = 0
  const visit = async (id: string, prefix: string, depth: number): Promise<void> => {
    if (depth > maxDepth) throw new GitFault('repository-damaged', 'tree too deep')
    const entries = await read(id)
    seen += entries.length
    if (seen > maxEntries) throw new GitFault('repository-damaged', 'tree too large')
    if (seen - pausedAt > entriesPerTurn) {
      pausedAt = seen
      await nextTurn()
    }
    for (const entry of entries) {
      const path = prefix + entry.name
      if (entry.mode === folderMode) await visit(entry.id, `${path}/`, depth + 1)
      else files.set(path, { mode: entry.mode, id: entry.id })
    }
  }
  await visit(treeId, '', 0)
  return files
}

/** What is at a path of a tree; null when nothing is. */
export async function entryAt(store: ObjectStore, treeId: string, path: string): Promise<TreeFile | null> {
  let found: TreeFile = { mode: folderMode, id: treeId }
  for (const name of path.split('/')) {
    if (found.mode !== folderMode) return null
    const entries = parseTree(await readObjectOf(store, found.id, 'tree'))
    const entry = entries.find((candidate) => candidate.name === name)
    if (!entry) return null
    found = { mode: entry.mode, id: entry.id }
  }
  return found
}

/**
 * Writes the tree that differs from a base tree (null: empty) in exactly these paths; null removes one.
 *
 * Only the folders on the way are read and written. A file takes the place of a folder of its name and the other
 * way round; folders left empty disappear. Answers the id of the new root tree.
 */
export async function writeTreeWith(
  store: ObjectStore,
  baseId: string | null,
  changes: ReadonlyMap<string, TreeFile | null>,
): Promise<string> {
  const id = await writeFolder(store, baseId, changes)
  return id ?? writeObjectOf(store, 'tree', new Uint8Array())
}

async function writeFolder(
  store: ObjectStore,
  baseId: string | null,
  changes: ReadonlyMap<string, TreeFile | null>,
): Promise<string | null> {
  const base = baseId ? parseTree(await readObjectOf(store, baseId, 'tree')) : []
  const entries = new Map(base.map((entry) => [entry.name, entry]))
  for (const [name, change] of groupByFirstStep(changes)) {
    const present = entries.get(name)
    const folder = present?.mode === folderMode ? present.id : null
    const file = change.file === undefined ? await changedFolder(store, folder, change.below) : change.file
    // Removing something below a file that took the folder's place must leave the file.
    if (file === null && change.file === undefined && present && folder === null) continue
    if (file === null) entries.delete(name)
    else entries.set(name, { ...file, name, nameBytes: present?.nameBytes ?? Buffer.from(name, 'utf8') })
  }
  return entries.size === 0 ? null : writeObjectOf(store, 'tree', encodeTree([...entries.values()]))
}

async function changedFolder(
  store: ObjectStore,
  folder: string | null,
  below: ReadonlyMap<string, TreeFile | null>,
): Promise<TreeFile | null> {
  const id = await writeFolder(store, folder, below)
  return id === null ? null : { mode: folderMode, id }
}

type StepChange = {
  /** What the name itself becomes; undefined when only things below it change. */
  file: TreeFile | null | undefined
  readonly below: Map<string, TreeFile | null>
}

function groupByFirstStep(changes: ReadonlyMap<string, TreeFile | null>): ReadonlyMap<string, StepChange> {
  const groups = new Map<string, StepChange>()
  for (const [path, file] of changes) {
    const slash = path.indexOf('/')
    const name = slash < 0 ? path : path.slice(0, slash)
    const group = groups.get(name) ?? { file: undefined, below: new Map() }
    groups.set(name, group)
    if (slash >= 0) group.below.set(path.slice(slash + 1), file)
    else group.file = file
  }
  // A name removed as a file while files appear below it has become a folder.
  for (const group of groups.values()) {
    if (group.file === null && [...group.below.values()].some((below) => below !== null))
      group.file = undefined
  }
  return groups
}
