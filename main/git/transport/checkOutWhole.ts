import { join } from 'node:path'
import { fileStatNow } from '../../disk/fileStat.ts'
import { type FreshFiles, freshFiles } from '../../disk/freshFile.ts'
import { bytesOnDisk } from '../bytesOnDisk.ts'
import { treeOfCommit } from '../commitObject.ts'
import { writeFault } from '../diskFault.ts'
import { isFileMode, linkMode } from '../indexMode.ts'
import { type IndexChange, prepareIndex } from '../indexUpdate.ts'
import { usualWaitMs, withLock } from '../lock.ts'
import { ObjectReader } from '../objectReader.ts'
import type { Repository } from '../repository.ts'
import { filesOfTree, type TreeFile } from '../tree.ts'
import { reportNames } from '../treeNames.ts'
import type { Turns } from '../turns.ts'
import { maxFileBytes, openWorkTree, type WorkTree } from '../workTree.ts'
import { TransportFault } from './fault.ts'

export type CheckOutOptions = {
  readonly turns: Turns
  readonly progress: (done: number, total: number) => void
}

/** Written before the others: it says how theirs end their lines. */
const isAttributes = (path: string) => path === '.gitattributes' || path.endsWith('/.gitattributes')

/**
 * Writes every file of a version into the empty work tree of a repository Galley has just made, and its index.
 *
 * Links become small files with their target, never links. A version with names that could do harm, or that are one
 * on some disks, is not written at all. Throws faults: `unsupported-repository`, `too-large`, `cancelled`, `disk-full`,
 * `folder-unreadable`, `repository-damaged`.
 */
export async function checkOutWhole(
  repository: Repository,
  commit: string,
  { turns, progress }: CheckOutOptions,
): Promise<void> {
  const files = await filesOfTree(repository.objects, await treeOfCommit(repository.objects, commit))
  refuseNames(files.keys())
  const reader = new ObjectReader(repository.gitDirectory)
  const fresh = freshFiles()
  const changes = new Map<string, IndexChange | null>()
  const rules = [...files].filter(([path]) => isAttributes(path))
  const others = [...files].filter(([path]) => !isAttributes(path))
  for (const part of [rules, others]) {
    // Opened anew: the rules are read once and remembered.
    const workTree = openWorkTree(repository)
    for (const [path, file] of part) {
      const stat = await writeOne({ reader, workTree, fresh }, path, file)
      changes.set(path, { ...file, stat })
      progress(changes.size, files.size)
      await turns.pause()
      if (turns.isAborted()) throw new TransportFault('cancelled', 'asked to stop')
    }
  }
  await withLock(repository, { name: 'index', waitMs: usualWaitMs }, async (lock) => {
    await prepareIndex(repository, lock, changes)
    await lock.commit()
  })
}

const unsafeNames = {
  en: 'This site has file names that could do harm on this computer, so Galley does not bring it here.',
  de: 'Diese Website hat Dateinamen, die auf diesem Computer Schaden anrichten könnten; Galley holt sie nicht.',
}

const collidingNames = {
  en: 'This site has files whose names differ only in case or accents. Bring it here in a terminal, then open its folder here.',
  de: 'Diese Website hat Dateien, deren Namen sich nur in Groß- und Kleinschreibung oder Akzenten unterscheiden. Holen Sie sie im Terminal und öffnen Sie dann ihren Ordner hier.',
}

function refuseNames(paths: Iterable<string>): void {
  const { unsafe, colliding } = reportNames(paths)
  if (unsafe.length > 0) throw new TransportFault('unsupported-repository', String(unsafe[0]), unsafeNames)
  if (colliding.length > 0)
    throw new TransportFault('unsupported-repository', String(colliding[0]), collidingNames)
}

type Writing = { readonly reader: ObjectReader; readonly workTree: WorkTree; readonly fresh: FreshFiles }

/** What the disk says of the new file; null for a submodule, which stays an empty name. */
async function writeOne({ reader, workTree, fresh }: Writing, path: string, { mode, id }: TreeFile) {
  if (!isFileMode(mode) && mode !== linkMode) return null
  const stored = await reader.readUpTo(id, { type: 'blob', maxBytes: maxFileBytes })
  if (stored === null) throw new TransportFault('too-large', path)
  const { root, configuration } = workTree.repository
  const isFile = isFileMode(mode)
  const bytes = isFile ? bytesOnDisk(stored, workTree.attributes.of(path), configuration) : stored
  try {
    fresh.write(join(root, path), bytes, mode === '100755' ? 0o777 : 0o666)
  } catch (error) {
    throw writeFault(error)
  }
  return fileStatNow(join(root, path))
}
