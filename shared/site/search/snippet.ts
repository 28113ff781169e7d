import { splitFrontMatter } from '../../document/parse.ts'

/** Text around the best place of a page, with the marked parts of it. */
export type Snippet = {
  readonly snippet: string
  readonly marks: { from: number; to: number }[]
  /** Where the best place is in the file; null in the front matter, and where nothing stands as it was typed. */
  readonly at: number | null
}

const before = 40
const length = 160
/** Places looked at to find the one with the most words near each other. */
const mostPlaces = 200

/** The part of a page that holds most of the words of a search close together; the text is preferred to the fields. */
export function snippetOf(text: string, search: string): Snippet {
  const words = search.match(/[\p{L}\p{N}]+/gu) ?? []
  const split = splitFrontMatter(text)
  const body = split.kind === 'closed' ? split.range.outerTo : 0
  const places = words.length === 0 ? [] : placesIn(text, words)
  const inBody = places.filter(({ index }) => index >= body)
  const best = closest(inBody) ?? closest(places)
  if (best === null) return { snippet: tidy(text.slice(body, body + length)), marks: [], at: null }
  const start = wordStart(text, Math.max(best >= body ? body : 0, best - before))
  const shown = tidy(text.slice(start, start + length))
  const marks = placesIn(shown, words).map(({ index, found }) => ({ from: index, to: index + found.length }))
  // An open page counts every line end as one character.
  const at = best - (text.slice(0, best).match(/\r\n/g)?.length ?? 0)
  return { snippet: shown, marks, at: best >= body ? at : null }
}

type Place = { readonly index: number; readonly found: string }

function placesIn(text: string, words: readonly string[]): readonly Place[] {
  // Letters and digits only: nothing in them has a meaning in a pattern.
  const pattern = new RegExp(words.join('|'), 'giu')
  const found: Place[] = []
  for (const match of text.matchAll(pattern)) {
    found.push({ index: match.index, found: match[0] })
    if (found.length === mostPlaces) break
  }
  return found
}

/** The first place of those behind which most different words follow soon. */
function closest(places: readonly Place[]): number | null {
  let best: { readonly at: number; readonly count: number } | null = null
  for (const { index } of places) {
    const near = places.filter((other) => other.index >= index && other.index < index + length - before)
    const count = new Set(near.map(({ found }) => found.toLowerCase())).size
    if (best === null || count > best.count) best = { at: index, count }
  }
  return best?.at ?? null
}

function wordStart(text: string, at: number): number {
  if (at === 0) return 0
  const blank = text.slice(at, at + before).search(/\s/)
  return blank === -1 ? at : at + blank + 1
}

/** On one line; each blank stays one, so that places stay near where they were. */
function tidy(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
