import { isUtf8 } from 'node:buffer'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { type FoundPlace, findInPage } from '#shared/site/search/findInPage.ts'
import { patternOf, type Wanted } from '#shared/site/search/pattern.ts'
import { replaceInPage } from '#shared/site/search/replaceInPage.ts'
import { type Snippet, snippetOf } from '#shared/site/search/snippet.ts'
import { type RankedPage, WordIndex } from '#shared/site/search/wordIndex.ts'
import type { Sentence } from '#shared/wire/sentence.ts'
import { contentId } from '../../disk/contentId.ts'
import { readSmallFileNow } from '../../disk/read.ts'

/** A page with what tells its present bytes from others without reading them. */
export type SearchedPage = { readonly path: string; readonly identity: string }

/** What is looked for in which pages, and what it would be replaced by. */
export type PlacesQuestion = {
  readonly wanted: Wanted
  readonly replacement: string
  readonly scope: 'text' | 'all'
}

export type FoundInPage = {
  readonly path: string
  /** The `contentId` of the bytes. */
  readonly seen: string
  readonly places: readonly FoundPlace[]
}

export type FoundPlaces =
  | { readonly kind: 'found'; readonly pages: readonly FoundInPage[]; readonly isCut: boolean }
  | { readonly kind: 'fault'; readonly message: Sentence }
  | { readonly kind: 'stopped' }

export type ChosenPlaces = { readonly path: string; readonly chosen: readonly number[] }

/** A page as it was read and as it is to be; null where it cannot be. */
export type ReplacedPage = { readonly path: string; readonly seen: string; readonly text: string | null }

export type ReplacedPages =
  | { readonly kind: 'replaced'; readonly pages: readonly ReplacedPage[] }
  | { readonly kind: 'fault'; readonly message: Sentence }

export type WorkOptions = {
  readonly isStopped: () => boolean
  readonly onProgress: (done: number, total: number) => void
}

/** The searching in one repository: in the engine's own thread, or in one beside it. */
export type SearchWork = {
  /**
   * The pages with every word; what changed since the last search is read first. Null for pages: as the last time; then
   * `untold` where there was none.
   */
  readonly search: (
    pages: readonly SearchedPage[] | null,
    text: string,
    options: WorkOptions,
  ) => Promise<readonly RankedPage[] | 'untold' | 'stopped'>
  readonly snippets: (paths: readonly string[], text: string) => Promise<readonly (Snippet | null)[]>
  readonly find: (
    paths: readonly string[],
    question: PlacesQuestion,
    options: WorkOptions,
  ) => Promise<FoundPlaces>
  readonly replace: (pages: readonly ChosenPlaces[], question: PlacesQuestion) => Promise<ReplacedPages>
}

/** Larger files are listed without being read. */
const maxPageBytes = 2 * 1024 * 1024
/** Pages read before other work gets its turn: a few milliseconds. */
const sliceLength = 16
/** More places than anybody looks through. */
const mostPlaces = 5000

/** Makes the searching for a repository, by its real absolute path. */
export function searchWork(root: string): SearchWork {
  const index = new WordIndex()
  const identities = new Map<string, string>()
  let isTold = false
  return {
    search: async (pages, text, options) => {
      if (pages === null) return isTold ? index.search(text) : 'untold'
      isTold = await takeIn(root, { pages, index, identities }, options)
      return isTold ? index.search(text) : 'stopped'
    },
    snippets: async (paths, text) =>
      paths.map((path) => {
        const page = pageAt(root, path)
        return page && snippetOf(page.text, text)
      }),
    find: (paths, question, options) => findPlaces(root, paths, { question, options }),
    replace: (pages, question) => replacePlaces(root, pages, question),
  }
}

// The paths come from a walk that follows no link.
function pageAt(root: string, path: string): { readonly text: string; readonly seen: string } | null {
  const bytes = readSmallFileNow(join(root, path), maxPageBytes)
  if (bytes === null || !isUtf8(bytes)) return null
  return { text: Buffer.from(bytes).toString('utf8'), seen: contentId(bytes) }
}

type TakingIn = {
  readonly pages: readonly SearchedPage[]
  readonly index: WordIndex
  readonly identities: Map<string, string>
}

/** Reads what is new or changed and forgets what is gone; false when it was asked to stop. */
async function takeIn(
  root: string,
  { pages, index, identities }: TakingIn,
  { isStopped, onProgress }: WorkOptions,
): Promise<boolean> {
  const present = new Set(pages.map(({ path }) => path))
  for (const path of identities.keys()) {
    if (present.has(path)) continue
    identities.delete(path)
    index.remove(path)
  }
  const changed = pages.filter(({ path, identity }) => identities.get(path) !== identity)
  for (const [count, { path, identity }] of changed.entries()) {
    if (count % sliceLength === 0) {
      onProgress(count, changed.length)
      await nextTurn()
      if (isStopped()) return false
    }
    const bytes = readSmallFileNow(join(root, path), maxPageBytes)
    index.put(path, bytes !== null && isUtf8(bytes) ? Buffer.from(bytes).toString('utf8') : '')
    identities.set(path, identity)
  }
  return true
}

type Finding = { readonly question: PlacesQuestion; readonly options: WorkOptions }

async function findPlaces(
  root: string,
  paths: readonly string[],
  { question, options }: Finding,
): Promise<FoundPlaces> {
  const compiled = await patternOf(question.wanted)
  if (compiled.kind === 'fault') return compiled
  const { scope, replacement, wanted } = question
  const finding = { pattern: compiled.pattern, isPattern: wanted.isPattern, scope, replacement }
  const pages: FoundInPage[] = []
  let count = 0
  for (const [number, path] of paths.entries()) {
    if (number % sliceLength === 0) {
      options.onProgress(number, paths.length)
      await nextTurn()
      if (options.isStopped()) return { kind: 'stopped' }
    }
    const page = pageAt(root, path)
    const places = page === null ? [] : findInPage(path, page.text, finding)
    if (page === null || places.length === 0) continue
    pages.push({ path, seen: page.seen, places })
    count += places.length
    if (count >= mostPlaces) return { kind: 'found', pages, isCut: number < paths.length - 1 }
  }
  return { kind: 'found', pages, isCut: false }
}

async function replacePlaces(
  root: string,
  pages: readonly ChosenPlaces[],
  { wanted, scope, replacement }: PlacesQuestion,
): Promise<ReplacedPages> {
  const compiled = await patternOf(wanted)
  if (compiled.kind === 'fault') return compiled
  const finding = { pattern: compiled.pattern, isPattern: wanted.isPattern, scope, replacement }
  const replaced = pages.map(({ path, chosen }): ReplacedPage => {
    const page = pageAt(root, path)
    if (page === null) return { path, seen: '', text: null }
    const text = replaceInPage(path, page.text, { ...finding, chosen: new Set(chosen) })
    return { path, seen: page.seen, text }
  })
  return { kind: 'replaced', pages: replaced }
}
