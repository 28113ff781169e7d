import { utimes } from 'node:fs/promises'
import { type Result, success } from '#shared/wire/result.ts'
import { type WriteCode, writeFailure } from './problem.ts'
import { resolveInside } from './repositoryPath.ts'

/**
 * Sets when a file was last changed, in seconds since 1970; its bytes stay as they are. For files that are older than
 * their being written down, such as those of the sample site. Problems: as for `replaceFile`.
 */
export async function setModifiedAt(
  root: string,
  path: string,
  seconds: number,
): Promise<Result<null, WriteCode>> {
  const absolute = await resolveInside(root, path)
  if (!absolute.ok) return absolute
  try {
    await utimes(absolute.value, seconds, seconds)
    return success(null)
  } catch (error) {
    return writeFailure(error)
  }
}
