import { createHash } from 'node:crypto'
import { unlinkSync } from 'node:fs'
import { open, readFile, rename } from 'node:fs/promises'
import { hostname } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Result, success } from '#shared/wire/result.ts'
import {
  createDurably,
  inFolder,
  isUnseen,
  linkIfPossible,
  renameDurably,
  temporaryName,
  unlinkIfThere,
  unlinkQuietly,
} from './durable.ts'
import { fileStat } from './fileStat.ts'
import { diskFailure, errnoOf, type WriteCode, writeFailure } from './problem.ts'

/** A lock in git's own way: while `TARGET.lock` exists, nobody but its maker changes TARGET. */
export type LockFile = {
  /** Writes what TARGET will be, durably, beside it; nothing anyone can see changes yet. */
  readonly prepare: (bytes: Uint8Array) => Promise<void>
  /** Puts the prepared bytes in place of TARGET; the lock is still held. */
  readonly commit: () => Promise<void>
  /** Lets go, never failing: what the disk keeps of the lock is cleared by the next taker. Without a commit TARGET is as it was. */
  readonly release: () => Promise<void>
}

/** What is known of a lock someone else holds. */
export type ForeignLock = { readonly path: string; readonly madeAtSeconds: number }

/**
 * The lock's content says who made it, so that Galley can tell its own left-over lock from everybody else's.
 * Git only asks whether the file exists.
 */
const owner = `galley ${process.pid} ${Math.round(performance.timeOrigin)} ${hostId()}\n`

/**
 * Held now; removed when the process ends in an orderly way, as git does. A lock of ours that is on disk and not in
 * here is one that could not be removed, and may be cleared.
 */
const held = new Set<string>()
process.on('exit', () => {
  for (const path of held) removeAtExit(path)
})

/** Two names, as one of them could be shared by containers. */
function hostId(): string {
  return createHash('sha256').update(`${hostname()}\n${process.platform}`).digest('hex').slice(0, 16)
}

const firstDelayMs = 5
const longestDelayMs = 100

/**
 * Takes `TARGET.lock` by exclusive creation, waiting at most `waitMs` for whoever holds it.
 *
 * A lock left behind by a Galley process of this computer that is dead is cleared; anybody else's never is.
 * Folders up to `within` are made; that one itself is not. Problems: `busy` (still held after the wait), `folder-gone`,
 * and the others of writing.
 */
export async function takeLockFile(
  target: string,
  waitMs: number,
  within?: string,
): Promise<Result<LockFile, WriteCode>> {
  const path = `${target}.lock`
  let waitedMs = 0
  let delayMs = firstDelayMs
  try {
    while (!(await tryLock(path, within))) {
      if (await clearDeadLock(path)) continue
      if (waitedMs >= waitMs) return diskFailure('busy')
      await sleep(Math.min(delayMs, waitMs - waitedMs))
      waitedMs += delayMs
      delayMs = Math.min(delayMs * 2, longestDelayMs)
    }
  } catch (error) {
    return writeFailure(error)
  }
  return success(lockOn(target, path))
}

/** The lock on a target if someone else holds it, with its age for telling a stale one; null when it is free. */
export async function foreignLock(target: string): Promise<ForeignLock | null> {
  const path = `${target}.lock`
  const stat = await fileStat(path)
  return stat && !held.has(path) ? { path, madeAtSeconds: stat.mtimeSeconds } : null
}

/** Removes a lock that a dead Galley process of this computer left behind; true when it did. */
export async function clearDeadLock(path: string): Promise<boolean> {
  const found = await contentOf(path)
  if (found === null || held.has(path) || !isDeadOwner(found)) return false
  // Renamed first: had another process cleared it and locked anew meanwhile, that would be seen here.
  const aside = join(dirname(path), temporaryName())
  if (!(await renameIfThere(path, aside))) return true
  const moved = await contentOf(aside)
  if (moved !== null && moved !== found) await linkIfPossible(aside, path)
  await unlinkIfThere(aside)
  return true
}

/** False when somebody else was faster. */
async function renameIfThere(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to)
    return true
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return false
    throw error
  }
}

function lockOn(target: string, path: string): LockFile {
  const temporary = join(dirname(target), temporaryName())
  return {
    prepare: async (bytes) => {
      await unlinkIfThere(temporary)
      await createDurably(temporary, bytes, 0o666)
    },
    commit: () => renameDurably(temporary, target),
    release: async () => {
      await unlinkQuietly(temporary)
      if (!held.has(path)) return
      await unlinkQuietly(path)
      // Only now: a lock on disk that nobody holds would be cleared by the next taker.
      held.delete(path)
    },
  }
}

async function tryLock(path: string, within?: string): Promise<boolean> {
  if (held.has(path)) return false
  // Before the disk is asked, so that no other call of this process takes the new lock for one left behind.
  held.add(path)
  const isTaken = await createLock(path, within).catch((error: unknown) => {
    held.delete(path)
    throw error
  })
  if (!isTaken) held.delete(path)
  return isTaken
}

/**
 * The owner's line appears together with the lock, and is on the disk before it: neither a kill nor a power cut leaves
 * a lock of unknown origin, which nobody could clear. Kept by `test/main/git/recoverApplied.test.ts`.
 */
async function createLock(path: string, within?: string): Promise<boolean> {
  const temporary = join(dirname(path), temporaryName())
  try {
    await inFolder(dirname(path), () => writeOwner(temporary), within)
    if (!(await linkIfPossible(temporary, path))) await writeOwner(path)
    return true
  } catch (error) {
    if (errnoOf(error) === 'EEXIST') return false
    throw error
  } finally {
    await unlinkQuietly(temporary)
  }
}

/** A line that cannot be written whole (the disk is full) must not leave a lock of unknown origin. */
async function writeOwner(path: string): Promise<void> {
  const handle = await open(path, 'wx', 0o666)
  try {
    await handle.writeFile(owner)
    if (!isUnseen(path)) await handle.datasync()
  } catch (error) {
    await unlinkQuietly(path)
    throw error
  } finally {
    await handle.close()
  }
}

async function contentOf(path: string): Promise<string | null> {
  try {
    const text = await readFile(path, 'latin1')
    return text.length <= 200 ? text : ''
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return null
    throw error
  }
}

function isDeadOwner(content: string): boolean {
  const match = /^galley (\d+) (\d+) ([0-9a-f]{16})\n$/.exec(content)
  if (!match || match[3] !== hostId()) return false
  const pid = Number(match[1])
  // With this process's number it is a lock we no longer hold, or one of a dead process that had the number before.
  return pid === process.pid || !isProcessAlive(pid)
}

/** True for a process of this computer that exists, whoever it belongs to. */
export function isProcessAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return errnoOf(error) === 'EPERM'
  }
}

function removeAtExit(path: string): void {
  try {
    unlinkSync(path)
  } catch {
    // Nobody is left to tell; the next start clears it as the lock of a dead process.
  }
}
