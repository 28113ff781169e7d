/*
 * Patterns come from a site's configuration, and the engine of the platform can take for ever over one. This matcher
 * answers for the part of the syntax that such patterns use, by keeping the set of all places reached, within a fixed
 * number of steps.
 */

type Node =
  | { readonly kind: 'one'; readonly test: (character: string) => boolean }
  | { readonly kind: 'edge'; readonly isStart: boolean }
  | { readonly kind: 'sequence' | 'choice'; readonly parts: readonly Node[] }
  | { readonly kind: 'repeat'; readonly part: Node; readonly min: number; readonly max: number }

type Reader = { readonly source: string; at: number }

const mostSteps = 200_000
const longestPattern = 1000

/** Whether some part of the text matches the pattern; null when the pattern is not understood or takes too long. */
export function matchesPattern(source: string, text: string): boolean | null {
  if (source.length > longestPattern) return null
  const reader: Reader = { source, at: 0 }
  const node = readChoice(reader)
  if (node === null || reader.at < source.length) return null
  const characters = [...text]
  const run = { characters, steps: 0 }
  const ends = reach(run, node, new Set(Array.from({ length: characters.length + 1 }, (_, index) => index)))
  return run.steps > mostSteps ? null : ends.size > 0
}

type Run = { readonly characters: readonly string[]; steps: number }

/** The places where the node can end when it begins at one of the given places. */
function reach(run: Run, node: Node, from: ReadonlySet<number>): ReadonlySet<number> {
  run.steps += from.size + 1
  if (run.steps > mostSteps) return new Set()
  switch (node.kind) {
    case 'one':
      return new Set([...from].filter((at) => isAt(run, at, node.test)).map((at) => at + 1))
    case 'edge':
      return new Set([...from].filter((at) => at === (node.isStart ? 0 : run.characters.length)))
    case 'sequence':
      return node.parts.reduce((places, part) => reach(run, part, places), from)
    case 'choice':
      return new Set(node.parts.flatMap((part) => [...reach(run, part, from)]))
    case 'repeat':
      return repeated(run, node, from)
    default:
      return node satisfies never
  }
}

function isAt({ characters }: Run, at: number, test: (character: string) => boolean): boolean {
  const character = characters[at]
  return character !== undefined && test(character)
}

function repeated(
  run: Run,
  { part, min, max }: Extract<Node, { readonly kind: 'repeat' }>,
  from: ReadonlySet<number>,
): ReadonlySet<number> {
  let frontier = from
  const reached = new Set(min === 0 ? from : [])
  for (let count = 1; count <= max && frontier.size > 0; count++) {
    const next = reach(run, part, frontier)
    frontier = count < min ? next : new Set([...next].filter((at) => !reached.has(at)))
    if (count >= min) for (const at of frontier) reached.add(at)
  }
  return reached
}

function readChoice(reader: Reader): Node | null {
  const parts: Node[] = []
  do {
    const part = readSequence(reader)
    if (part === null) return null
    parts.push(part)
  } while (take(reader, '|'))
  return { kind: 'choice', parts }
}

function readSequence(reader: Reader): Node | null {
  const parts: Node[] = []
  while (reader.at < reader.source.length && !'|)'.includes(reader.source.charAt(reader.at))) {
    const part = readRepeated(reader)
    if (part === null) return null
    parts.push(part)
  }
  return { kind: 'sequence', parts }
}

function readRepeated(reader: Reader): Node | null {
  const part = readPart(reader)
  if (part === null) return null
  const match = /^(?:([*+?])|\{(\d{1,3})(,?)(\d{0,3})\})\??/.exec(reader.source.slice(reader.at))
  if (!match || part.kind === 'edge') return part
  reader.at += match[0].length
  const [, sign, least = '', comma = '', most = ''] = match
  if (sign !== undefined)
    return {
      kind: 'repeat',
      part,
      min: sign === '+' ? 1 : 0,
      max: sign === '?' ? 1 : Number.POSITIVE_INFINITY,
    }
  const max = most !== '' ? Number(most) : comma === '' ? Number(least) : Number.POSITIVE_INFINITY
  return { kind: 'repeat', part, min: Number(least), max }
}

function readPart(reader: Reader): Node | null {
  if (take(reader, '^')) return { kind: 'edge', isStart: true }
  if (take(reader, '$')) return { kind: 'edge', isStart: false }
  if (take(reader, '(')) return readGroup(reader)
  if (take(reader, '[')) return readClass(reader)
  if (take(reader, '.')) return { kind: 'one', test: (character) => character !== '\n' }
  if (take(reader, '\\')) return readEscape(reader)
  const [character = ''] = reader.source.slice(reader.at)
  if ('*+?{}])|'.includes(character)) return null
  reader.at += character.length
  return { kind: 'one', test: (other) => other === character }
}

function readGroup(reader: Reader): Node | null {
  if (reader.source.startsWith('?', reader.at) && !take(reader, '?:')) return null
  const inside = readChoice(reader)
  return take(reader, ')') ? inside : null
}

function readEscape(reader: Reader): Node | null {
  const character = reader.source.charAt(reader.at)
  reader.at += 1
  const test = escapes(character)
  return test === null ? null : { kind: 'one', test }
}

/** What `\d`, `\w`, `\s`, their opposites and escaped signs stand for; null for anything else, e.g. `\1` and `\b`. */
function escapes(character: string): ((other: string) => boolean) | null {
  const named: Readonly<Record<string, RegExp>> = { d: /\d/, w: /\w/, s: /\s/, D: /\D/, W: /\W/, S: /\S/ }
  const pattern = Object.hasOwn(named, character) ? named[character] : undefined
  if (pattern) return (other) => pattern.test(other)
  const controls: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' }
  const control = Object.hasOwn(controls, character) ? controls[character] : undefined
  if (control) return (other) => other === control
  return character === '' || /[\p{L}\d]/u.test(character) ? null : (other) => other === character
}

function readClass(reader: Reader): Node | null {
  const isOpposite = take(reader, '^')
  const tests: ((character: string) => boolean)[] = []
  while (!take(reader, ']')) {
    const test = readClassPart(reader)
    if (test === null) return null
    tests.push(test)
  }
  return { kind: 'one', test: (character) => tests.some((test) => test(character)) !== isOpposite }
}

function readClassPart(reader: Reader): ((character: string) => boolean) | null {
  if (take(reader, '\\')) {
    const escaped = readEscape(reader)
    return escaped?.kind === 'one' ? escaped.test : null
  }
  const [first = '', dash, last] = reader.source.slice(reader.at)
  if (first === '' || first === '[') return null
  if (dash !== '-' || last === undefined || last === ']' || last === '\\') {
    reader.at += first.length
    return (character) => character === first
  }
  reader.at += first.length + 1 + last.length
  return (character) => character >= first && character <= last
}

function take(reader: Reader, text: string): boolean {
  if (!reader.source.startsWith(text, reader.at)) return false
  reader.at += text.length
  return true
}
