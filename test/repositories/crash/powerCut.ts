import { chmodSync, lstatSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Operation } from './recording.ts'

/*
 * What a disk may hold after the power went, after the pattern of SQLite's crash tests: only what was synced is
 * certain. Data of a file is certain after the file's sync; a name after the sync of its folder. Of everything else
 * each may have reached the disk or not.
 */

/** What has become of data that was written and not synced. */
export type LostData = 'kept' | 'dropped' | 'empty' | 'zeroed' | 'half'
/** Which changes of names, of those that were not synced, reached the disk: by their number in order. */
export type KeptNames = (number: number) => boolean

export type PowerCut = {
  /** How many operations were made. */
  readonly after: number
  /** By path; a file that was being written may have fared otherwise than its neighbour. */
  readonly data: (path: string) => LostData
  readonly names: KeptNames
}

type FileNode = { readonly kind: 'file'; now: Buffer; durable: Buffer; mode: number }
type FolderNode = {
  readonly kind: 'folder'
  readonly now: Map<string, Node>
  readonly durable: Map<string, Node>
}
type Node = FileNode | FolderNode

/** One change of one or two names that happens at once; certain as soon as one of its folders is synced. */
type NameChange = {
  readonly set?: { readonly folder: FolderNode; readonly name: string; readonly node: Node }
  readonly remove?: { readonly folder: FolderNode; readonly name: string }
}

/** The files of a folder as they are on disk now, all of them certain. */
export function folderOnDisk(folder: string): FolderNode {
  const names = new Map<string, Node>()
  for (const name of readdirSync(folder)) {
    const path = join(folder, name)
    const stat = lstatSync(path)
    if (stat.isDirectory()) names.set(name, folderOnDisk(path))
    else {
      const bytes = readFileSync(path)
      names.set(name, { kind: 'file', now: bytes, durable: bytes, mode: stat.mode & 0o7777 })
    }
  }
  return { kind: 'folder', now: names, durable: new Map(names) }
}

/** How many changes of names were not certain after each operation, from before the first one on. */
export function pendingNames(before: FolderNode, operations: readonly Operation[]): readonly number[] {
  const disk = new ModelDisk(copyOf(before, new Map()))
  const counts = [0]
  for (const operation of operations) {
    disk.do(operation)
    counts.push(disk.uncertain())
  }
  return counts
}

/** Answers the operations' own disk at a power cut: what had been promised by then, and what can be written out. */
export function cutPower(
  before: FolderNode,
  operations: readonly Operation[],
  cut: PowerCut,
): { readonly promised: readonly string[]; readonly left: FolderNode } {
  const disk = new ModelDisk(copyOf(before, new Map()))
  for (const operation of operations.slice(0, cut.after)) disk.do(operation)
  disk.settle(cut.names)
  return { promised: disk.promised, left: remains(disk.root, cut.data, '') }
}

class ModelDisk {
  readonly root: FolderNode
  readonly promised: string[] = []
  private pending: NameChange[] = []
  private readonly files = new Map<number, FileNode>()

  constructor(root: FolderNode) {
    this.root = root
  }

  do(operation: Operation): void {
    switch (operation.kind) {
      case 'promise':
        return void this.promised.push(operation.what)
      case 'open':
        return this.open(operation.path, operation.file)
      case 'write':
        return this.write(operation)
      case 'truncate':
        return this.change(operation.file, (file) => {
          file.now = file.now.subarray(0, operation.length)
        })
      case 'chmod':
        return this.change(operation.file, (file) => {
          file.mode = operation.mode
        })
      case 'syncFile':
        return this.change(operation.file, (file) => {
          file.durable = file.now
        })
      case 'syncFolder':
        return this.sync(this.folderAt(operation.path))
      case 'mkdir':
        return void this.folderAt(operation.path)
      case 'unlink':
      case 'rmdir':
        return this.apply({ remove: this.place(operation.path) })
      case 'rename':
      case 'link':
        return this.rename(operation)
      default:
        return operation satisfies never
    }
  }

  uncertain(): number {
    return this.pending.length
  }

  /** Lets those changes of names that reached the disk become certain. */
  settle(names: KeptNames): void {
    for (const [number, change] of this.pending.entries()) if (names(number)) makeCertain(change)
  }

  private open(path: string, number: number): void {
    const place = this.place(path)
    const present = place.folder.now.get(place.name)
    if (present?.kind === 'file') return void this.files.set(number, present)
    const node: FileNode = { kind: 'file', now: Buffer.alloc(0), durable: Buffer.alloc(0), mode: 0o644 }
    this.files.set(number, node)
    this.apply({ set: { ...place, node } })
  }

  private write({ file: number, bytes, isAppended }: Extract<Operation, { kind: 'write' }>): void {
    this.change(number, (file) => {
      file.now = isAppended ? Buffer.concat([file.now, bytes]) : bytes
    })
  }

  private rename({ kind, path, to }: Extract<Operation, { kind: 'rename' | 'link' }>): void {
    const from = this.place(path)
    const node = from.folder.now.get(from.name)
    if (!node) throw new Error(`${path} is not there`)
    const set = { ...this.place(to), node }
    this.apply(kind === 'link' ? { set } : { set, remove: from })
  }

  private change(number: number, change: (file: FileNode) => void): void {
    const file = this.files.get(number)
    if (file) change(file)
  }

  private apply(change: NameChange): void {
    const { set, remove } = change
    remove?.folder.now.delete(remove.name)
    set?.folder.now.set(set.name, set.node)
    this.pending.push(change)
  }

  private sync(folder: FolderNode): void {
    const isOf = ({ set, remove }: NameChange) => set?.folder === folder || remove?.folder === folder
    for (const change of this.pending) if (isOf(change)) makeCertain(change)
    this.pending = this.pending.filter((change) => !isOf(change))
  }

  private place(path: string): { readonly folder: FolderNode; readonly name: string } {
    const cut = path.lastIndexOf('/')
    return { folder: this.folderAt(path.slice(0, Math.max(cut, 0))), name: path.slice(cut + 1) }
  }

  /** The folder at a path, made when it is not there. */
  private folderAt(path: string): FolderNode {
    let folder = this.root
    for (const name of path.split('/').filter(Boolean)) {
      const next = folder.now.get(name)
      if (next?.kind === 'folder') folder = next
      else {
        const made: FolderNode = { kind: 'folder', now: new Map(), durable: new Map() }
        this.apply({ set: { folder, name, node: made } })
        folder = made
      }
    }
    return folder
  }
}

function makeCertain({ set, remove }: NameChange): void {
  remove?.folder.durable.delete(remove.name)
  set?.folder.durable.set(set.name, set.node)
}

/** A tree of its own, in which one file with two names still is one. */
function copyOf(folder: FolderNode, made: Map<Node, Node>): FolderNode {
  const copy = (node: Node): Node => {
    const known = made.get(node)
    if (known) return known
    const copied: Node = node.kind === 'folder' ? copyOf(node, made) : { ...node }
    made.set(node, copied)
    return copied
  }
  const now = new Map([...folder.now].map(([name, node]) => [name, copy(node)]))
  return { kind: 'folder', now, durable: new Map(now) }
}

/** What can be read of a disk when it is mounted again. */
function remains(folder: FolderNode, data: PowerCut['data'], below: string): FolderNode {
  const left = new Map<string, Node>()
  for (const [name, node] of folder.durable) {
    const path = `${below}/${name}`
    if (node.kind === 'folder') left.set(name, remains(node, data, path))
    else left.set(name, { ...node, now: bytesLeft(node, data(path)) })
  }
  return { kind: 'folder', now: left, durable: left }
}

function bytesLeft({ now, durable }: FileNode, data: LostData): Buffer {
  if (now === durable || now.equals(durable)) return now
  // What was certain of an appended file stays; of one that was written anew nothing does.
  const certain = now.subarray(0, durable.length).equals(durable) ? durable : Buffer.alloc(0)
  const lost = now.length - certain.length
  switch (data) {
    case 'kept':
      return now
    case 'dropped':
      return durable
    case 'empty':
      return certain
    case 'zeroed':
      return Buffer.concat([certain, Buffer.alloc(lost)])
    case 'half':
      return now.subarray(0, certain.length + Math.floor(lost / 2))
    default:
      return data satisfies never
  }
}

/** Writes a disk's remains into an empty folder. */
export function writeOut(left: FolderNode, folder: string): void {
  mkdirSync(folder, { recursive: true })
  for (const [name, node] of left.now) {
    const path = join(folder, name)
    if (node.kind === 'folder') writeOut(node, path)
    else {
      writeFileSync(path, node.now)
      chmodSync(path, node.mode)
    }
  }
}
