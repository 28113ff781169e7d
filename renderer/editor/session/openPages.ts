import { createStore } from '../../kit/store.ts'

/** Where one was on a page. */
export type PagePosition = {
  /** Offsets of the selection's two ends in the text as the editor holds it. */
  readonly anchor: number
  readonly head: number
  /** How far the writing column was scrolled, in CSS pixels. */
  readonly scrollTop: number
}

/** A page that stays in the strip of open pages. */
export type KeptPage = {
  readonly path: string
  /** Where one was when it was last open; null before. */
  readonly position: PagePosition | null
}

/** The pages a person works on, and those they closed. */
export type OpenPages = {
  /** In the order they were first kept. */
  readonly kept: readonly KeptPage[]
  /** Paths of pages that were closed, the last one first. */
  readonly closed: readonly string[]
}

export const noOpenPages: OpenPages = { kept: [], closed: [] }

/** How many pages the strip holds, and how many closed ones are remembered. */
const mostKept = 12
const mostClosed = 20

/** The open pages of this window's site. */
export const openPages = createStore<OpenPages>(noOpenPages)

/** The page stays in the strip, as its last; beyond the most the first one goes to the closed pages. */
export function withKept(pages: OpenPages, path: string): OpenPages {
  if (pages.kept.some((page) => page.path === path)) return pages
  const kept = [...pages.kept, { path, position: null }]
  const [first] = kept
  const next = { kept, closed: pages.closed.filter((closed) => closed !== path) }
  return kept.length > mostKept && first ? withClosed(next, first.path) : next
}

/** The page leaves the strip and is the first to come back. */
export function withClosed(pages: OpenPages, path: string): OpenPages {
  return {
    kept: pages.kept.filter((page) => page.path !== path),
    closed: [path, ...pages.closed.filter((closed) => closed !== path)].slice(0, mostClosed),
  }
}

/** The pages without those that are gone for good. */
export function withoutGone(pages: OpenPages, paths: readonly string[]): OpenPages {
  return {
    kept: pages.kept.filter(({ path }) => !paths.includes(path)),
    closed: pages.closed.filter((path) => !paths.includes(path)),
  }
}

/** The pages at their new paths. */
export function withMovedPages(
  pages: OpenPages,
  moves: readonly { readonly from: string; readonly to: string }[],
): OpenPages {
  const targets = new Map(moves.map(({ from, to }) => [from, to]))
  return {
    kept: pages.kept.map((page) => ({ ...page, path: targets.get(page.path) ?? page.path })),
    closed: pages.closed.map((path) => targets.get(path) ?? path),
  }
}

/** Where one was on a page, for the next time. */
export function withPosition(pages: OpenPages, path: string, position: PagePosition): OpenPages {
  return { ...pages, kept: pages.kept.map((page) => (page.path === path ? { ...page, position } : page)) }
}

/** The pages of the strip: those kept, and after them the one shown when it is not among them. */
export function stripPages({ kept }: OpenPages, shown: string | null): readonly string[] {
  const paths = kept.map(({ path }) => path)
  return shown === null || paths.includes(shown) ? paths : [...paths, shown]
}

/** The page to show when one of the strip is closed: the one after it, or before it when it was the last. */
export function neighbourOf(strip: readonly string[], path: string): string | null {
  const index = strip.indexOf(path)
  return strip[index + 1] ?? strip[index - 1] ?? null
}

/** The page so many places further in the strip, round and round. */
export function stepInStrip(strip: readonly string[], shown: string | null, step: 1 | -1): string | null {
  const index = shown === null ? -1 : strip.indexOf(shown)
  return strip.at((index + step) % Math.max(1, strip.length)) ?? null
}

/** Keeps a page in the strip. */
export function keepOpen(path: string): void {
  openPages.set((pages) => withKept(pages, path))
}
