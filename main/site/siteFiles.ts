import { dirname, join } from 'node:path'
import { fileRole, isPassedOver, isTemplateFolder } from '#shared/site/filePath.ts'
import { type FileStat, fileStat } from '../disk/fileStat.ts'
import { realFolder } from '../disk/folder.ts'
import { walkFiles } from '../disk/walk.ts'
import { identityOf } from './fileIdentity.ts'
import type { ListedPage } from './readPages.ts'

/** A page with what tells its present bytes from others without reading them. */
export type ListedFile = ListedPage & { readonly identity: string }

/** The files of a site by what they are to it. */
export type SiteFiles = {
  /** Every file that can be referred to. */
  readonly all: Set<string>
  readonly pages: Map<string, ListedFile>
  readonly images: Set<string>
  /** Folders of templates that were met; what is in them is not listed. */
  readonly templates: Set<string>
}

/** No file at all. */
export function noFiles(): SiteFiles {
  return { all: new Set(), pages: new Map(), images: new Set(), templates: new Set() }
}

export type ListOptions = {
  readonly root: string
  /** True for what git ignores. */
  readonly isIgnored: (path: string, isFolder: boolean) => boolean
  readonly signal: AbortSignal
}

/** Lists the files of a site: what git ignores, hidden folders, packages and build output are left out. */
export async function listFiles({ root, isIgnored, signal }: ListOptions): Promise<SiteFiles> {
  const files = noFiles()
  const skip = (path: string, isFolder: boolean) => {
    if (isIgnored(path, isFolder)) return true
    if (isFolder && isTemplateFolder(path)) files.templates.add(path)
    return isFolder && isPassedOver(path)
  }
  for await (const slice of walkFiles(root, { skip, signal })) {
    for (const { path, kind, stat } of slice) if (kind === 'file') addFile(files, path, stat)
  }
  return files
}

/** Notes that a file is there. */
export function addFile(files: SiteFiles, path: string, stat: FileStat): void {
  files.all.add(path)
  const role = fileRole(path)
  if (role === 'image') files.images.add(path)
  if (role === 'page' || role === 'data')
    files.pages.set(path, { path, changedAt: changedAtOf(stat), identity: identityOf(stat) })
}

/** Notes that a file, or everything below a folder, is gone. Answers the pages that went. */
export function removeFiles(files: SiteFiles, path: string): readonly string[] {
  const below = `${path}/`
  const gone = files.all.has(path) ? [path] : [...files.all].filter((file) => file.startsWith(below))
  const pages = gone.filter((file) => files.pages.has(file))
  for (const file of gone) {
    files.all.delete(file)
    files.images.delete(file)
    files.pages.delete(file)
  }
  return pages
}

/** What is at a path of the site now; null when nothing is there, or only by way of a linked folder. */
export async function statOf(root: string, path: string): Promise<FileStat | null> {
  const absolute = join(root, ...path.split('/'))
  const folder = dirname(absolute)
  return folder === root || (await realFolder(folder)) === folder ? fileStat(absolute) : null
}

/** True when a folder on the way to the path is one that is not looked into. */
export function isBelowPassedOver(path: string): boolean {
  const steps = path.split('/').slice(0, -1)
  return steps.some((_, index) => isPassedOver(steps.slice(0, index + 1).join('/')))
}

/** Milliseconds since 1970 of the last change of a file's content. */
export function changedAtOf(stat: FileStat): number {
  return stat.mtimeSeconds * 1000 + Math.floor(stat.mtimeNanoseconds / 1_000_000)
}
