import type { Dictionary } from './dictionary.ts'

/**
 * True for a word of the dictionary or of the site's own list, with its first letter as in a sentence, with an English
 * or German genitive, and for words joined by hyphens when each is right.
 */
export function isRight(word: string, dictionary: Dictionary, own: ReadonlySet<string>): boolean {
  if (dictionary.accepts(word) || isOwn(word, own)) return true
  if (own.size === 0) return false
  const parts = word.split(/[-\u2010\u2011]/)
  return parts.length > 1 && parts.every((part) => part === '' || isRight(part, dictionary, own))
}

function isOwn(word: string, own: ReadonlySet<string>): boolean {
  const stems = [word, word.replace(/['’]s$/, ''), word.replace(/s$/, '')]
  return stems.some((stem) => own.has(stem) || own.has(stem.charAt(0).toLowerCase() + stem.slice(1)))
}
