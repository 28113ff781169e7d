import { dirname, join } from 'node:path'
import { type Result, success } from '#shared/wire/result.ts'
import { createDurably, makeFolderDurably, renameDurably, temporaryName, unlinkIfThere } from './durable.ts'
import { type WriteCode, writeFailure } from './problem.ts'

/**
 * Puts bytes in place of a file that only this user may read (mode 0600 from the first byte on), whole or not at all.
 * Problems: as for `replaceFileAt`.
 */
export async function replacePrivateFile(
  absolute: string,
  bytes: Uint8Array,
): Promise<Result<null, WriteCode>> {
  const temporary = join(dirname(absolute), temporaryName())
  try {
    await makeFolderDurably(dirname(absolute))
    await createDurably(temporary, bytes, 0o600)
    await renameDurably(temporary, absolute)
    return success(null)
  } catch (error) {
    await unlinkIfThere(temporary)
    return writeFailure(error)
  }
}
