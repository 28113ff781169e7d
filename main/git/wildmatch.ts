/**
 * Git's glob matching for ignore and attribute patterns with `/` significant: `*` and `?` stay within one step of
 * the path, `**` between slashes crosses steps.
 *
 * Remembers dead ends, so that no pattern from a foreign repository can make it slow: at most
 * pattern length × text length steps. Source: git's wildmatch.c with WM_PATHNAME.
 */
export function wildmatch(pattern: string, text: string, ignoresCase = false): boolean {
  const matcher: Matcher = {
    pattern: ignoresCase ? pattern.toLowerCase() : pattern,
    text: ignoresCase ? text.toLowerCase() : text,
    dead: new Set(),
  }
  return matchFrom(matcher, 0, 0)
}

type Matcher = { readonly pattern: string; readonly text: string; readonly dead: Set<number> }

function matchFrom(matcher: Matcher, patternStart: number, textStart: number): boolean {
  const { pattern, text, dead } = matcher
  const key = patternStart * (text.length + 1) + textStart
  if (dead.has(key)) return false
  let p = patternStart
  let t = textStart
  while (p < pattern.length) {
    const character = pattern.charAt(p)
    if (character === '*') {
      if (matchStar(matcher, p, t)) return true
      break
    }
    const step = t < text.length ? matchOne(pattern, p, text.charAt(t)) : 0
    if (step === 0) break
    p += step
    t += 1
  }
  if (p >= pattern.length && t === text.length) return true
  dead.add(key)
  return false
}

/** Length of the pattern's part that matches one character, or 0. */
function matchOne(pattern: string, p: number, character: string): number {
  const wanted = pattern.charAt(p)
  if (wanted === '?') return character === '/' ? 0 : 1
  if (wanted === '[') return matchClass(pattern, p, character)
  if (wanted === '\\') return pattern.charAt(p + 1) === character && character !== '' ? 2 : 0
  return wanted === character ? 1 : 0
}

function matchStar(matcher: Matcher, star: number, t: number): boolean {
  const { pattern, text } = matcher
  let after = star
  while (pattern.charAt(after) === '*') after += 1
  const startsStep = star === 0 || pattern.charAt(star - 1) === '/'
  const endsStep = after === pattern.length || pattern.charAt(after) === '/'
  const crosses = after - star >= 2 && startsStep && endsStep
  // `**/` also matches no step at all.
  if (crosses && pattern.charAt(after) === '/' && matchFrom(matcher, after + 1, t)) return true
  for (let at = t; at <= text.length; at += 1) {
    if (matchFrom(matcher, after, at)) return true
    if (!crosses && text.charAt(at) === '/') return false
  }
  return false
}

const namedClasses: Readonly<Record<string, RegExp>> = {
  alnum: /[a-z0-9]/i,
  alpha: /[a-z]/i,
  blank: /[ \t]/,
  cntrl: /\p{Cc}/u,
  digit: /[0-9]/,
  graph: /[!-~]/,
  lower: /[a-z]/,
  print: /[ -~]/,
  punct: /[!-/:-@[-`{-~]/,
  space: /\s/,
  upper: /[A-Z]/,
  xdigit: /[0-9a-f]/i,
}

/** Length of a `[…]` class if it takes the character, else 0; an unclosed class matches nothing, as in git. */
function matchClass(pattern: string, start: number, character: string): number {
  let p = start + 1
  const isNegated = pattern.charAt(p) === '!' || pattern.charAt(p) === '^'
  if (isNegated) p += 1
  let isTaken = false
  for (let isFirst = true; isFirst || pattern.charAt(p) !== ']'; isFirst = false) {
    if (p >= pattern.length) return 0
    const part = classPart(pattern, p)
    if (!part) return 0
    isTaken ||= part.takes(character)
    p += part.length
  }
  return isTaken !== isNegated && character !== '/' ? p + 1 - start : 0
}

type ClassPart = { readonly length: number; readonly takes: (character: string) => boolean }

function classPart(pattern: string, p: number): ClassPart | null {
  const named = /^\[:([a-z]*):\]/.exec(pattern.slice(p, p + 12))
  if (named) {
    const known = namedClasses[named[1] ?? '']
    return known ? { length: named[0].length, takes: (character) => known.test(character) } : null
  }
  const from = classCharacter(pattern, p)
  const dash = p + from.length
  const isRange =
    pattern.charAt(dash) === '-' && dash + 1 < pattern.length && pattern.charAt(dash + 1) !== ']'
  if (!isRange) return { length: from.length, takes: (character) => character === from.character }
  const to = classCharacter(pattern, dash + 1)
  return {
    length: from.length + 1 + to.length,
    takes: (character) => character >= from.character && character <= to.character,
  }
}

function classCharacter(pattern: string, p: number): { readonly character: string; readonly length: number } {
  const isEscaped = pattern.charAt(p) === '\\' && p + 1 < pattern.length
  return isEscaped
    ? { character: pattern.charAt(p + 1), length: 2 }
    : { character: pattern.charAt(p), length: 1 }
}
