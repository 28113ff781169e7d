import type { Field, ScalarField, Value } from './document.ts'
import type { Manner } from './render.ts'
import { canBeSingle, doubleQuoted } from './scalar.ts'
import type { TomlStyle } from './toml-style.ts'
import { canBeTomlDate, isFloat, readTomlWord, tomlNumber } from './toml-word.ts'
import { childAt, isGroup, isList, sameValue, toValue } from './value.ts'

/** How new TOML is to look. */
export type TomlManner = {
  readonly style: TomlStyle
  readonly text: string
  readonly lineEnding: string
  /** A value of the same meaning, to be written like it, and the text it stands in: parts that stay are taken from it. */
  readonly example: Field | null
  readonly exampleText: string
  readonly date: boolean
  readonly source: string | null
  readonly careful: boolean
  /** The indentation of the line that a value begins on, where it may go on over several lines; else null. */
  readonly indent: string | null
}

/** The manner for TOML, from that for any format. The value is taken to stand in brackets until an indent is given. */
export function tomlManner(manner: Manner, text: string, style: TomlStyle): TomlManner {
  const { house, example, date, source, careful } = manner
  const shared = { lineEnding: house.lineEnding, example, date, source, careful }
  return { style, text, exampleText: text, indent: null, ...shared }
}

/** A key; in quotes when it needs them. */
export function tomlKey(key: string): string {
  return /^[A-Za-z0-9_-]+$/.test(key) ? key : doubleQuoted(key)
}

/** A value to stand behind an equals sign or in brackets. */
export function tomlText(value: Value, manner: TomlManner): string {
  const { example, style } = manner
  if (example !== null && isWhole(example) && sameValue(toValue(example), value)) {
    return manner.exampleText.slice(example.from, example.to)
  }
  if (isList(value)) return listText(value, manner)
  if (isGroup(value)) {
    const pairs = Object.entries(value).map(([key, each]) => inlinePair(key, each, exampleAt(manner, key)))
    return bracketed('{}', pairs, style.groupPadding)
  }
  return scalarText(value, manner)
}

/** Whether the text of a field is all there is of it: not so for tables that headers and dotted keys make. */
function isWhole(field: Field): boolean {
  return field.kind === 'scalar' || ((field.kind === 'map' || field.kind === 'list') && field.flow)
}

/** A key with its value in braces. */
export function inlinePair(key: string, value: Value, manner: TomlManner): string {
  return tomlKey(key) + manner.style.inlineEquals + tomlText(value, { ...manner, indent: null })
}

/** The manner for a part of a group: its example is the same part of the example. */
export function exampleAt(manner: TomlManner, key: string): TomlManner {
  return manner.example === null ? manner : { ...manner, example: childAt(manner.example, key) }
}

/** The manner for an item: its example is an item of the same value, else the one in its place, else the first. */
function exampleForItem(manner: TomlManner, item: Value, index: number): TomlManner {
  const { example } = manner
  if (example?.kind !== 'list') return { ...manner, example: null }
  const { items } = example
  const same = items.find((each) => sameValue(toValue(each), item))
  return { ...manner, example: same ?? items[index] ?? items[0] ?? null }
}

function bracketed(brackets: '[]' | '{}', parts: readonly string[], padded: boolean): string {
  const blank = padded && parts.length > 0 ? ' ' : ''
  return brackets[0] + blank + parts.join(', ') + blank + brackets[1]
}

function listText(list: readonly Value[], manner: TomlManner): string {
  const { style, indent, lineEnding } = manner
  const parts = list.map((item, index) =>
    tomlText(item, { ...exampleForItem(manner, item, index), indent: null }),
  )
  if (indent === null || parts.length === 0 || !isWrittenLong(manner)) {
    return bracketed('[]', parts, style.listPadding)
  }
  const lines = parts.map((part) => `${lineEnding}${indent}${style.listIndent}${part}`)
  return `[${lines.join(',')}${style.lastComma ? ',' : ''}${lineEnding}${indent}]`
}

function isWrittenLong({ example, style, exampleText }: TomlManner): boolean {
  if (example?.kind === 'list' && example.flow && example.items.length > 0) {
    return exampleText.slice(example.from, example.items[0]?.from).includes('\n')
  }
  return style.lists === 'lines'
}

function scalarText(value: null | boolean | number | string, manner: TomlManner): string {
  if (typeof value === 'number') return numberText(value, manner)
  if (typeof value !== 'string') return String(value)
  const { example, style } = manner
  const isDate = example?.kind === 'scalar' && example.type === 'date'
  if ((isDate || (manner.date && style.bareDates)) && canBeTomlDate(value)) return value
  const like = example?.kind === 'scalar' && example.type === 'string' ? example : null
  return stringText(value, like === null ? style.quotes : quotesOf(like), manner)
}

function numberText(value: number, { source, example }: TomlManner): string {
  if (source !== null && readTomlWord(source)?.value === value) return source
  return tomlNumber(value, example?.kind === 'scalar' && isFloat(example.source))
}

type Quotes = 'double' | 'single'

function quotesOf(field: ScalarField): Quotes {
  return field.style === 'single' ? 'single' : 'double'
}

/** A text that has not stood there before: over several lines where it has some and may go on over them. */
function stringText(text: string, quotes: Quotes, manner: TomlManner): string {
  if (manner.careful) return doubleQuoted(text)
  if (text.includes('\n') && manner.indent !== null) return longText(text, manner.style.longQuotes, manner)
  return quotes === 'single' && canBeLiteral(text) ? `'${text}'` : doubleQuoted(text)
}

/** Whether a string can stand on one line in single quotes, which TOML has no way to escape. */
export function canBeLiteral(text: string): boolean {
  return canBeSingle(text) && !text.includes("'")
}

/** A text in three quotation marks, beginning on the line below. */
function longText(text: string, quotes: Quotes, { lineEnding }: Pick<TomlManner, 'lineEnding'>): string {
  const literal = quotes === 'single' && canBeSingle(text.replaceAll('\n', '')) && !/'''|'$/.test(text)
  const mark = literal ? "'''" : '"""'
  const lines = text.split('\n').map((line) => (literal ? line : longLine(line)))
  const content = lines.join('\n')
  const closed = literal ? content : content.replaceAll('"""', '""\\"').replace(/"$/, '\\"')
  return `${mark}${lineEnding}${closed.replaceAll('\n', lineEnding)}${mark}`
}

/** A line of a basic string over several lines, in which quotation marks and tabs need no backslash. */
function longLine(line: string): string {
  return doubleQuoted(line)
    .slice(1, -1)
    .replace(/\\(.)/g, (written, mark: string) => (mark === '"' ? '"' : mark === 't' ? '\t' : written))
}

/** A single value written the way the old one was, as far as it allows. */
export function rewrittenScalar(old: ScalarField, value: Value, manner: TomlManner): string {
  const { careful } = manner
  if (typeof value === 'number') return numberText(value, { ...manner, example: old })
  if (careful || typeof value !== 'string' || old.type !== 'string') {
    return tomlText(value, { ...manner, example: careful ? null : old })
  }
  const long = /^(?:"""|''')\r?(\n?)/.exec(old.source)
  if (long !== null) {
    const text = longText(value, quotesOf(old), manner)
    return long[1] === '' && !value.startsWith('\n') ? withoutFirstBreak(text) : text
  }
  const escaped = value.includes('\n') && old.source.includes('\\n') && old.style === 'double'
  return stringText(value, quotesOf(old), escaped ? { ...manner, indent: null } : manner)
}

function withoutFirstBreak(text: string): string {
  return text.slice(0, 3) + text.slice(3).replace(/^\r?\n/, '')
}

/** What TOML can hold of a value: keys without a value are left out. Undefined where one cannot be: in a list. */
export function withoutNulls(value: Value): Exclude<Value, null> | undefined {
  if (value === null) return undefined
  if (isList(value)) {
    const items = value.map(withoutNulls)
    return items.some((item) => item === undefined)
      ? undefined
      : items.flatMap((item) => (item === undefined ? [] : [item]))
  }
  if (!isGroup(value)) return value
  const entries = Object.entries(value).filter(([, each]) => each !== null)
  const kept = entries.map(([key, each]) => [key, withoutNulls(each)] as const)
  if (kept.some(([, each]) => each === undefined)) return undefined
  return Object.fromEntries(kept.flatMap(([key, each]) => (each === undefined ? [] : [[key, each]])))
}
