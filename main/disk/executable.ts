import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import { type Result, success } from '#shared/wire/result.ts'
import { fileStat } from './fileStat.ts'
import { withOpenFile } from './openFiles.ts'
import { type WriteCode, writeFailure } from './problem.ts'
import { resolveInside } from './repositoryPath.ts'

/** True for a file inside the root that its owner may execute; a link is not followed. */
export async function isExecutable(root: string, path: string): Promise<boolean> {
  const absolute = await resolveInside(root, path)
  const stat = absolute.ok ? await fileStat(absolute.value) : null
  return stat?.kind === 'file' && (stat.mode & 0o100) !== 0 && process.platform !== 'win32'
}

/**
 * Makes a file inside the root executable for everyone who may read it, or for nobody; on the disk when it returns.
 * A link is not followed. On Windows, which knows no such thing, nothing changes. Problems: as for `replaceFile`.
 */
export async function setExecutable(
  root: string,
  path: string,
  isExecutable: boolean,
): Promise<Result<null, WriteCode>> {
  const absolute = await resolveInside(root, path)
  if (!absolute.ok) return absolute
  if (process.platform === 'win32') return success(null)
  try {
    await withOpenFile(async () => {
      const handle = await open(absolute.value, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0))
      try {
        const { mode } = await handle.stat()
        const permitted = mode & 0o7777
        const wanted = isExecutable ? permitted | ((permitted & 0o444) >> 2) : permitted & ~0o111
        if (wanted === permitted) return
        await handle.chmod(wanted)
        await handle.sync()
      } finally {
        await handle.close()
      }
    })
    return success(null)
  } catch (error) {
    return writeFailure(error)
  }
}
