/** A page that holds every word of a search, with how well. */
export type RankedPage = { readonly path: string; readonly score: number }

/** A word counts most where it is the whole word searched for, least inside of another one. */
const exact = 4
const beginning = 2
const inside = 1
/** Shorter words are found at the beginning of others only: inside they are everywhere. */
const insideFrom = 3

const wordPattern = /[\p{L}\p{N}]+/gu
/** Longer runs are data, not words. */
const longestWord = 60

/** The words of a text as they are compared: lower case, without accents. */
export function wordsOf(text: string): readonly string[] {
  return folded(text).match(wordPattern) ?? []
}

function folded(text: string): string {
  const lower = text.toLowerCase()
  return /^[\0-\x7f]*$/.test(lower)
    ? lower
    : lower.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ß', 'ss')
}

/**
 * Which words each page has. Words are numbered, and a page is the list of its numbers: small, and cheap to renew when
 * one page changes. A search goes through all words once, then through the numbers of every page: a few milliseconds for
 * twenty thousand pages (`test/bench/search.bench.ts`).
 */
export class WordIndex {
  private readonly numbers = new Map<string, number>()
  private readonly words: string[] = []
  private readonly pages = new Map<string, Uint32Array>()

  /** Takes a page, or takes it anew. */
  put(path: string, text: string): void {
    const found = new Set<number>()
    for (const word of wordsOf(text)) if (word.length <= longestWord) found.add(this.numberOf(word))
    this.pages.set(path, Uint32Array.from(found))
  }

  /** Forgets a page; words that no other page has stay, as they are few. */
  remove(path: string): void {
    this.pages.delete(path)
  }

  /** How many pages there are. */
  size(): number {
    return this.pages.size
  }

  /** The pages with every word of the text, the best first; none for a text without words. */
  search(text: string): readonly RankedPage[] {
    const wanted = [...new Set(wordsOf(text))].map((word) => this.scoresFor(word))
    if (wanted.length === 0) return []
    const found: RankedPage[] = []
    for (const [path, numbers] of this.pages) {
      const score = scoreOf(numbers, wanted)
      if (score > 0) found.push({ path, score })
    }
    return found.sort((one, other) => other.score - one.score)
  }

  private numberOf(word: string): number {
    const known = this.numbers.get(word)
    if (known !== undefined) return known
    const number = this.words.length
    this.words.push(word)
    this.numbers.set(word, number)
    return number
  }

  /** For every known word, how well it is the one searched for. */
  private scoresFor(wanted: string): Uint8Array {
    const scores = new Uint8Array(this.words.length)
    for (const [number, word] of this.words.entries()) {
      const at = word.indexOf(wanted)
      if (at === 0) scores[number] = word.length === wanted.length ? exact : beginning
      else if (at > 0 && wanted.length >= insideFrom) scores[number] = inside
    }
    return scores
  }
}

/** The best score of each word together; 0 when one of them is missing. */
function scoreOf(numbers: Uint32Array, wanted: readonly Uint8Array[]): number {
  let sum = 0
  for (const scores of wanted) {
    let best = 0
    for (const number of numbers) {
      const score = scores[number] ?? 0
      if (score > best) best = score
      if (best === exact) break
    }
    if (best === 0) return 0
    sum += best
  }
  return sum
}
