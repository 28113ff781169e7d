import type { Dictionary } from './dictionary.ts'

/** How many words are suggested at most. */
const most = 6

/**
 * Words that may have been meant, the likeliest first: the other case, what is often written for it, two letters
 * swapped, one too many, one wrong, one missing, and two words run together.
 */
export function suggestions(word: string, dictionary: Dictionary): readonly string[] {
  const found = new Set<string>()
  for (const { candidate, mayBeCompound } of candidates(word, dictionary)) {
    if (found.size >= most) break
    if (candidate === word || found.has(candidate)) continue
    const isWord = candidate.includes(' ')
      ? candidate.split(' ').every((part) => dictionary.acceptsSimple(part))
      : mayBeCompound
        ? dictionary.accepts(candidate)
        : dictionary.acceptsSimple(candidate)
    if (isWord) found.add(candidate)
  }
  return [...found]
}

type Candidate = { readonly candidate: string; readonly mayBeCompound: boolean }

function* candidates(word: string, { rules }: Dictionary): Generator<Candidate> {
  yield { candidate: word.charAt(0).toUpperCase() + word.slice(1), mayBeCompound: true }
  yield { candidate: word.toLowerCase(), mayBeCompound: true }
  for (const candidate of replaced(word, rules.replacements)) yield { candidate, mayBeCompound: true }
  for (const candidate of swapped(word)) yield { candidate, mayBeCompound: true }
  for (const candidate of shortened(word)) yield { candidate, mayBeCompound: true }
  for (const candidate of changed(word, rules.letters)) yield { candidate, mayBeCompound: false }
  for (const candidate of lengthened(word, rules.letters)) yield { candidate, mayBeCompound: false }
  for (const candidate of split(word)) yield { candidate, mayBeCompound: false }
}

function* replaced(word: string, pairs: readonly (readonly [string, string])[]): Generator<string> {
  for (const [from, to] of pairs) {
    const plain = from.replace(/^\^|\$$/g, '')
    for (let at = word.indexOf(plain); at >= 0; at = word.indexOf(plain, at + 1)) {
      const isThere =
        (!from.startsWith('^') || at === 0) && (!from.endsWith('$') || at + plain.length === word.length)
      if (isThere) yield word.slice(0, at) + to + word.slice(at + plain.length)
    }
  }
}

function* swapped(word: string): Generator<string> {
  for (let at = 0; at + 1 < word.length; at++)
    yield word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2)
}

function* shortened(word: string): Generator<string> {
  for (let at = 0; at < word.length; at++) yield word.slice(0, at) + word.slice(at + 1)
}

function* changed(word: string, letters: string): Generator<string> {
  for (let at = 0; at < word.length; at++)
    for (const letter of letters) yield word.slice(0, at) + letter + word.slice(at + 1)
}

function* lengthened(word: string, letters: string): Generator<string> {
  for (let at = 0; at <= word.length; at++)
    for (const letter of letters) yield word.slice(0, at) + letter + word.slice(at)
}

function* split(word: string): Generator<string> {
  for (let at = 2; at <= word.length - 2; at++) yield `${word.slice(0, at)} ${word.slice(at)}`
}
