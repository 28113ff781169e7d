import { join } from 'node:path'
import { imageSize } from '#shared/site/imageSize.ts'
import type { ImageFacts } from '#shared/site/references.ts'
import { readRangeNow } from '../disk/readRange.ts'
import { statOf } from './siteFiles.ts'

/** Pictures keep their size in their first bytes; of one that does not, only its weight is told. */
const headBytes = 64 * 1024

/** Size and weight of pictures of a repository; `isImage` says which paths are some. Links are left out. */
export async function imageFactsOf(
  root: string,
  paths: readonly string[],
  isImage: (path: string) => boolean,
): Promise<readonly ImageFacts[]> {
  const facts: ImageFacts[] = []
  for (const path of paths.filter(isImage)) {
    const stat = await statOf(root, path)
    if (stat?.kind !== 'file') continue
    const head = readRangeNow(join(root, ...path.split('/')), 0, Math.min(headBytes, stat.size))
    const size = head === null ? null : imageSize(head)
    facts.push({ path, bytes: stat.size, width: size?.width ?? null, height: size?.height ?? null })
  }
  return facts
}
