/** A word of a text that is to be checked. */
export type FoundWord = { readonly word: string; readonly from: number; readonly to: number }

/** Letters with their marks, joined by apostrophes and hyphens. */
const wordPattern = /[\p{L}\p{M}]+(?:['’\-\u2010\u2011\u00ad][\p{L}\p{M}]+)*/gu

/** Addresses, short codes, template tags, HTML tags and entities: written for machines. */
const machineText =
  /\b[a-z][a-z0-9+.-]*:\/\/\S+|\bwww\.\S+|\S+@\S+\.\S+|\{\{.*?\}\}|\{%.*?%\}|<\/?[a-z][^>]*>|&#?\w+;|\{[#.:][^}]*\}|^:::.*$|(?:\.{0,2}\/)?[\w.-]+\/[\w./-]+|\b[\w-]+\.(?:md|mdx|html?|json|ya?ml|toml|js|ts|css|png|jpe?g|svg|pdf)\b/gimsu

/**
 * The words of a piece of text that have a spelling. Passed over: addresses, paths, short codes, tags, words with
 * digits or underscores in or at them, words all in capitals, mixed capitals (`GitHub`) and single letters.
 *
 * `offset` is where the piece begins in the whole text.
 */
export function wordsIn(text: string, offset = 0): readonly FoundWord[] {
  const plain = text.replace(machineText, (found) => ' '.repeat(found.length))
  return [...plain.matchAll(wordPattern)].flatMap(({ 0: written, index }) => {
    const after = plain.charAt(index + written.length)
    const isJoined =
      /[\d_]/.test(plain.charAt(index - 1)) || /[\d_]/.test(after) || plain.charAt(index - 1) === '@'
    if (isJoined || !hasSpelling(written)) return []
    const from = offset + index
    return [{ word: written.replaceAll('\u00ad', ''), from, to: from + written.length }]
  })
}

function hasSpelling(word: string): boolean {
  if ([...word].length < 2) return false
  const parts = word.split(/['’\-\u2010\u2011]/)
  return !parts.some((part) => /\p{Lu}.*\p{Lu}/u.test(part) || /\p{Ll}\p{Lu}/u.test(part))
}
