import { contentId } from '../disk/contentId.ts'
import { readFile } from '../disk/read.ts'
import { openAttributes } from './attributes.ts'
import { bytesOnDisk } from './bytesOnDisk.ts'
import { isFileMode } from './indexMode.ts'
import type { FileState, IntentStep } from './intentLog.ts'
import { mergeFile } from './mergeFile.ts'
import { objectId, readObjectOf, writeObjectOf } from './objects.ts'
import { GitFault } from './problem.ts'
import type { Repository } from './repository.ts'
import type { TreeFile } from './tree.ts'
import {
  isFilteredPath,
  maxFileBytes,
  openWorkTree,
  storedBytesOnDisk,
  workFileMode,
  workFileStatToSave,
} from './workTree.ts'

/** What is to become of one path: from the version it is in now to another, with what is unfinished on disk. */
export type CarriedPath = {
  readonly path: string
  /** In the version the files belong to now, and in the one they will. */
  readonly from: TreeFile | null
  readonly to: TreeFile | null
  /** Something unfinished to be put on top, and what it was made from; null: as the version has it. */
  readonly work: { readonly base: TreeFile | null; readonly file: TreeFile | null } | null
}

/** A step that can be done, or that both differ in the same places. */
export type CarriedStep =
  | { readonly kind: 'step'; readonly step: IntentStep; readonly isUnfinished: boolean }
  | { readonly kind: 'clash' }

/**
 * Works out what one file will be, and writes the objects that take; no file is touched.
 *
 * Unfinished work is merged with what the other version has, key by key and block by block; where they clash nothing is
 * decided. Throws faults: `read-only` (a link, a filter, a file too large), `disk-full`, `folder-unreadable`.
 */
export async function carryFile(repository: Repository, carried: CarriedPath): Promise<CarriedStep> {
  const { path, to, work } = carried
  const before = await stateOnDisk(repository, path)
  const wanted = await wantedFile(repository, carried)
  if (wanted === 'clash') return { kind: 'clash' }
  const after = wanted && (await stateOf(repository, path, { ...wanted, stored: to ?? wanted.file }))
  const isUnfinished = work !== null && (wanted?.file.id !== to?.id || wanted?.file.mode !== to?.mode)
  return { kind: 'step', step: { path, before, after }, isUnfinished }
}

type Wanted = { readonly file: TreeFile; readonly bytes: Uint8Array | null }

async function wantedFile(
  repository: Repository,
  { path, to, work }: CarriedPath,
): Promise<Wanted | null | 'clash'> {
  if (work === null) return to && { file: to, bytes: null }
  const read = async (id: string) => readObjectOf(repository.objects, id, 'blob')
  const idOf = (bytes: Uint8Array) => objectId('blob', bytes)
  const merged = await mergeFile(path, { base: work.base, ours: work.file, theirs: to }, { read, idOf })
  if (merged.kind !== 'file') return 'clash'
  return merged.file && { file: merged.file, bytes: merged.file.bytes }
}

/** What is on disk, its bytes as an object; null when nothing is there. */
async function stateOnDisk(repository: Repository, path: string): Promise<FileState | null> {
  const workTree = openWorkTree(repository)
  const stat = workFileStatToSave(workTree, path)
  if (stat === null) return null
  if (stat.kind !== 'file' || isFilteredPath(workTree, path)) throw new GitFault('read-only', path)
  const read = await readFile(repository.root, path, { maxBytes: maxFileBytes })
  if (!read.ok) throw new GitFault('folder-unreadable', path, read.problem.message)
  const bytes = await writeObjectOf(repository.objects, 'blob', read.value)
  const mode = workFileMode(workTree, stat, null)
  return { bytes, stored: bytes, mode, content: contentId(read.value) }
}

async function stateOf(
  repository: Repository,
  path: string,
  { file, bytes, stored }: Wanted & { readonly stored: TreeFile },
): Promise<FileState> {
  if (!isFileMode(file.mode)) throw new GitFault('read-only', path)
  const { objects, configuration } = repository
  const whole = bytes ?? (await readObjectOf(objects, file.id, 'blob'))
  const onDisk = bytesOnDisk(whole, openAttributes(repository).of(path), configuration)
  return {
    bytes: await writeObjectOf(objects, 'blob', onDisk),
    stored: stored.id,
    mode: file.mode,
    content: contentId(onDisk),
  }
}

/** The file on disk as a version would store it; null when nothing is there. Its object is written. */
export async function unfinishedFile(
  repository: Repository,
  path: string,
  stored: TreeFile | null,
): Promise<TreeFile | null> {
  const workTree = openWorkTree(repository)
  const stat = workFileStatToSave(workTree, path)
  if (stat === null) return null
  const bytes = await storedBytesOnDisk(workTree, path, stored)
  if (bytes === null) return null
  const id = await writeObjectOf(repository.objects, 'blob', bytes)
  return { id, mode: workFileMode(workTree, stat, stored?.mode ?? null) }
}
