import { diagnosis } from './diagnosis.ts'
import type { Diagnosis } from './document.ts'
import { LIMITS } from './limits.ts'
import { readQuoted } from './toml-string.ts'
import type { TomlKey } from './toml-syntax.ts'

/** A reader of one text: where it is, and what it has met so far. */
export type Reader = {
  /** Ends where the TOML does, so that nothing reads beyond. */
  readonly text: string
  at: number
  keys: number
  values: number
  depth: number
  problem: Diagnosis | null
}

/** Notes the first problem and moves to the end, so that every reading function above comes to its end too. */
export function fail(reader: Reader, code: string, from = reader.at): null {
  const to = Math.max(from, Math.min(reader.text.length, reader.at + 1))
  reader.problem ??= diagnosis(code, { from, to })
  reader.at = reader.text.length
  return null
}

const BLANKS = /[ \t]*/y
const LINES = /(?:[ \t\n]+|\r\n|#[^\n]*)*/y

/** Steps over blanks on the line. */
export function skipBlanks(reader: Reader): void {
  step(reader, BLANKS)
}

/** Steps over blanks, line breaks and comments. */
export function skipLines(reader: Reader): void {
  step(reader, LINES)
}

function step(reader: Reader, pattern: RegExp): void {
  pattern.lastIndex = reader.at
  reader.at += pattern.exec(reader.text)?.[0].length ?? 0
}

/** The next character, or nothing at the end. */
export function peek(reader: Reader): string {
  return reader.text.charAt(reader.at)
}

/** Steps over a text if it comes next. */
export function take(reader: Reader, text: string): boolean {
  if (!reader.text.startsWith(text, reader.at)) return false
  reader.at += text.length
  return true
}

/** Reads a key with all its dots, and the blanks behind it. */
export function readKeys(reader: Reader): readonly TomlKey[] | null {
  if (++reader.keys > LIMITS.keys) return fail(reader, 'too-many-keys')
  const keys: TomlKey[] = []
  do {
    if (keys.length >= LIMITS.depth) return fail(reader, 'too-deep')
    skipBlanks(reader)
    const key = readKey(reader)
    if (key === null) return null
    keys.push(key)
    skipBlanks(reader)
  } while (take(reader, '.'))
  return keys
}

const BARE = /[A-Za-z0-9_-]+/y

function readKey(reader: Reader): TomlKey | null {
  const from = reader.at
  const mark = peek(reader)
  if (mark === '"' || mark === "'") {
    const quoted = readQuoted(reader.text, from)
    if (quoted.kind === 'problem') return fail(reader, quoted.code)
    if (quoted.lines) return fail(reader, 'unexpected-text')
    reader.at = quoted.to
    return { name: quoted.value, from, to: quoted.to }
  }
  BARE.lastIndex = from
  const name = BARE.exec(reader.text)?.[0]
  if (name === undefined) return fail(reader, 'unexpected-text')
  reader.at = from + name.length
  return { name, from, to: reader.at }
}
