import { isUtf8 } from 'node:buffer'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { fileRole } from '#shared/site/filePath.ts'
import { type FoundPlace, findInPage } from '#shared/site/search/findInPage.ts'
import { headingsIn, type PlacedHeading } from '#shared/site/search/headingsIn.ts'
import { patternOf, type Wanted } from '#shared/site/search/pattern.ts'
import { replaceInPage } from '#shared/site/search/replaceInPage.ts'
import { type Snippet, snippetOf } from '#shared/site/search/snippet.ts'
import { type RankedPage, WordIndex, wordsOf } from '#shared/site/search/wordIndex.ts'
import type { Sentence } from '#shared/wire/sentence.ts'
import { contentId } from '../../disk/contentId.ts'
import { readSmallFileNow } from '../../disk/read.ts'

/** A page with what tells its present bytes from others without reading them. */
export type SearchedPage = {
  readonly path: string
  readonly identity: string
  readonly title: string
  readonly language: string | null
}

/** What is searched for; a language: in pages of that only. */
export type SearchQuestion = { readonly text: string; readonly language: string | null }

/** The best pages with the text around the best place, and how many there are in all. */
export type FoundPages = {
  readonly hits: readonly (Snippet & { readonly path: string })[]
  readonly count: number
}

/** A heading that was found; `at` is where its line begins in the text of the page once it is open. */
export type FoundHeading = { readonly path: string; readonly heading: string; readonly at: number }

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
    question: SearchQuestion,
    options: WorkOptions,
  ) => Promise<FoundPages | 'untold' | 'stopped'>
  /** Headings with every word, those that begin with the text first; pages as for `search`. */
  readonly headings: (
    pages: readonly SearchedPage[] | null,
    text: string,
    options: WorkOptions,
  ) => Promise<readonly FoundHeading[] | 'untold' | 'stopped'>
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
  const known = new Map<string, SearchedPage>()
  const headings: PageHeadings = new Map()
  let isTold = false
  const toldOf = async (pages: readonly SearchedPage[] | null, options: WorkOptions) => {
    if (pages === null) return isTold ? 'told' : 'untold'
    isTold = await takeIn(root, { pages, index, headings, known }, options)
    return isTold ? 'told' : 'stopped'
  }
  return {
    search: async (pages, question, options) => {
      const state = await toldOf(pages, options)
      return state === 'told' ? searchIn(root, { index, known }, question) : state
    },
    headings: async (pages, text, options) => {
      const state = await toldOf(pages, options)
      return state === 'told' ? headingsWith(headings, text) : state
    },
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

/** The headings of each page, with their text as it is compared. */
type PageHeadings = Map<string, readonly (PlacedHeading & { readonly folded: string })[]>

type TakingIn = {
  readonly pages: readonly SearchedPage[]
  readonly index: WordIndex
  readonly headings: PageHeadings
  readonly known: Map<string, SearchedPage>
}

/** Reads what is new or changed and forgets what is gone; false when it was asked to stop. */
async function takeIn(
  root: string,
  { pages, index, headings, known }: TakingIn,
  { isStopped, onProgress }: WorkOptions,
): Promise<boolean> {
  const present = new Set(pages.map(({ path }) => path))
  for (const path of known.keys()) {
    if (present.has(path)) continue
    known.delete(path)
    index.remove(path)
    headings.delete(path)
  }
  const isSame = ({ path, identity }: SearchedPage) => known.get(path)?.identity === identity
  const changed = pages.filter((page) => !isSame(page))
  // What a page is called and its language follow from the whole site: they change without its file.
  for (const page of pages) if (isSame(page)) known.set(page.path, page)
  for (const [count, page] of changed.entries()) {
    if (count % sliceLength === 0) {
      onProgress(count, changed.length)
      await nextTurn()
      if (isStopped()) return false
    }
    const bytes = readSmallFileNow(join(root, page.path), maxPageBytes)
    const text = bytes !== null && isUtf8(bytes) ? Buffer.from(bytes).toString('utf8') : ''
    index.put(page.path, text)
    const found = fileRole(page.path) === 'page' ? headingsIn(text) : []
    headings.set(
      page.path,
      found.map((heading) => ({ ...heading, folded: wordsOf(heading.text).join(' ') })),
    )
    known.set(page.path, page)
  }
  return true
}

/** Hits shown of a search; nobody reads on. */
const mostHits = 60
/** A word in the title says more about a page than one in its text. */
const titleWeight = 6

function searchIn(
  root: string,
  { index, known }: Pick<TakingIn, 'index' | 'known'>,
  { text, language }: SearchQuestion,
): FoundPages {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  const ranked: RankedPage[] = []
  for (const { path, score } of index.search(text)) {
    const page = known.get(path)
    if (page === undefined || (language !== null && page.language !== language)) continue
    const title = page.title.toLowerCase()
    const named = words.reduce((count, word) => count + (title.includes(word) ? 1 : 0), 0)
    ranked.push({ path, score: score + named * titleWeight })
  }
  ranked.sort((one, other) => other.score - one.score)
  const hits = ranked.slice(0, mostHits).map(({ path }) => {
    const page = pageAt(root, path)
    return { path, ...(page ? snippetOf(page.text, text) : { snippet: '', marks: [], at: null }) }
  })
  return { hits, count: ranked.length }
}

/** Headings shown of a search; nobody reads on. */
const mostHeadings = 20

function headingsWith(headings: PageHeadings, text: string): readonly FoundHeading[] {
  const words = wordsOf(text)
  if (words.length === 0) return []
  const start = words.join(' ')
  const beginning: FoundHeading[] = []
  const others: FoundHeading[] = []
  for (const [path, rows] of headings) {
    for (const { text: heading, folded, at } of rows) {
      if (!words.every((word) => folded.includes(word))) continue
      const hits = folded.startsWith(start) ? beginning : others
      if (hits.length < mostHeadings) hits.push({ path, heading, at })
    }
    if (beginning.length === mostHeadings) break
  }
  return [...beginning, ...others].slice(0, mostHeadings)
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
