import type { ScalarField } from './document.ts'
import { LIMITS } from './limits.ts'
import { fail, peek, type Reader, readKeys, skipBlanks, skipLines, take } from './toml-reader.ts'
import { readQuoted } from './toml-string.ts'
import type { TomlPair, TomlValue } from './toml-syntax.ts'
import { readTomlWord } from './toml-word.ts'

/** Reads a key, its equals sign and its value. */
export function readPair(reader: Reader): TomlPair | null {
  const from = reader.at
  const keys = readKeys(reader)
  if (keys === null) return null
  const equals = reader.at
  if (!take(reader, '=')) return fail(reader, 'missing-equals')
  skipBlanks(reader)
  const value = readValue(reader)
  return value === null ? null : { kind: 'pair', keys, equals, value, from, to: value.to }
}

function readValue(reader: Reader): TomlValue | null {
  if (reader.depth >= LIMITS.depth) return fail(reader, 'too-deep')
  if (++reader.values > 4 * LIMITS.keys) return fail(reader, 'too-many-keys')
  switch (peek(reader)) {
    case '[':
      return readArray(reader)
    case '{':
      return readInline(reader)
    case '"':
    case "'":
      return readString(reader)
    default:
      return readWord(reader)
  }
}

function readArray(reader: Reader): TomlValue | null {
  const parts: TomlValue[] = []
  const from = readParts(reader, ']', () => {
    const item = readValue(reader)
    if (item !== null) parts.push(item)
  })
  return from === null ? null : { kind: 'array', parts, from, to: reader.at }
}

/** A table in braces. Line breaks and a last comma, as in TOML 1.1, are let pass. */
function readInline(reader: Reader): TomlValue | null {
  const parts: TomlPair[] = []
  const from = readParts(reader, '}', () => {
    const pair = readPair(reader)
    if (pair !== null) parts.push(pair)
  })
  return from === null ? null : { kind: 'inline', parts, from, to: reader.at }
}

/** Reads what stands between two brackets, separated by commas; answers with the offset of the opening one. */
function readParts(reader: Reader, closing: string, readPart: () => void): number | null {
  const from = reader.at++
  reader.depth++
  skipLines(reader)
  while (!take(reader, closing)) {
    readPart()
    skipLines(reader)
    if (!take(reader, ',') && peek(reader) !== closing) return fail(reader, 'missing-character')
    skipLines(reader)
  }
  reader.depth--
  return reader.problem === null ? from : null
}

function readString(reader: Reader): TomlValue | null {
  const from = reader.at
  const quoted = readQuoted(reader.text, from)
  if (quoted.kind === 'problem') return fail(reader, quoted.code)
  const style = peek(reader) === '"' ? 'double' : 'single'
  reader.at = quoted.to
  return scalar(reader, from, { type: 'string', value: quoted.value, style })
}

/** A day may be followed by a blank and a time, which is the one blank that a value without quotes can have. */
const WORD = /(?:\d{4}-\d{2}-\d{2} (?=\d{2}:))?[^\s,[\]{}#]*/y

function readWord(reader: Reader): TomlValue | null {
  const from = reader.at
  WORD.lastIndex = from
  const source = WORD.exec(reader.text)?.[0] ?? ''
  const word = readTomlWord(source)
  if (word === null) return fail(reader, wordProblem(source))
  reader.at = from + source.length
  return scalar(reader, from, { ...word, style: 'plain' })
}

function wordProblem(source: string): string {
  if (source === '') return 'missing-value'
  return /^\d{4}-\d{2}-\d{2}|^\d{2}:\d{2}/.test(source) ? 'no-such-date' : 'text-without-quotes'
}

function scalar(
  reader: Reader,
  from: number,
  read: Pick<ScalarField, 'type' | 'value' | 'style'>,
): TomlValue {
  const range = { from, to: reader.at }
  const source = reader.text.slice(from, reader.at)
  const field = {
    kind: 'scalar',
    ...read,
    source,
    ...range,
    outerFrom: from,
    anchor: null,
    tag: null,
  } as const
  return { kind: 'scalar', field, ...range }
}
