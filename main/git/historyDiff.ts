import type { ObjectReader } from './objectReader.ts'
import { GitFault } from './problem.ts'
import { folderMode, parseTree, type TreeEntry } from './tree.ts'
import { TreeCursor } from './treeCursor.ts'
import type { Turns } from './turns.ts'

/** One file that a commit added, changed or removed. */
export type FileChange = {
  readonly path: string
  readonly kind: 'added' | 'modified' | 'deleted'
  /** The file itself: what was removed, else what is there now. */
  readonly mode: string
  readonly id: string
}

export type DiffOptions = { readonly reader: ObjectReader; readonly turns: Turns }

/** Deeper than any tree people make. */
const maxDepth = 2048
/** More files and folders than any commit changes; a few hostile trees can claim billions. */
const maxVisited = 1_000_000

type Folder = {
  readonly prefix: string
  readonly after: string | null
  /** The folder of this path in each parent; null where there is none. */
  readonly before: readonly (string | null)[]
  readonly depth: number
}

/**
 * The files in which a tree differs from every one of its parents' trees, in no particular order.
 *
 * With one parent these are the files the commit changed; with several, those that the merge itself made different,
 * as `git log -c` shows them. Without a parent every file is added. Folders with the same id
 * as in a parent are not looked into. Null when the work was aborted; throws a fault when a tree is missing or damaged.
 */
export async function changedFiles(
  after: string,
  parents: readonly string[],
  { reader, turns }: DiffOptions,
): Promise<readonly FileChange[] | null> {
  const changes: FileChange[] = []
  const before: readonly (string | null)[] = parents.length === 0 ? [null] : parents
  if (before.includes(after)) return changes
  const folders: Folder[] = [{ prefix: '', after, before, depth: 0 }]
  let visited = 0
  for (let folder = folders.pop(); folder; folder = folders.pop()) {
    const found = { changes, folders }
    const [only, ...more] = folder.before
    visited +=
      only === undefined || more.length > 0
        ? await compareMany(reader, folder, found)
        : compareTwo(
            folder,
            { before: await treeOf(reader, only), after: await treeOf(reader, folder.after) },
            found,
          )
    if (visited > maxVisited || folder.depth > maxDepth)
      throw new GitFault('repository-damaged', `tree ${after} is out of all proportion`)
    const pause = turns.pause()
    if (pause) await pause
    if (turns.isAborted()) return null
  }
  return changes
}

/** What was found so far, and what remains to be looked into. */
type Found = { readonly changes: FileChange[]; readonly folders: Folder[] }

const noBytes = Buffer.alloc(0)

async function treeOf(reader: ObjectReader, id: string | null): Promise<Buffer> {
  return id === null ? noBytes : reader.read(id, 'tree')
}

/** Walks both versions of a folder side by side; answers how many entries differ. */
function compareTwo(
  folder: Folder,
  trees: { readonly before: Buffer; readonly after: Buffer },
  found: Found,
): number {
  const before = new TreeCursor(trees.before)
  const after = new TreeCursor(trees.after)
  let count = 0
  for (; ; count += 1) {
    before.skipSame(after)
    if (before.isAtEnd() && after.isAtEnd()) return count
    const order = before.isAtEnd() ? 1 : after.isAtEnd() ? -1 : before.compare(after)
    noteTwo(folder, { before: order > 0 ? null : before, after: order < 0 ? null : after }, found)
    if (order <= 0) before.advance()
    if (order >= 0) after.advance()
  }
}

/** An entry that is different; of one name and one kind (file or folder) in both versions, or in one only. */
function noteTwo(
  { prefix, depth }: Folder,
  { before, after }: { readonly before: TreeCursor | null; readonly after: TreeCursor | null },
  { changes, folders }: Found,
): void {
  const shown = after ?? before
  if (!shown) return
  const path = prefix + shown.name()
  if (shown.isFolder()) {
    const ids = { after: after?.id() ?? null, before: [before?.id() ?? null] }
    if (ids.after !== ids.before[0]) folders.push({ prefix: `${path}/`, ...ids, depth: depth + 1 })
  } else {
    const kind = !before ? 'added' : after ? 'modified' : 'deleted'
    changes.push({ path, kind, mode: shown.mode(), id: shown.id() })
  }
}

/** Compares a folder of a merge with that of each parent; answers how many entries there were. */
async function compareMany(reader: ObjectReader, folder: Folder, found: Found): Promise<number> {
  const after = await entriesOf(reader, folder.after)
  const before: ReadonlyMap<string, TreeEntry>[] = []
  for (const id of folder.before) before.push(await entriesOf(reader, id))
  const names = new Set([after, ...before].flatMap((entries) => [...entries.keys()]))
  for (const name of names) {
    const entries = { after: after.get(name), before: before.map((parent) => parent.get(name)) }
    noteFile(folder, entries, found)
    noteFolder(folder, entries, found)
  }
  return names.size
}

async function entriesOf(reader: ObjectReader, id: string | null): Promise<ReadonlyMap<string, TreeEntry>> {
  return new Map(parseTree(await treeOf(reader, id)).map((entry) => [entry.name, entry]))
}

type Entries = {
  readonly after: TreeEntry | undefined
  readonly before: readonly (TreeEntry | undefined)[]
}

function noteFile({ prefix }: Folder, entries: Entries, { changes }: Found): void {
  const after = fileOf(entries.after)
  const before = entries.before.map(fileOf)
  const shown = after ?? before[0]
  if (!shown || before.some((parent) => parent?.id === after?.id && parent?.mode === after?.mode)) return
  const kind = !after ? 'deleted' : before.every((parent) => !parent) ? 'added' : 'modified'
  changes.push({ path: prefix + shown.name, kind, mode: shown.mode, id: shown.id })
}

function noteFolder({ prefix, depth }: Folder, entries: Entries, { folders }: Found): void {
  const after = folderOf(entries.after)?.id ?? null
  const before = entries.before.map((parent) => folderOf(parent)?.id ?? null)
  const shown = folderOf(entries.after) ?? entries.before.map(folderOf).find(Boolean)
  if (shown && !before.includes(after)) {
    folders.push({ prefix: `${prefix}${shown.name}/`, after, before, depth: depth + 1 })
  }
}

function fileOf(entry: TreeEntry | undefined): TreeEntry | undefined {
  return entry?.mode === folderMode ? undefined : entry
}

function folderOf(entry: TreeEntry | undefined): TreeEntry | undefined {
  return entry?.mode === folderMode ? entry : undefined
}
