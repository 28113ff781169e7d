import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs'
import { type FileHandle, open, readlink } from 'node:fs/promises'
import { type Result, success } from '#shared/wire/result.ts'
import { withOpenFile } from './openFiles.ts'
import { diskCodeOf, diskFailure, type ReadCode, readCodeOf, readFailure } from './problem.ts'
import { resolveInside } from './repositoryPath.ts'

/** Opens without following a link at the end, and without waiting for the other end of a pipe. */
const readFlags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)

/**
 * The bytes of a regular file inside the root.
 *
 * Problems: `missing`, `unreadable`, `not-a-file` (folder, link, device), `too-large` (more than `maxBytes`),
 * `outside` (the path or a linked folder on the way leads out of the root or into `.git`).
 */
export async function readFile(
  root: string,
  path: string,
  options: { readonly maxBytes: number },
): Promise<Result<Uint8Array, ReadCode>> {
  const absolute = await resolveInside(root, path)
  if (absolute.ok) return readFileAt(absolute.value, options)
  return diskFailure(absolute.problem.code === 'folder-gone' ? 'missing' : absolute.problem.code)
}

/** The bytes of a regular file at an absolute path that Galley itself chose; problems as for `readFile`. */
export async function readFileAt(
  absolute: string,
  options: { readonly maxBytes: number },
): Promise<Result<Uint8Array, ReadCode>> {
  try {
    return await withOpenFile(async () => {
      const handle = await open(absolute, readFlags)
      try {
        return await readRegular(handle, options.maxBytes)
      } finally {
        await handle.close()
      }
    })
  } catch (error) {
    return readFailure(error)
  }
}

async function readRegular(handle: FileHandle, maxBytes: number): Promise<Result<Uint8Array, ReadCode>> {
  const stat = await handle.stat()
  if (!stat.isFile()) return diskFailure('not-a-file')
  if (stat.size > maxBytes) return diskFailure('too-large')
  const bytes = await handle.readFile()
  // The file may have grown between the two calls.
  return bytes.length > maxBytes ? diskFailure('too-large') : success(bytes)
}

/** The last byte of a file at an absolute path that Galley itself chose; null when it is missing or empty. */
export async function lastByteOf(absolute: string): Promise<number | null> {
  try {
    return await withOpenFile(async () => {
      const handle = await open(absolute, readFlags)
      try {
        const { size } = await handle.stat()
        const { buffer, bytesRead } = await handle.read(Buffer.alloc(1), 0, 1, Math.max(0, size - 1))
        return bytesRead === 1 ? (buffer[0] ?? null) : null
      } finally {
        await handle.close()
      }
    })
  } catch (error) {
    readCodeOf(error)
    return null
  }
}

/** What a symbolic link inside the root says, not followed; null when there is no link at the path. */
export async function readLink(root: string, path: string): Promise<Uint8Array | null> {
  const absolute = await resolveInside(root, path)
  if (!absolute.ok) return null
  try {
    return await readlink(absolute.value, { encoding: 'buffer' })
  } catch (error) {
    diskCodeOf(error)
    return null
  }
}

/**
 * The bytes of a small regular file, at once; null when it is missing, unreadable, a link or larger than `maxBytes`.
 *
 * For the handful of rule files (`.gitignore`, `.gitattributes`) a scan meets on its way.
 */
export function readSmallFileNow(absolute: string, maxBytes: number): Uint8Array | null {
  try {
    const descriptor = openSync(absolute, readFlags)
    try {
      const stat = fstatSync(descriptor)
      return stat.isFile() && stat.size <= maxBytes ? readFileSync(descriptor) : null
    } finally {
      closeSync(descriptor)
    }
  } catch (error) {
    readCodeOf(error)
    return null
  }
}
