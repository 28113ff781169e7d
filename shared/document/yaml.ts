import { Composer, type CST, type Document, Lexer, Parser, type YAMLError } from 'yaml'
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
  readonly tokens: readonly CST.Token[]
  /** Where the anchors and tags stand, in order. */
  readonly properties: readonly Range[]
  /** The limit that was passed, if any. */
  readonly over: string | null
}

/** The marks that the lexer puts between the pieces of the source; they are no part of it. */
const SCALAR_FOLLOWS = '\x1f'
const NOT_IN_SOURCE = new Set(['\x02', '\x18', SCALAR_FOLLOWS])

function scanTokens(source: string, limits: Limits): Scan {
  const lexemes = new Lexer().lex(source)
  const scanner = newScanner(limits)
  const glance = takeLexemes(lexemes, GLANCE)
  for (const lexeme of glance) if (!scanner.take(lexeme)) return scanner.scan()
  const most = limits.characters / 3
  const rest = takeLexemes(lexemes, most + 1 - glance.length)
  if (glance.length + rest.length > most)
    return { ...scanner.scan(), tokens: [], over: tooMuch([...glance, ...rest], limits) }
  for (const lexeme of rest) if (!scanner.take(lexeme)) break
  return scanner.scan()
}

type Scanner = {
  /** Parses a piece of the source; false when what follows makes no difference any more. */
  readonly take: (lexeme: string) => boolean
  readonly scan: () => Scan
}

function newScanner(limits: Limits): Scanner {
  const parser = new Parser()
  const tokens: CST.Token[] = []
  const properties: Range[] = []
  const counts = { ':': 0, ',': 0, '*': 0 }
  let offset = 0
  let scalar = false
  let errors = 0
  let over: string | null = null
  const take = (lexeme: string): boolean => {
    for (const token of parser.next(lexeme))
      if (token.type !== 'error' || ++errors <= TOLD) tokens.push(token)
    if (NOT_IN_SOURCE.has(lexeme)) {
      scalar = lexeme === SCALAR_FOLLOWS
      return true
    }
    const mark = scalar ? '' : lexeme.charAt(0)
    if (mark === ':' || mark === ',' || mark === '*') counts[mark]++
    if (mark === '&' || mark === '!') properties.push({ from: offset, to: offset + lexeme.length })
    offset += lexeme.length
    scalar = false
    over =
      properties.length > limits.keys ? 'too-many-keys' : limitPassed(counts, parser.stack.length, limits)
    // One problem makes a page unreadable; nobody reads on after so many.
    return over === null && errors <= TOLD
  }
  const scan = (): Scan =>
    over === null
      ? { tokens: [...tokens, ...parser.end()], properties, over }
      : { tokens: [], properties, over }
  return { take, scan }
}

/** How much of a source is parsed before it is known whether it has too many pieces. */
const GLANCE = 4000

/** The next pieces of a source, so many at most. */
function takeLexemes(lexemes: Iterator<string>, most: number): readonly string[] {
  const taken: string[] = []
  while (taken.length < most) {
    const next = lexemes.next()
    if (next.done) break
    taken.push(next.value)
  }
  return taken
}

/**
 * What is wrong with a source of too many pieces. Text of one or two characters a piece is no page: lines of blanks,
 * dashes or marks, which cost the parser most. Thousands of short keys are told as what they are.
 */
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
