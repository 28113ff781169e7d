import { foldText } from '../kit/foldText.ts'
import type { PageFamily } from './pageFamilies.ts'

/** A family with its texts folded once, so that every key press only compares. */
export type SearchEntry = {
  readonly family: PageFamily
  readonly titles: readonly string[]
  readonly places: readonly string[]
}

/** Prepares families for `searchPages`. */
export function searchIndex(families: readonly PageFamily[]): readonly SearchEntry[] {
  return families.map((family) => ({
    family,
    titles: family.members.map(({ title }) => foldText(title)),
    places: family.members.flatMap(({ path, address }) => [foldText(path), foldText(address ?? '')]),
  }))
}

/**
 * The families whose title, address or path contains every word typed, best first.
 *
 * A title that starts with the text comes before one with a word that starts with it, before one that contains it,
 * before a match in address or path; accents and case do not count.
 */
export function searchPages(index: readonly SearchEntry[], typed: string): readonly PageFamily[] {
  const text = foldText(typed.trim())
  const words = text.split(/\s+/).filter(Boolean)
  if (words.length === 0) return index.map(({ family }) => family)
  return index
    .map((entry) => ({ family: entry.family, rank: rankOf(entry, text, words) }))
    .filter(({ rank }) => rank !== null)
    .sort((one, two) => (one.rank ?? 0) - (two.rank ?? 0))
    .map(({ family }) => family)
}

function rankOf({ titles, places }: SearchEntry, text: string, words: readonly string[]): number | null {
  if (titles.some((title) => title.startsWith(text))) return 0
  if (titles.some((title) => words.every((word) => startsAWord(title, word)))) return 1
  if (titles.some((title) => words.every((word) => title.includes(word)))) return 2
  const everything = [...titles, ...places]
  return words.every((word) => everything.some((place) => place.includes(word))) ? 3 : null
}

function startsAWord(title: string, word: string): boolean {
  let at = title.indexOf(word)
  while (at >= 0) {
    if (at === 0 || !/[\p{L}\p{N}]/u.test(title[at - 1] ?? '')) return true
    at = title.indexOf(word, at + 1)
  }
  return false
}
