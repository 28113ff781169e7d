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

/**
 * The searching in one repository: in the engine's own thread, or in one beside it. It is told of the pages before it is
 * asked, and `of` says of how many: one that began anew meanwhile answers `untold`.
 */
export type SearchWork = {
  /** Takes what is different of the pages since the last time. */
  readonly tell: (changed: readonly SearchedPage[], gone: readonly string[]) => Promise<void>
  /** The pages with every word; those that changed since the last search are read first. */
  readonly search: (
    of: number,
    question: SearchQuestion,
    options: WorkOptions,
  ) => Promise<FoundPages | 'untold' | 'stopped'>
  /** Headings with every word, those that begin with the text first. */
  readonly headings: (
    of: number,
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
  const known: KnownPages = {
    index: new WordIndex(),
    headings: new Map(),
    pages: new Map(),
    unread: new Set(),
  }
  const ready = async (of: number, options: WorkOptions) => {
    if (known.pages.size !== of) return 'untold'
    return (await readUnread(root, known, options)) ? 'ready' : 'stopped'
  }
  return {
    tell: async (changed, gone) => takeIn(known, changed, gone),
    search: async (of, question, options) => {
      const state = await ready(of, options)
      return state === 'ready' ? searchIn(root, known, question) : state
    },
    headings: async (of, text, options) => {
      const state = await ready(of, options)
      return state === 'ready' ? headingsWith(known.headings, text) : state
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

type KnownPages = {
  readonly index: WordIndex
  readonly headings: PageHeadings
  readonly pages: Map<string, SearchedPage>
  /** Those that are not in the index as they are now. */
  readonly unread: Set<string>
}

function takeIn(
  { index, headings, pages, unread }: KnownPages,
  changed: readonly SearchedPage[],
  gone: readonly string[],
): void {
  for (const path of gone) {
    pages.delete(path)
    unread.delete(path)
    headings.delete(path)
    index.remove(path)
  }
  for (const page of changed) {
    // What a page is called and its language follow from the whole site: they change without its file.
    if (pages.get(page.path)?.identity !== page.identity) unread.add(page.path)
    pages.set(page.path, page)
  }
}

/** Reads what is new or changed; false when it was asked to stop. */
async function readUnread(
  root: string,
  { index, headings, unread }: KnownPages,
  { isStopped, onProgress }: WorkOptions,
): Promise<boolean> {
  const total = unread.size
  let count = 0
  for (const path of [...unread]) {
    if (count % sliceLength === 0) {
      onProgress(count, total)
      await nextTurn()
      if (isStopped()) return false
    }
    count += 1
    // Gone by now, or read by another search.
    if (!unread.delete(path)) continue
    const bytes = readSmallFileNow(join(root, path), maxPageBytes)
    const text = bytes !== null && isUtf8(bytes) ? Buffer.from(bytes).toString('utf8') : ''
    index.put(path, text)
    const found = fileRole(path) === 'page' ? headingsIn(text) : []
    headings.set(
      path,
      found.map((heading) => ({ ...heading, folded: wordsOf(heading.text).join(' ') })),
    )
  }
  return true
}

/** Hits shown of a search; nobody reads on. */
const mostHits = 60
/** A word in the title says more about a page than one in its text. */
const titleWeight = 6

function searchIn(
  root: string,
  { index, pages }: KnownPages,
  { text, language }: SearchQuestion,
): FoundPages {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  const ranked: RankedPage[] = []
  for (const { path, score } of index.search(text)) {
    const page = pages.get(path)
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
