import { access, constants } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type Result, success } from '#shared/wire/result.ts'
import { contentId } from './contentId.ts'
import {
  createDurably,
  makeFolderDurably,
  overwriteDurably,
  renameDurably,
  temporaryName,
  unlinkIfThere,
} from './durable.ts'
import { type FileStat, fileStat, presentFileStat } from './fileStat.ts'
import { diskFailure, type WriteCode, writeFailure } from './problem.ts'
import { readFileAt } from './read.ts'
import { nameFault, resolveInside } from './repositoryPath.ts'

export type ReplaceOptions = {
  /** `contentId` of the bytes that must be on disk now; null when the file must not exist; left out: not compared. */
  readonly expected?: string | null
  /**
   * True when the bytes are durable in the journal. Then a file with several hard links, or one in a folder that
   * allows no new names, is rewritten in place (not atomic) rather than refused.
   */
  readonly isKeptElsewhere?: boolean
}

/**
 * Puts bytes in place of a file, whole or not at all, and on the disk when it returns; makes missing folders.
 *
 * The file's mode is kept. A link is never written through. `expected` is compared as late as possible before the
 * rename. Problems: `changed-meanwhile`, `disk-full`, `read-only`, `folder-gone` (the root is missing), `busy`,
 * `outside`, `not-a-file`, `unreadable`; after each of them the file is as it was, except that a failing rewrite in
 * place can leave a part, which the journal then restores.
 */
export async function replaceFile(
  root: string,
  path: string,
  bytes: Uint8Array,
  options: ReplaceOptions = {},
): Promise<Result<{ readonly id: string }, WriteCode>> {
  const resolved = await resolveInside(root, path)
  if (!resolved.ok) return resolved
  const present = await fileStat(resolved.value)
  // A name that some system cannot hold may be edited where it is, but never created.
  if (!present && nameFault(path)) return diskFailure('outside')
  return replaceFileAt(resolved.value, bytes, options)
}

/** Replaces a file at an absolute path that Galley itself chose; everything else as for `replaceFile`. */
export async function replaceFileAt(
  absolute: string,
  bytes: Uint8Array,
  options: ReplaceOptions = {},
): Promise<Result<{ readonly id: string }, WriteCode>> {
  try {
    const present = await presentFileStat(absolute)
    if (present && present.kind !== 'file') return diskFailure('not-a-file')
    if (present && options.isKeptElsewhere && (await mustStayInPlace(absolute, present))) {
      return await rewriteInPlace(absolute, bytes, options)
    }
    return await replaceByRename(absolute, bytes, {
      ...options,
      mode: present ? present.mode & 0o7777 : 0o666,
    })
  } catch (error) {
    return writeFailure(error, bytes.length)
  }
}

/** A file with several names would lose the others by a rename; a folder may forbid new names. */
async function mustStayInPlace(absolute: string, present: FileStat): Promise<boolean> {
  if (present.links > 1) return true
  try {
    await access(dirname(absolute), constants.W_OK)
    return false
  } catch {
    return true
  }
}

async function rewriteInPlace(
  absolute: string,
  bytes: Uint8Array,
  options: ReplaceOptions,
): Promise<Result<{ readonly id: string }, WriteCode>> {
  const obstacle = await obstacleTo(absolute, bytes, options.expected)
  if (obstacle) return diskFailure(obstacle)
  await overwriteDurably(absolute, bytes)
  return success({ id: contentId(bytes) })
}

async function replaceByRename(
  absolute: string,
  bytes: Uint8Array,
  options: ReplaceOptions & { readonly mode: number },
): Promise<Result<{ readonly id: string }, WriteCode>> {
  const temporary = join(dirname(absolute), temporaryName())
  await makeFolderDurably(dirname(absolute))
  try {
    await createDurably(temporary, bytes, options.mode)
    const obstacle = await obstacleTo(absolute, bytes, options.expected)
    if (obstacle) {
      await unlinkIfThere(temporary)
      return diskFailure(obstacle)
    }
    await renameDurably(temporary, absolute)
  } catch (error) {
    await unlinkIfThere(temporary)
    throw error
  }
  return success({ id: contentId(bytes) })
}

/** The new bytes may be there already, from an attempt that failed only in making them durable. */
async function obstacleTo(
  absolute: string,
  bytes: Uint8Array,
  expected: string | null | undefined,
): Promise<WriteCode | null> {
  const obstacle = await differenceOnDisk(absolute, expected)
  return obstacle === null ? null : differenceOnDisk(absolute, contentId(bytes))
}

/**
 * Compares what is on disk with what the caller believes to be there: null when it is that, else `changed-meanwhile`,
 * or why it cannot be told, as a disk that fails has changed nothing.
 */
export async function differenceOnDisk(
  absolute: string,
  expected: string | null | undefined,
): Promise<WriteCode | null> {
  if (expected === undefined) return null
  const found = await readFileAt(absolute, { maxBytes: Number.MAX_SAFE_INTEGER })
  if (found.ok) return contentId(found.value) === expected ? null : 'changed-meanwhile'
  const { code } = found.problem
  if (code === 'missing') return expected === null ? null : 'changed-meanwhile'
  return code === 'not-a-file' || code === 'too-large' ? 'changed-meanwhile' : code
}
