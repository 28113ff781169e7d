import { isUtf8 } from 'node:buffer'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { mediaKind } from '#shared/media/mediaFile.ts'
import { mentionsIn } from '#shared/media/mentions.ts'
import { readSmallFileNow } from '../disk/read.ts'
import type { MediaSite } from './mediaOptions.ts'

/** Larger files are data. */
const maxTextBytes = 2 * 1024 * 1024
/** Files read before other work gets its turn: a few milliseconds. */
const sliceLength = 24

export type MentionsOptions = {
  readonly root: string
  readonly site: Pick<MediaSite, 'files'>
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
  const paths = [...site.files].filter((path) => mediaKind(path) === null || path.endsWith('.svg'))
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
