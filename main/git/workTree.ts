import { join } from 'node:path'
import { type FileStat, fileStatNow, presentFileStatNow } from '../disk/fileStat.ts'
import { readFile, readLink } from '../disk/read.ts'
import { type Attributes, openAttributes } from './attributes.ts'
import { isSet } from './config.ts'
import { writeFault } from './diskFault.ts'
import { isFiltered, lineEndRule, storedBytes } from './endOfLine.ts'
import { isFileMode, linkMode, modeOnDisk, plainMode } from './indexMode.ts'
import { readObjectOf } from './objects.ts'
import { GitFault } from './problem.ts'
import type { Repository } from './repository.ts'
import type { TreeFile } from './tree.ts'

/** Larger files are refused by the usual hosts as well, and would be held in memory whole. */
export const maxFileBytes = 100 * 1024 * 1024

/** The files on disk as git would store them; one for every scan or version, as it remembers attributes. */
export type WorkTree = {
  readonly repository: Repository
  readonly attributes: Attributes
  /** False where the disk cannot tell executable files apart (`core.filemode`). */
  readonly knowsModes: boolean
  /** False where links are checked out as small files (`core.symlinks`). */
  readonly knowsLinks: boolean
}

export function openWorkTree(repository: Repository): WorkTree {
  const { configuration } = repository
  return {
    repository,
    attributes: openAttributes(repository),
    knowsModes: isSet(configuration, 'core.filemode', true),
    knowsLinks: isSet(configuration, 'core.symlinks', true),
  }
}

/** What is at a path, links not followed; null when neither a file nor a link is there. */
export function workFileStat(workTree: WorkTree, path: string): FileStat | null {
  const stat = fileStatNow(join(workTree.repository.root, path))
  return stat?.kind === 'file' || stat?.kind === 'link' ? stat : null
}

/**
 * As `workFileStat`, for a version: null takes the path out of the site, so it must be known that nothing is there.
 * Throws a fault (`folder-unreadable`) when it is not.
 */
export function workFileStatToSave(workTree: WorkTree, path: string): FileStat | null {
  try {
    const stat = presentFileStatNow(join(workTree.repository.root, path))
    return stat?.kind === 'file' || stat?.kind === 'link' ? stat : null
  } catch (error) {
    throw writeFault(error)
  }
}

/** The mode git would record: the disk's where it can be trusted, else the one stored so far. */
export function workFileMode(
  workTree: WorkTree,
  stat: Pick<FileStat, 'kind' | 'mode'>,
  stored: string | null,
): string {
  if (stat.kind === 'link') return linkMode
  if (!workTree.knowsLinks && stored === linkMode) return linkMode
  if (workTree.knowsModes) return modeOnDisk(stat)
  return stored && isFileMode(stored) ? stored : plainMode
}

/** True when only a program Galley does not run knows what git would store for this path. */
export function isFilteredPath(workTree: WorkTree, path: string): boolean {
  return isFiltered(workTree.attributes.of(path))
}

/**
 * The bytes git would store for what is on disk; `stored` is what it stores at present. Null when the file vanished.
 * Throws a fault (`folder-unreadable`) when it cannot be read.
 */
export async function storedBytesOnDisk(
  workTree: WorkTree,
  path: string,
  stored: TreeFile | null,
): Promise<Uint8Array | null> {
  const { root, configuration, objects } = workTree.repository
  const link = await readLink(root, path)
  if (link) return link
  const read = await readFile(root, path, { maxBytes: maxFileBytes })
  if (!read.ok) {
    if (read.problem.code === 'missing') return null
    throw new GitFault('folder-unreadable', `${path}: ${read.problem.code}`, read.problem.message)
  }
  if (stored?.mode === linkMode && !workTree.knowsLinks) return read.value
  const rule = lineEndRule(workTree.attributes.of(path), configuration)
  const storedNow = async () =>
    stored && isFileMode(stored.mode) ? readObjectOf(objects, stored.id, 'blob') : null
  return storedBytes(read.value, rule, storedNow)
}
