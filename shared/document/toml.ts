import { diagnosis } from './diagnosis.ts'
import type { Diagnosis, PageDocument, Range } from './document.ts'
import { LIMITS } from './limits.ts'
import { fail, peek, type Reader, readKeys, skipBlanks, skipLines, take } from './toml-reader.ts'
import type { PlacedStatement, TomlHeader, TomlStatement } from './toml-syntax.ts'
import { buildTables } from './toml-tables.ts'
import { readPair } from './toml-value.ts'
import type { Reading } from './yaml.ts'

/**
 * Reads a range of a text as TOML, every value with its place. Version 1.0, and what 1.1 adds. Never throws; costs time
 * in proportion to the length, and no more than the limits allow. A name that is defined twice makes it unreadable, as
 * it does for every generator.
 */
export function readToml(text: string, range: Range): Reading {
  if (range.to - range.from > LIMITS.characters) return refused(diagnosis('too-long', range))
  const { statements, problem } = readStatements(text, range)
  const tables = buildTables(statements)
  const reason = problem ?? tables.problem
  if (reason !== null) return refused(explained(text, range, reason), reason)
  return { root: statements.length === 0 ? null : tables.root, diagnoses: [], sourceOnly: null }
}

/** An edit of many items asks for the statements with each of them. */
const readAlready = new WeakMap<PageDocument, readonly PlacedStatement[]>()

/** The statements of a document that was read without a problem, each with its place in the tree of values. */
export function statementsOf(document: PageDocument): readonly PlacedStatement[] {
  const known = readAlready.get(document)
  if (known !== undefined) return known
  const range = document.frontMatter ?? { from: 0, to: 0 }
  const { placed } = buildTables(readStatements(document.text, range).statements)
  readAlready.set(document, placed)
  return placed
}

function refused(reason: Diagnosis, ...details: readonly Diagnosis[]): Reading {
  const more = details.filter((detail) => detail !== reason)
  return { root: null, diagnoses: [reason, ...more], sourceOnly: reason }
}

function explained(text: string, range: Range, problem: Diagnosis): Diagnosis {
  const template = /\{\{|\{%/.test(text.slice(range.from, range.to))
  return template ? diagnosis('template-front-matter', problem) : problem
}

type Statements = { readonly statements: readonly TomlStatement[]; readonly problem: Diagnosis | null }

function readStatements(text: string, range: Range): Statements {
  const reader: Reader = {
    text: text.slice(0, range.to),
    at: range.from,
    keys: 0,
    values: 0,
    depth: 0,
    problem: null,
  }
  const statements: TomlStatement[] = []
  for (skipLines(reader); reader.at < reader.text.length; skipLines(reader)) {
    const statement = peek(reader) === '[' ? readHeader(reader) : readPair(reader)
    if (statement === null) break
    statements.push(statement)
    endLine(reader)
  }
  return { statements, problem: reader.problem }
}

function readHeader(reader: Reader): TomlHeader | null {
  const from = reader.at
  const kind = take(reader, '[[') ? 'item' : 'table'
  if (kind === 'table') reader.at++
  const keys = readKeys(reader)
  if (keys === null) return null
  if (!take(reader, kind === 'item' ? ']]' : ']')) return fail(reader, 'missing-character')
  return { kind, keys, from, to: reader.at }
}

/** Every statement has a line of its own; only a comment may follow it there. */
function endLine(reader: Reader): void {
  skipBlanks(reader)
  if (!/^(?:#|\r?\n|$)/.test(reader.text.slice(reader.at, reader.at + 2))) fail(reader, 'unexpected-text')
}
