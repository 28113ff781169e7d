import { type Affix, type AffixRules, readAffixes } from './affixes.ts'

/** Knows the words of one language. */
export type Dictionary = {
  /** True for a word of the language, written as it may be written there. */
  readonly accepts: (word: string) => boolean
  /** The same without words joined from others: what is suggested should be a word by itself. */
  readonly acceptsSimple: (word: string) => boolean
  readonly rules: AffixRules
}

type Flags = ReadonlySet<string>

/** Where in a word a part stands. */
type Role = 'alone' | 'begin' | 'middle' | 'end'

/** The parts of a compound at most: more are made up to be slow. */
const mostParts = 6

/** Words longer than this are not looked at: they are hashes and the like. */
const longestWord = 80

/**
 * Reads a Hunspell dictionary: the rules (`.aff`) and the words (`.dic`).
 *
 * Words are looked up by taking beginnings and endings off, so that 75,000 stems stay 75,000 entries; compounds follow
 * the dictionary's own flags, as German ones do.
 */
export function readDictionary(files: { readonly aff: string; readonly dic: string }): Dictionary {
  const rules = readAffixes(files.aff)
  const words = wordsOf(files.dic, rules)
  const accepted = acceptance(rules, words)
  const compound = compounds(rules, accepted)
  const inCase = (accepts: (word: string) => boolean) => (word: string) =>
    accepts(word) || (isCapitalised(word) && accepts(lowered(word)))
  const simple = inCase((word) => accepted(word, 'alone'))
  const whole = inCase((word) => accepted(word, 'alone') || compound(word))
  return {
    rules,
    acceptsSimple: (word) => simple(normal(word, rules)),
    accepts: (word) => {
      const written = normal(word, rules)
      return written.length > longestWord || whole(written) || hyphenated(written, whole)
    },
  }
}

function normal(word: string, { same }: AffixRules): string {
  const written = word.normalize('NFC')
  return same.reduce((text, [from, to]) => text.replaceAll(from, to), written)
}

const isCapitalised = (word: string) => /^\p{Lu}/u.test(word)
const lowered = (word: string) => word.slice(0, 1).toLowerCase() + word.slice(1)

/** Words joined by hyphens are right when each is; a dictionary may know some with their hyphen only. */
function hyphenated(word: string, accepts: (word: string) => boolean): boolean {
  const parts = word.split('-')
  if (parts.length < 2) return false
  return parts.every((part) => part === '' || accepts(part) || accepts(`${part}-`) || accepts(`-${part}`))
}

/** The words with their flags; one written the same can stand there more than once. */
function wordsOf(dic: string, rules: AffixRules): ReadonlyMap<string, readonly Flags[]> {
  const words = new Map<string, Flags[]>()
  const lines = dic.split(/\r?\n/)
  for (const line of lines.slice(1)) {
    // A tab begins what is said about a word; a line that begins with one is a remark.
    const entry = line.split('\t', 1)[0]?.trim() ?? ''
    if (entry === '') continue
    const slash = entry.search(/(?<!\\)\//)
    const word = (slash < 0 ? entry : entry.slice(0, slash)).replaceAll('\\/', '/')
    const flags = rules.flagsOf(slash < 0 ? '' : (entry.slice(slash + 1).split(/\s/)[0] ?? ''))
    const others = words.get(word)
    if (others) others.push(flags)
    else words.set(word, [flags])
  }
  return words
}

/** Answers whether a text is a word, or a part of one, with at most one beginning and one ending put on. */
function acceptance(rules: AffixRules, words: ReadonlyMap<string, readonly Flags[]>) {
  const { special } = rules
  const roleFlags: Readonly<Record<Role, readonly string[]>> = {
    alone: [],
    begin: [special.any, special.begin],
    middle: [special.any, special.middle],
    end: [special.any, special.end],
  }
  const isUsable = (stem: Flags, affixes: readonly Affix[], role: Role): boolean => {
    const has = (flag: string) =>
      flag !== '' && (stem.has(flag) || affixes.some(({ flags }) => flags.has(flag)))
    if (stem.has(special.forbidden)) return false
    if (affixes.length === 0 && stem.has(special.needsAffix)) return false
    if (affixes.some(({ flags }) => flags.has(special.needsAffix))) return false
    const circumfixed = affixes.filter(({ flags }) => flags.has(special.circumfix)).length
    if (circumfixed === 1) return false
    if (role === 'alone') return !has(special.onlyInside)
    return roleFlags[role].some(has)
  }
  const isPermitted = ({ flags }: Affix, isAtEdge: boolean) => isAtEdge || flags.has(special.permit)
  const stemsOf = (stem: string, affixes: readonly Affix[], role: Role) =>
    (words.get(stem) ?? []).some(
      (flags) => affixes.every(({ flag }) => flags.has(flag)) && isUsable(flags, affixes, role),
    )
  const withSuffix = (word: string, prefix: Affix | null, role: Role): boolean => {
    const isAtEdge = role === 'alone' || role === 'end'
    for (const { affix, stem } of withoutSuffix(word, rules)) {
      if (!isPermitted(affix, isAtEdge)) continue
      if (prefix && !(prefix.isCrossProduct && affix.isCrossProduct)) continue
      if (prefix && !prefix.fits.test(stem)) continue
      if (stemsOf(stem, prefix ? [prefix, affix] : [affix], role)) return true
    }
    return false
  }
  return (word: string, role: Role): boolean => {
    if (stemsOf(word, [], role) || withSuffix(word, null, role)) return true
    const isAtEdge = role === 'alone' || role === 'begin'
    for (const { affix, stem } of withoutPrefix(word, rules)) {
      if (!isPermitted(affix, isAtEdge)) continue
      if (affix.fits.test(stem) && stemsOf(stem, [affix], role)) return true
      if (affix.isCrossProduct && withSuffix(stem, affix, role)) return true
    }
    return false
  }
}

type Taken = { readonly affix: Affix; readonly stem: string }

function* withoutSuffix(word: string, { suffixes, longestSuffix }: AffixRules): Generator<Taken> {
  for (let length = 0; length <= Math.min(longestSuffix, word.length); length++) {
    const rest = word.slice(0, word.length - length)
    for (const affix of suffixes.get(word.slice(word.length - length)) ?? []) {
      const stem = rest + affix.strip
      if (stem !== '' && affix.fits.test(stem)) yield { affix, stem }
    }
  }
}

function* withoutPrefix(word: string, { prefixes, longestPrefix }: AffixRules): Generator<Taken> {
  for (let length = 0; length <= Math.min(longestPrefix, word.length); length++) {
    const rest = word.slice(length)
    for (const affix of prefixes.get(word.slice(0, length)) ?? []) {
      const stem = affix.strip + rest
      if (stem !== '') yield { affix, stem }
    }
  }
}

/** Answers whether a word is joined from parts the dictionary lets be joined. */
function compounds(rules: AffixRules, accepted: (part: string, role: Role) => boolean) {
  const { any, begin } = rules.special
  if (any === '' && begin === '') return () => false
  const least = rules.compoundMin
  return (word: string): boolean => {
    const failed = new Set<number>()
    const endsFrom = (start: number, parts: number): boolean => {
      if (parts >= mostParts || failed.has(start)) return false
      if (parts > 0 && accepted(word.slice(start), 'end')) return true
      const role = parts === 0 ? 'begin' : 'middle'
      for (let end = word.length - least; end >= start + least; end--) {
        if (accepted(word.slice(start, end), role) && endsFrom(end, parts + 1)) return true
      }
      failed.add(start)
      return false
    }
    return word.length >= 2 * least && endsFrom(0, 0)
  }
}
