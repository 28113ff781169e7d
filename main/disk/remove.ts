import { dirname } from 'node:path'
import { type Result, success } from '#shared/wire/result.ts'
import { syncFolder, unlinkIfThere } from './durable.ts'
import { presentFileStat } from './fileStat.ts'
import { diskFailure, type WriteCode, writeFailure } from './problem.ts'
import { differenceOnDisk } from './replace.ts'
import { resolveInside } from './repositoryPath.ts'

/**
 * Removes a file, durably; a file that is not there is a success. Folders stay, empty or not.
 *
 * `expected` is the `contentId` the file must have now. Problems: as for `replaceFile`.
 */
export async function removeFile(
  root: string,
  path: string,
  options: { readonly expected?: string } = {},
): Promise<Result<null, WriteCode>> {
  const absolute = await resolveInside(root, path)
  if (!absolute.ok) return absolute
  try {
    const present = await presentFileStat(absolute.value)
    if (!present) return success(null)
    if (present.kind === 'folder') return diskFailure('not-a-file')
    const difference = await differenceOnDisk(absolute.value, options.expected)
    if (difference) return diskFailure(difference)
    await unlinkIfThere(absolute.value)
    await syncFolder(dirname(absolute.value))
    return success(null)
  } catch (error) {
    return writeFailure(error)
  }
}
