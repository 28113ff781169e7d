import { Composer, type Document, Lexer, Parser, type YAMLError } from 'yaml'
import { diagnosis } from './diagnosis.ts'
import type { Diagnosis, Field, Range } from './document.ts'
import { LIMITS, type Limits } from './limits.ts'
import { buildTree } from './yaml-tree.ts'

/** What a parser of one format found in a range of a text. */
export type Reading = {
  readonly root: Field | null
  readonly diagnoses: readonly Diagnosis[]
  readonly sourceOnly: Diagnosis | null
}

/**
 * Reads a range of a text as one YAML document. Never throws; costs time in proportion to the length, because the
 * limits are checked on the lexical tokens, before anything recursive or quadratic sees them. Other limits than those
 * of front matter are for texts that are read once, not with every key press.
 */
export function readYaml(text: string, range: Range, limits: Limits = LIMITS): Reading {
  if (range.to - range.from > limits.characters) return refused(diagnosis('too-long', range))
  const scan = scanTokens(text.slice(range.from, range.to), limits)
  if (scan.over !== null) return refused(diagnosis(scan.over, range))
  const documents = [...briefComposer().compose(scan.tokens, true, range.to - range.from)]
  const [first, second] = documents
  if (first === undefined) return { root: null, diagnoses: [], sourceOnly: null }
  if (second !== undefined) return refused(diagnosis('several-documents', range))
  return readDocument(text, range, { composed: first, properties: scan.properties, limits })
}

/** How many problems of a document are told. Nobody reads more, and an editor that marks thousands stalls. */
const TOLD = 20

/**
 * A composer that notes the first problems only, and no warnings: each costs a stack trace, which made 64 KB of broken
 * text take seconds. `onError` is the one place where `yaml` makes them; a test counts what is told.
 */
function briefComposer(): Composer {
  const composer = new Composer({
    keepSourceTokens: true,
    uniqueKeys: false,
    schema: 'core',
    resolveKnownTags: false,
    prettyErrors: false,
  })
  const note: unknown = Reflect.get(composer, 'onError')
  let noted = 0
  const noteBriefly = (
    ...problem: readonly [source: unknown, code: unknown, message: unknown, warning?: unknown]
  ) => {
    const isTold = problem[3] !== true && noted++ < TOLD
    if (isTold && typeof note === 'function') Reflect.apply(note, composer, problem)
  }
  Reflect.set(composer, 'onError', noteBriefly)
  return composer
}

type Composed = {
  readonly composed: Document.Parsed
  readonly properties: readonly Range[]
  readonly limits: Limits
}

function readDocument(text: string, range: Range, { composed, properties, limits }: Composed): Reading {
  const errors = composed.errors.slice(0, TOLD).map((error) => ofError(error, range))
  const [first] = errors
  if (first !== undefined) {
    const template = /\{\{|\{%/.test(text.slice(range.from, range.to))
    const reason = template ? diagnosis('template-front-matter', first) : first
    return { root: null, diagnoses: template ? [reason, ...errors] : errors, sourceOnly: reason }
  }
  if (composed.contents === null) return { root: null, diagnoses: [], sourceOnly: null }
  return buildTree(composed.contents, { text, base: range.from, properties, limits })
}

function refused(reason: Diagnosis): Reading {
  return { root: null, diagnoses: [reason], sourceOnly: reason }
}

type Scan = {
  readonly tokens: Parameters<Composer['compose']>[0]
  /** Where the anchors and tags stand, in order. */
  readonly properties: readonly Range[]
  /** The limit that was passed, if any. */
  readonly over: string | null
}

/** The marks that the lexer puts between the pieces of the source; they are no part of it. */
const SCALAR_FOLLOWS = '\x1f'
const NOT_IN_SOURCE = new Set(['\x02', '\x18', SCALAR_FOLLOWS])

function scanTokens(source: string, limits: Limits): Scan {
  const parser = new Parser()
  const tokens = []
  const properties: Range[] = []
  const counts = { ':': 0, ',': 0, '*': 0 }
  let offset = 0
  let scalar = false
  let errors = 0
  const most = limits.characters / 2
  const lexemes = lexemesOf(source, most)
  const isTooMuch = lexemes.length > most
  for (const lexeme of isTooMuch ? lexemes.slice(0, GLANCE) : lexemes) {
    for (const token of parser.next(lexeme))
      if (token.type !== 'error' || ++errors <= TOLD) tokens.push(token)
    if (NOT_IN_SOURCE.has(lexeme)) {
      scalar = lexeme === SCALAR_FOLLOWS
      continue
    }
    const mark = scalar ? '' : lexeme.charAt(0)
    if (mark === ':' || mark === ',' || mark === '*') counts[mark]++
    if (mark === '&' || mark === '!') properties.push({ from: offset, to: offset + lexeme.length })
    offset += lexeme.length
    scalar = false
    const over =
      properties.length > limits.keys ? 'too-many-keys' : limitPassed(counts, parser.stack.length, limits)
    if (over !== null) return { tokens: [], properties, over }
  }
  if (isTooMuch) return { tokens: [], properties, over: tooMuch(lexemes, limits) }
  tokens.push(...parser.end())
  return { tokens, properties, over: null }
}

/** Of a source with too many pieces only so many are parsed, to say what else is wrong with it. */
const GLANCE = 4000

/**
 * The pieces of a source, up to one more than may be. Text of one or two characters a piece is no page: lines of blanks,
 * dashes or marks, which cost the parser most.
 */
function lexemesOf(source: string, most: number): readonly string[] {
  const lexemes: string[] = []
  for (const lexeme of new Lexer().lex(source)) if (lexemes.push(lexeme) > most) break
  return lexemes
}

/** Thousands of short keys are told as what they are. */
function tooMuch(lexemes: readonly string[], limits: Limits): string {
  const count = (marks: string) => lexemes.filter((lexeme) => marks.includes(lexeme.charAt(0))).length
  return count(':') > limits.keys || count(',') > 4 * limits.keys || count('&!') > limits.keys
    ? 'too-many-keys'
    : 'too-long'
}

type Counts = { readonly ':': number; readonly ',': number; readonly '*': number }

function limitPassed(counts: Counts, depth: number, limits: Limits): string | null {
  // A document and a scalar stand on the parser's stack besides the collections.
  if (depth > limits.depth + 2) return 'too-deep'
  if (counts['*'] > limits.aliases) return 'too-many-aliases'
  return counts[':'] > limits.keys || counts[','] > 4 * limits.keys ? 'too-many-keys' : null
}

const CODES: Readonly<Record<string, string>> = {
  BAD_INDENT: 'bad-indentation',
  TAB_AS_INDENT: 'tab-indentation',
  BLOCK_AS_IMPLICIT_KEY: 'colon-in-text',
  MULTILINE_IMPLICIT_KEY: 'missing-character',
  MISSING_CHAR: 'missing-character',
  BAD_DQ_ESCAPE: 'bad-escape',
  BAD_ALIAS: 'unknown-alias',
  UNEXPECTED_TOKEN: 'unexpected-text',
  BAD_SCALAR_START: 'unexpected-text',
}

function ofError(error: YAMLError, range: Range): Diagnosis {
  const [from, to] = error.pos
  const place = { from: range.from + from, to: Math.min(range.to, range.from + to) }
  return diagnosis(CODES[error.code] ?? 'unreadable', place)
}
