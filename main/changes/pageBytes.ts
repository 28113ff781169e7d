import { isUtf8 } from 'node:buffer'
import type { PageSide, PageTexts } from '#shared/changes/contract.ts'
import { failure, type Result, success } from '#shared/wire/result.ts'
import { readFile } from '../disk/read.ts'
import { pathFault } from '../disk/repositoryPath.ts'
import { diskForm } from '../git/diskForm.ts'
import { fileInCommit } from '../git/keptFiles.ts'
import { fileAtHead } from '../git/repository.ts'
import type { ChangesOptions } from './options.ts'

/** Larger files are not compared: nobody could read the answer. */
export const maxComparedBytes = 8 * 1024 * 1024

type Bytes = Uint8Array | null

/** The text of bytes, byte-order mark and line ends included; null when they are not UTF-8 or hold NUL characters. */
export function textOf(bytes: Uint8Array): string | null {
  return isUtf8(bytes) && !bytes.includes(0) ? Buffer.from(bytes).toString('utf8') : null
}

/** The file as it is now, what is being typed included; null when there is none. */
export async function bytesNow(
  options: ChangesOptions,
  path: string,
  maxBytes = maxComparedBytes,
): Promise<Result<Bytes, 'refused'>> {
  await options.flush(path)
  const disk = await readFile(options.repository.root, path, { maxBytes })
  if (disk.ok) return success(disk.value)
  return disk.problem.code === 'missing' ? success(null) : failure('refused', disk.problem.message)
}

/** The file of the last version with the line ends it has on disk; null when it has none. */
export async function bytesBefore(
  options: ChangesOptions,
  path: string,
  now: Bytes,
): Promise<Result<Bytes, 'refused'>> {
  const head = await fileAtHead(options.repository, path)
  if (!head.ok) return failure('refused', head.problem.message)
  if (head.value === null) return success(null)
  return success(await diskForm(options.repository, path, { stored: head.value, now }))
}

/** The file at any place in time; null where there is none. */
export async function bytesAt(
  options: ChangesOptions,
  side: PageSide | null,
  now: Bytes = null,
): Promise<Result<Bytes, 'refused' | 'repository-damaged' | 'folder-unreadable'>> {
  if (side === null) return success(null)
  if (pathFault(side.path)) return failure('refused', outside)
  if (side.version === null) return bytesNow(options, side.path)
  const stored = await fileInCommit(options.repository, side.version, side.path)
  if (!stored.ok || stored.value === null) return stored
  return success(await diskForm(options.repository, side.path, { stored: stored.value, now }))
}

const outside = {
  en: 'This file does not belong to the site.',
  de: 'Diese Datei gehört nicht zur Website.',
}

/** Two files as texts; both null when one of them is not text. */
export function textsOf(before: Bytes, after: Bytes): PageTexts {
  const texts = { before: before && textOf(before), after: after && textOf(after) }
  const isText = (before === null) === (texts.before === null) && (after === null) === (texts.after === null)
  return isText ? { ...texts, isText } : { before: null, after: null, isText }
}
