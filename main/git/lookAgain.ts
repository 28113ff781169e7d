import { ownerOfTemporary } from '../disk/durable.ts'
import { fileGlanceNow, fileStatNow } from '../disk/fileStat.ts'
import { isGitName } from '../disk/repositoryPath.ts'
import { isRepositoryFolder } from '../disk/walk.ts'
import { type DiskScan, foldersOf, lookAt, lookBelow, noteMissing, skipIn } from './scan.ts'

/** One pass over paths of a scan that was complete before. */
type Look = {
  readonly scan: DiskScan
  readonly touched: Set<string>
  /** Folders with something to show before the pass. */
  readonly shown: ReadonlySet<string>
  /** Whether a full scan would enter a folder, as far as it was asked. */
  readonly entered: Map<string, boolean>
  /** Paths looked at with everything below. */
  readonly walked: Set<string>
}

/**
 * Looks again at paths of a scan, folders with everything below, and leaves it as a new scan of everything would be if
 * nothing else had changed. What is at a path may have become anything: a file, a link, a folder, nothing.
 *
 * Answers every path whose part in the scan may be another now. Throws a fault when a file cannot be read; the scan is
 * of no use then. Kept by `test/main/git/liveStatus.test.ts`.
 */
export async function lookAgain(scan: DiskScan, paths: Iterable<string>): Promise<ReadonlySet<string>> {
  const shown = foldersOf([...scan.differences.keys(), ...scan.untracked])
  const look: Look = { scan, touched: new Set(), shown, entered: new Map(), walked: new Set() }
  // A folder comes before what is in it, which then need not be looked at again.
  for (const path of [...paths].sort()) if (!isBelow(look.walked, path)) await lookAtPath(look, path)
  return look.touched
}

function isBelow(folders: ReadonlySet<string>, path: string): boolean {
  if (folders.size === 0) return false
  for (let slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
    if (folders.has(path.slice(0, slash))) return true
  }
  return false
}

async function lookAtPath(look: Look, given: string): Promise<void> {
  const { scan } = look
  const path = scan.spelling(given)
  const missing = forget(look, path)
  const stat = isPassedOver(look, given) ? null : fileGlanceNow(`${scan.repository.root}/${given}`)
  if (stat?.kind === 'file' || stat?.kind === 'link') {
    missing.delete(path)
    await lookAt(scan, path, stat)
  } else if (stat?.kind === 'folder') {
    look.walked.add(given)
    if (isEntered(look, given)) await lookBelow(scan, given, { onMet: (met) => meet(look, missing, met) })
  }
  for (const gone of missing) noteMissing(scan, gone)
}

function meet(look: Look, missing: Set<string>, path: string): void {
  missing.delete(path)
  look.touched.add(path)
}

/** Forgets what was found at a path and below; answers the paths there that the index has. */
function forget(look: Look, path: string): Set<string> {
  const { scan, touched, shown, walked } = look
  const tracked = new Set<string>(scan.index.byPath.has(path) ? [path] : [])
  forgetPath(look, path)
  const prefix = `${path}/`
  if (scan.trackedFolders.has(path)) {
    for (const below of scan.index.byPath.keys()) if (below.startsWith(prefix)) tracked.add(below)
  }
  if (shown.has(path)) {
    for (const below of [...scan.differences.keys(), ...scan.untracked])
      if (below.startsWith(prefix)) forgetPath(look, below)
  }
  if (scan.trackedFolders.has(path) || shown.has(path)) walked.add(path)
  for (const below of tracked) touched.add(below)
  return tracked
}

function forgetPath({ scan, touched }: Look, path: string): void {
  scan.differences.delete(path)
  scan.untracked.delete(path)
  scan.ids.delete(path)
  touched.add(path)
}

/** True for what a full scan would never come to. */
function isPassedOver(look: Look, path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1)
  return isGitName(name) || ownerOfTemporary(name) !== null || !isEntered(look, folderOf(path))
}

function isEntered(look: Look, folder: string): boolean {
  if (folder === '') return true
  const known = look.entered.get(folder)
  if (known !== undefined) return known
  const answer = isEntered(look, folderOf(folder)) && isFolderToEnter(look.scan, folder)
  look.entered.set(folder, answer)
  return answer
}

function isFolderToEnter(scan: DiskScan, folder: string): boolean {
  const absolute = `${scan.repository.root}/${folder}`
  const isThere = fileStatNow(absolute)?.kind === 'folder' && !isGitName(nameOf(folder))
  return isThere && !skipIn(scan)(folder, true) && !isRepositoryFolder(absolute)
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')))
}
