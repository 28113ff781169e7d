import { rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { type Result, success } from '#shared/wire/result.ts'
import { makeFolderDurably, renameDurably, syncBelow, syncFolder } from './durable.ts'
import { type WriteCode, writeCodeOf, writeFailure } from './problem.ts'

/**
 * Gives a finished folder its final name, so that nobody ever sees it half made; makes the folders above it.
 *
 * Both paths are absolute and were chosen by Galley itself. An empty folder at the final name is replaced, one with
 * anything in it is not: the problem is then `unreadable`, and both folders are as they were.
 */
export async function moveFolder(from: string, to: string): Promise<Result<null, WriteCode>> {
  try {
    await makeFolderDurably(dirname(to))
    await renameDurably(from, to)
    await syncFolder(dirname(to))
    return success(null)
  } catch (error) {
    return writeFailure(error)
  }
}

/** As `moveFolder`, for one filled without waiting for the disk: everything in it is there before it gets its name. */
export async function moveUnseenFolder(from: string, to: string): Promise<Result<null, WriteCode>> {
  try {
    await syncBelow(from)
  } catch (error) {
    return writeFailure(error)
  }
  return moveFolder(from, to)
}

/** Removes a folder that Galley made and nobody has seen yet, with everything in it. Whatever resists stays. */
export async function discardFolder(folder: string): Promise<void> {
  try {
    await rm(folder, { recursive: true, force: true })
  } catch (error) {
    writeCodeOf(error)
  }
}
