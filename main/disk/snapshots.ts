import { readdir, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { type Result, success } from '#shared/wire/result.ts'
import { contentId } from './contentId.ts'
import { makeFolderDurably, unlinkQuietly } from './durable.ts'
import { fileStat } from './fileStat.ts'
import { diskCodeOf, diskFailure, type ReadCode, type WriteCode, writeFailure } from './problem.ts'
import { readFileAt } from './read.ts'
import { replaceFileAt } from './replace.ts'

/** How long a text that was replaced can be brought back. */
export const keptForMs = 30 * 24 * 60 * 60 * 1000

/**
 * Keeps bytes that are about to be replaced, named by their content, in a folder outside the repository.
 *
 * The same bytes are kept once; keeping them again starts their 30 days anew. Answers the id that brings them back.
 */
export async function keepText(
  folder: string,
  bytes: Uint8Array,
  nowMs: number,
): Promise<Result<string, WriteCode>> {
  const id = contentId(bytes)
  const file = keptFile(folder, id)
  try {
    await makeFolderDurably(join(folder, id.slice(0, 2)))
    const present = await fileStat(file)
    if (present?.size !== bytes.length) {
      const written = await replaceFileAt(file, bytes)
      if (!written.ok) return written
    }
    await utimes(file, nowMs / 1000, nowMs / 1000)
    return success(id)
  } catch (error) {
    return writeFailure(error)
  }
}

/** The bytes of an id `keepText` gave; `missing` after their 30 days, `unreadable` when they were damaged. */
export async function readKept(folder: string, id: string): Promise<Result<Uint8Array, ReadCode>> {
  if (!/^[0-9a-f]{64}$/.test(id)) return diskFailure('missing')
  const bytes = await readFileAt(keptFile(folder, id), { maxBytes: Number.MAX_SAFE_INTEGER })
  return bytes.ok && contentId(bytes.value) !== id ? diskFailure('unreadable') : bytes
}

/** Removes what has been kept for longer than 30 days; what cannot be removed stays until the next time. */
export async function pruneKept(folder: string, nowMs: number): Promise<void> {
  for (const prefix of await namesIn(folder)) {
    for (const name of await namesIn(join(folder, prefix))) {
      const file = join(folder, prefix, name)
      const stat = await fileStat(file)
      if (stat?.kind === 'file' && stat.mtimeSeconds * 1000 < nowMs - keptForMs) await unlinkQuietly(file)
    }
  }
}

function keptFile(folder: string, id: string): string {
  return join(folder, id.slice(0, 2), id.slice(2))
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    diskCodeOf(error)
    return []
  }
}
