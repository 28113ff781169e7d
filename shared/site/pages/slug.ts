/** How a site spells the names of its files. */
export type SlugHabits = {
  /** What stands between words. */
  readonly separator: '-' | '_' | ' '
  readonly isLowerCase: boolean
  /** True when letters beyond ASCII stay as they are. */
  readonly keepsLetters: boolean
}

/** What most sites do. */
export const usualSlugHabits: SlugHabits = { separator: '-', isLowerCase: true, keepsLetters: false }

/** Letters whose usual ASCII spelling is not just the letter without its mark. */
const spellings: ReadonlyMap<string, string> = new Map([
  ['ä', 'ae'],
  ['ö', 'oe'],
  ['ü', 'ue'],
  ['Ä', 'Ae'],
  ['Ö', 'Oe'],
  ['Ü', 'Ue'],
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['Æ', 'Ae'],
  ['ø', 'o'],
  ['Ø', 'O'],
  ['å', 'a'],
  ['Å', 'A'],
  ['œ', 'oe'],
  ['ł', 'l'],
  ['Ł', 'L'],
  ['đ', 'd'],
  ['þ', 'th'],
])

/** Longest name given to a file, in characters: with date and ending it fits every file system. */
const longestSlug = 80

/** A title as a file or address names it: `Über uns` is `ueber-uns`. Empty when the title has no letter or digit. */
export function slugFor(title: string, habits: SlugHabits = usualSlugHabits): string {
  const spelt = habits.keepsLetters ? title.normalize('NFC') : asciiOf(title)
  const cased = habits.isLowerCase ? spelt.toLowerCase() : spelt
  const words = cased
    .replace(/['’‘`´]/g, '')
    .split(/[^\p{L}\p{N}\p{M}.]+|\.(?!\d)|(?<!\d)\./u)
    .filter((word) => word !== '')
    .map((word) => word.replaceAll('.', habits.separator === ' ' ? '.' : habits.separator))
  return shortened(words, habits.separator)
}

function asciiOf(title: string): string {
  const spelt = [...title.normalize('NFC')].map((letter) => spellings.get(letter) ?? letter).join('')
  const bare = spelt.normalize('NFD').replace(/\p{M}+/gu, '')
  // A title in another script has no ASCII spelling; it keeps its own.
  return /[a-z0-9]/i.test(bare) ? bare.replace(/[^\x20-\x7e]+/g, ' ') : title.normalize('NFC')
}

/** As many whole words as fit; a single word that does not is cut. */
function shortened(words: readonly string[], separator: string): string {
  let slug = ''
  for (const word of words) {
    const longer = slug === '' ? word : `${slug}${separator}${word}`
    if (longer.length > longestSlug) return slug === '' ? word.slice(0, longestSlug) : slug
    slug = longer
  }
  return slug
}

/** Reads the habits off the names of a site's files; what they do not show is as most sites do. */
export function slugHabits(names: readonly string[]): SlugHabits {
  const count = (pattern: RegExp) => names.filter((name) => pattern.test(name)).length
  const underscores = count(/[^_]_[^_]/)
  const blanks = count(/ /)
  const dashes = count(/[^-]-[^-]/)
  const separator = underscores > dashes && underscores >= blanks ? '_' : blanks > dashes ? ' ' : '-'
  return {
    separator,
    isLowerCase: count(/\p{Lu}/u) * 2 <= names.length,
    keepsLetters: count(/[^\x20-\x7e]/) > 0,
  }
}
