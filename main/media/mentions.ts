import { isUtf8 } from 'node:buffer'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { mediaKind } from '#shared/media/mediaFile.ts'
import { mentionsIn } from '#shared/media/mentions.ts'
import { isPassedOver, isTemplateFolder } from '#shared/site/filePath.ts'
import { readSmallFileNow } from '../disk/read.ts'
import { walkFiles } from '../disk/walk.ts'
import type { MediaSite } from './mediaOptions.ts'

/** Larger files are data. */
const maxTextBytes = 2 * 1024 * 1024
/** Files read before other work gets its turn: a few milliseconds. */
const sliceLength = 24

export type MentionsOptions = {
  readonly root: string
  readonly site: Pick<MediaSite, 'files' | 'templateFolders'>
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void
}

/**
 * Hands over every text file of the repository with the names of library files that stand in it. False when it was
 * asked to stop.
 */
export async function eachMention(
  { root, site, signal, onProgress }: MentionsOptions,
  take: (path: string, names: ReadonlySet<string>) => void,
): Promise<boolean> {
  // A drawing is a picture and a text, which can show others.
  const isText = (path: string) => mediaKind(path) === null || path.endsWith('.svg')
  const paths = [...site.files, ...(await templates(root, site.templateFolders))].filter(isText)
  for (const [index, path] of paths.entries()) {
    if (index % sliceLength === 0) {
      onProgress?.({ done: index, total: paths.length })
      await nextTurn()
      if (signal?.aborted) return false
    }
    const bytes = readSmallFileNow(join(root, path), maxTextBytes)
    if (bytes === null || !isUtf8(bytes)) continue
    const names = mentionsIn(Buffer.from(bytes).toString('utf8'))
    if (names.size > 0) take(path, names)
  }
  return true
}

/** What is in the folders of templates; a theme can bring packages of its own, which name nothing of the site. */
async function templates(root: string, folders: ReadonlySet<string>): Promise<readonly string[]> {
  const skip = (path: string, isFolder: boolean) => isFolder && isPassedOver(path) && !isTemplateFolder(path)
  const found: string[] = []
  for (const from of folders)
    for await (const slice of walkFiles(root, { from, skip }))
      for (const { path, kind } of slice) if (kind === 'file') found.push(path)
  return found
}
