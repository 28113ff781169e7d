import { isUtf8 } from 'node:buffer'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { pathParts } from '#shared/site/filePath.ts'
import { namedFile } from '#shared/site/pages/fileNamePattern.ts'
import { readSmallFileNow } from '../../disk/read.ts'
import type { PageOperationsOptions } from './pageOperationsOptions.ts'

/** A page with its text as it is on disk. */
export type PageText = { readonly path: string; readonly text: string }

const maxPageBytes = 2 * 1024 * 1024
/** Pages read before other work gets its turn: a few milliseconds. */
const sliceLength = 32

/**
 * The pages whose text holds one of the words, and `always` those of the paths. Reading is cheap against parsing: so
 * only pages are looked at closely that can have to do with the matter.
 */
export async function pagesWith(
  { root, index }: PageOperationsOptions,
  words: readonly string[],
  always: ReadonlySet<string>,
): Promise<readonly PageText[]> {
  const found: PageText[] = []
  let count = 0
  // The paths come from a walk that follows no link.
  for (const path of index.pagePaths()) {
    count += 1
    if (count % sliceLength === 0) await nextTurn()
    const bytes = readSmallFileNow(join(root, path), maxPageBytes)
    if (bytes === null || !isUtf8(bytes)) continue
    const text = Buffer.from(bytes).toString('utf8')
    if (always.has(path) || holdsOne(text.toLowerCase(), words)) found.push({ path, text })
  }
  return found
}

function holdsOne(text: string, words: readonly string[]): boolean {
  return words.some((word) => text.includes(word))
}

/** The words that a reference to a page must hold: the end of its address, its slug, its file name; lower case. */
export function wordsNaming(page: {
  readonly path: string
  readonly address: string | null
  readonly slug: string | null
}): readonly string[] {
  const { name } = namedFile(page.path)
  const steps = [page.address ?? '', page.slug ?? ''].flatMap(
    (text) => text.split('/').at(text.endsWith('/') ? -2 : -1) ?? [],
  )
  const words = [name, pathParts(page.path).stem, ...steps].map((word) => word.toLowerCase())
  const whole = words.flatMap((word) => [word, encodeURI(word).toLowerCase()])
  // A start page has the address `/`, and nothing but a slash to be known by.
  return [...new Set(whole.map((word) => (word === '' ? '/' : word)))]
}
