import { join } from 'node:path'
import { createDurably, renameDurably, temporaryName, unlinkQuietly } from '../../disk/durable.ts'
import { writeFault } from '../diskFault.ts'
import { openObjectPresence } from '../objectPresence.ts'
import { FileWindows } from '../packFileWindows.ts'
import type { Turns } from '../turns.ts'
import { TransportFault } from './fault.ts'
import { packIndexBytes } from './packIndexBytes.ts'
import { gatherLinks } from './packLinks.ts'
import { unpackObjects } from './packObjects.ts'
import type { ReceivedPack } from './receivePack.ts'

export type InstallOptions = {
  readonly turns: Turns
  readonly progress: (done: number, total: number) => void
  /** What was asked for; it must be among what came. */
  readonly wants: readonly string[]
  /** Versions whose parents the server left out because we asked it to. */
  readonly shallow: ReadonlySet<string>
}

const windowsBytes = 16 * 1024 * 1024

/**
 * Looks through a received pack and, when every object is sound and nothing is missing, makes it part of the
 * repository. Until then nothing refers to it, and whatever goes wrong removes it.
 *
 * Answers how many objects came. Throws faults: `answer-damaged`, `too-large`, `cancelled`, `disk-full`,
 * `folder-unreadable`.
 */
export async function installPack(
  gitDirectory: string,
  received: ReceivedPack,
  { turns, progress, wants, shallow }: InstallOptions,
): Promise<number> {
  try {
    if (received.checksum.length === 0) throw new TransportFault('answer-damaged', 'checksum of the pack')
    const links = gatherLinks(wants, shallow)
    const windows = new FileWindows(windowsBytes)
    const file = windows.file(received.path, received.bytes)
    const objects = await unpackObjects(file, windows, { turns, progress, visit: links.visit })
    await links.requireWhole(objects, await openObjectPresence(gitDirectory), turns)
    if (objects.length === 0) return 0
    await name(join(gitDirectory, 'objects', 'pack'), received, packIndexBytes(objects, received.checksum))
    return objects.length
  } catch (error) {
    throw writeFault(error)
  } finally {
    await unlinkQuietly(received.path)
  }
}

/** The pack first: a reader finds it by its index. */
async function name(folder: string, received: ReceivedPack, index: Buffer): Promise<void> {
  const path = join(folder, `pack-${received.checksum.toString('hex')}`)
  const temporary = join(folder, temporaryName('object'))
  await createDurably(temporary, index, 0o444)
  await renameDurably(received.path, `${path}.pack`)
  await renameDurably(temporary, `${path}.idx`)
}
