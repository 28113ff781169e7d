import { diagnosis } from './diagnosis.ts'
import type { Diagnosis, Field, MapEntry, Range, ScalarField } from './document.ts'
import { LIMITS, type Limits } from './limits.ts'
import type { Reading } from './yaml.ts'

/** A reader of one text: where it is, and what it has met so far. */
type Reader = {
  readonly text: string
  readonly to: number
  readonly limits: Limits
  at: number
  keys: number
  depth: number
  problem: Diagnosis | null
  readonly diagnoses: Diagnosis[]
}

/**
 * Reads a range of a text as JSON, every value with its place. Comments and commas before a closing bracket are passed
 * over, as many programs write them. Never throws. Other limits than those of front matter are for texts that are read
 * once, not with every key press.
 */
export function readJson(text: string, range: Range, limits: Limits = LIMITS): Reading {
  if (range.to - range.from > limits.characters) return refused(diagnosis('too-long', range))
  const reader: Reader = {
    text,
    to: range.to,
    limits,
    at: range.from,
    keys: 0,
    depth: 0,
    problem: null,
    diagnoses: [],
  }
  skipBlanks(reader)
  if (reader.at === reader.to) return { root: null, diagnoses: [], sourceOnly: null }
  const root = readValue(reader)
  skipBlanks(reader)
  if (reader.at < reader.to) fail(reader, 'unexpected-text')
  return reader.problem === null
    ? { root, diagnoses: reader.diagnoses, sourceOnly: null }
    : refused(problemOf(reader, text))
}

function refused(reason: Diagnosis): Reading {
  return { root: null, diagnoses: [reason], sourceOnly: reason }
}

function problemOf(reader: Reader, text: string): Diagnosis {
  const problem = reader.problem ?? diagnosis('unreadable', { from: reader.at, to: reader.to })
  return /\{\{|\{%/.test(text.slice(0, reader.to)) ? diagnosis('template-front-matter', problem) : problem
}

/** Notes the first problem and moves to the end, so that every reading function above comes to its end too. */
function fail(reader: Reader, code: string): null {
  const to = Math.min(reader.to, reader.at + 1)
  reader.problem ??= diagnosis(code, { from: Math.min(reader.at, reader.to), to })
  reader.at = reader.to
  return null
}

const BLANKS = /(?:[ \t\r\n]+|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*/y

function skipBlanks(reader: Reader): void {
  BLANKS.lastIndex = reader.at
  BLANKS.exec(reader.text)
  reader.at = Math.min(reader.to, Math.max(reader.at, BLANKS.lastIndex))
}

function peek(reader: Reader): string {
  return reader.at < reader.to ? reader.text.charAt(reader.at) : ''
}

/** Steps over a character if it comes next. */
function take(reader: Reader, character: string): boolean {
  if (peek(reader) !== character) return false
  reader.at++
  return true
}

function readValue(reader: Reader): Field | null {
  if (reader.depth > reader.limits.depth) return fail(reader, 'too-deep')
  switch (peek(reader)) {
    case '{':
      return readObject(reader)
    case '[':
      return readArray(reader)
    case '"':
      return readString(reader)
    default:
      return readWord(reader)
  }
}

type Place = Pick<ScalarField, 'from' | 'to' | 'outerFrom' | 'anchor' | 'tag'>

function placeFrom(reader: Reader, from: number): Place {
  return { from, to: reader.at, outerFrom: from, anchor: null, tag: null }
}

const STRING = /"[^"\\\n\r]*(?:\\[^\n\r][^"\\\n\r]*)*"/y

function readString(reader: Reader): ScalarField | null {
  const from = reader.at
  STRING.lastIndex = from
  const source = STRING.exec(reader.text)?.[0]
  if (source === undefined || from + source.length > reader.to) return fail(reader, 'missing-character')
  const value = unescaped(source.slice(1, -1))
  if (value === null) return fail(reader, 'bad-escape')
  reader.at = from + source.length
  return { kind: 'scalar', type: 'string', source, value, style: 'double', ...placeFrom(reader, from) }
}

const ESCAPES: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' }

/** The text of a string; null when a backslash is followed by something JSON does not know. */
function unescaped(content: string): string | null {
  if (/\\(?!["\\/bfnrt]|u[0-9a-fA-F]{4})/.test(content.replaceAll('\\\\', ''))) return null
  return content.replace(/\\(?:u([0-9a-fA-F]{4})|(.))/g, (_all, code: string | undefined, mark: string) =>
    code === undefined ? (ESCAPES[mark] ?? mark) : String.fromCharCode(Number.parseInt(code, 16)),
  )
}

const WORD = /true|false|null|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?/y
const WORDS: ReadonlyMap<string, null | boolean> = new Map([
  ['true', true],
  ['false', false],
  ['null', null],
])

function readWord(reader: Reader): ScalarField | null {
  const from = reader.at
  WORD.lastIndex = from
  const source = WORD.exec(reader.text)?.[0]
  if (source === undefined || /\w/.test(reader.text.charAt(from + source.length)))
    return fail(reader, 'unexpected-text')
  reader.at = from + source.length
  const word = WORDS.get(source)
  const value = word === undefined ? Number(source) : word
  const type = value === null ? 'null' : typeof value === 'boolean' ? 'boolean' : 'number'
  return { kind: 'scalar', type, source, value, style: 'plain', ...placeFrom(reader, from) }
}

function readObject(reader: Reader): Field | null {
  const entries: MapEntry[] = []
  const seen = new Set<string>()
  const from = readParts(reader, '}', () => {
    const entry = readEntry(reader)
    if (entry === null) return
    const twice = seen.has(entry.key)
    if (twice) reader.diagnoses.push(diagnosis('duplicate-key', { from: entry.keyFrom, to: entry.keyTo }))
    seen.add(entry.key)
    entries.push(entry)
  })
  return from === null ? null : { kind: 'map', flow: true, entries, ...placeFrom(reader, from) }
}

function readArray(reader: Reader): Field | null {
  const items: Field[] = []
  const from = readParts(reader, ']', () => {
    const item = readValue(reader)
    if (item !== null) items.push(item)
  })
  const marks = items.map((item) => item.from)
  return from === null ? null : { kind: 'list', flow: true, items, marks, ...placeFrom(reader, from) }
}

/** Reads what stands between two brackets, separated by commas; answers with the offset of the opening one. */
function readParts(reader: Reader, closing: string, readPart: () => void): number | null {
  const from = reader.at++
  reader.depth++
  skipBlanks(reader)
  while (!take(reader, closing)) {
    readPart()
    skipBlanks(reader)
    if (!take(reader, ',') && peek(reader) !== closing) return fail(reader, 'missing-character')
    skipBlanks(reader)
  }
  reader.depth--
  return reader.problem === null ? from : null
}

function readEntry(reader: Reader): MapEntry | null {
  const from = reader.at
  const key = peek(reader) === '"' ? readString(reader) : fail(reader, 'unexpected-text')
  if (key === null) return null
  skipBlanks(reader)
  if (!take(reader, ':')) return fail(reader, 'missing-character')
  const colonTo = reader.at
  skipBlanks(reader)
  const value = readValue(reader)
  if (value === null) return null
  if (++reader.keys > reader.limits.keys) return fail(reader, 'too-many-keys')
  return {
    key: String(key.value),
    keyFrom: from,
    keyTo: key.to,
    colonTo,
    value,
    from,
    to: value.to,
    merge: false,
  }
}
