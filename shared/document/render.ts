import { literalBlock } from './block-scalar.ts'
import type { Field, Value } from './document.ts'
import { readPlain } from './plain.ts'
import { canBeLiteral, doubleQuoted, inlineString, plainSyntax, simpleText } from './scalar.ts'
import type { HouseStyle } from './style.ts'
import { childAt, isGroup, isList } from './value.ts'

/** How new text is to look. */
export type Manner = {
  readonly house: HouseStyle
  readonly json: boolean
  /** A value of the same meaning elsewhere in the file, to be written like it. */
  readonly example: Field | null
  /** The value is a date and goes without quotes where the file's other dates do. */
  readonly date: boolean
  /** The person's own spelling of a number, such as `1.10`. */
  readonly source: string | null
  /** New items are not set apart by blank lines: a text that keeps its final line breaks would take those. */
  readonly tight: boolean
  /** Imitating the file did not read back: every string goes into double quotes, which can hold anything. */
  readonly careful: boolean
  /** JSON without a blank behind commas and colons. */
  readonly compact: boolean
  /** In JSON written over several lines: how. */
  readonly pretty: Pretty | null
}

/** The indentation of the line that a JSON value begins on, and what each level adds to it. */
export type Pretty = { readonly indent: string; readonly step: string }

/** Where new text stands: in brackets, or in lines of its own that start at a column. */
export type Spot =
  | { readonly flow: true }
  | { readonly flow: false; readonly column: number; readonly step: number }

const IN_FLOW: Spot = { flow: true }

/**
 * A value in the lines of a block, to stand behind `key:` or a dash: `inline` starts on that line (a blank is to be put
 * before it), `below` on the next one.
 */
export type BlockText = { readonly kind: 'inline' | 'below'; readonly text: string }

/** Writes a value to stand behind a key that begins at `column`. */
export function blockValue(value: Value, column: number, manner: Manner): BlockText {
  if (isFlowValue(value, manner)) return { kind: 'inline', text: flowValue(value, manner) }
  if (isList(value)) {
    const dashes = column + manner.house.sequenceIndent
    return { kind: 'below', text: indented(dashes, listLines(value, dashes, manner)) }
  }
  if (isGroup(value)) {
    const keys = column + manner.house.indent
    return { kind: 'below', text: indented(keys, groupLines(value, keys, manner)) }
  }
  const spot = { flow: false, column, step: manner.house.indent } as const
  return { kind: 'inline', text: scalarText(value, manner, spot) }
}

/** Writes a value to stand behind a dash at `column`. */
export function blockItem(value: Value, column: number, manner: Manner): BlockText {
  if (!isList(value) && !isGroup(value)) return blockValue(value, column, manner)
  if (isFlowValue(value, manner)) return { kind: 'inline', text: flowValue(value, manner) }
  const inner = column + 2
  return {
    kind: 'inline',
    text: isList(value) ? listLines(value, inner, manner) : groupLines(value, inner, manner),
  }
}

/** A key with its value, without the blanks before the key and the line break behind. */
export function entryText(entry: readonly [string, Value], column: number, manner: Manner): string {
  const [key, value] = entry
  return `${keyText(key, manner)}:${behind(blockValue(value, column, manner), manner)}`
}

/** A dash with its item, without the blanks before the dash and the line break behind. */
export function itemText(value: Value, column: number, manner: Manner): string {
  return `-${behind(blockItem(value, column, manner), manner)}`
}

/** What stands behind a colon or dash: nothing for an empty value, else a blank or a line break and the value. */
export function behind(value: BlockText, manner: Manner): string {
  if (value.kind === 'below') return manner.house.lineEnding + value.text
  return value.text === '' ? '' : ` ${value.text}`
}

function indented(column: number, text: string): string {
  return ' '.repeat(column) + text
}

function listLines(list: readonly Value[], column: number, manner: Manner): string {
  const lines = list.map((item, index) => itemText(item, column, exampleAt(manner, index, 0)))
  return lines.join(manner.house.lineEnding + ' '.repeat(column))
}

function groupLines(group: { readonly [key: string]: Value }, column: number, manner: Manner): string {
  const lines = Object.entries(group).map((entry) => entryText(entry, column, exampleAt(manner, entry[0])))
  return lines.join(manner.house.lineEnding + ' '.repeat(column))
}

/** The manner for a part: its example is the same part of the example, or the stand-in part. */
function exampleAt(manner: Manner, step: string | number, standIn = step): Manner {
  if (manner.example === null) return manner
  return { ...manner, example: childAt(manner.example, step) ?? childAt(manner.example, standIn) }
}

/** Empty collections, and lists of plain values where that is the habit, are written in brackets. */
function isFlowValue(value: Value, manner: Manner): boolean {
  if (!isList(value) && !isGroup(value)) return false
  if (isList(value) ? value.length === 0 : Object.keys(value).length === 0) return true
  const { example } = manner
  const collection = example !== null && (example.kind === 'list' || example.kind === 'map')
  if (collection && (example.flow ? !isEmpty(example) : true)) return example.flow
  return (
    isList(value) && manner.house.lists === 'flow' && value.every((item) => !isList(item) && !isGroup(item))
  )
}

function isEmpty(field: Field): boolean {
  return (
    (field.kind === 'list' && field.items.length === 0) ||
    (field.kind === 'map' && field.entries.length === 0)
  )
}

/** A value on one line, in brackets where it has parts. */
export function flowValue(value: Value, manner: Manner): string {
  if (manner.json && manner.pretty !== null) return prettyJson(value, manner.pretty, manner)
  if (manner.json && manner.compact && typeof value === 'object') return JSON.stringify(value)
  if (isList(value)) {
    const items = value.map((item, index) => flowValue(item, exampleAt(manner, index, 0)))
    return bracketed('[]', items, manner.house.listPadding && !manner.json)
  }
  if (isGroup(value)) {
    const entries = Object.entries(value).map((entry) => flowEntry(entry, exampleAt(manner, entry[0])))
    return bracketed('{}', entries, manner.house.groupPadding)
  }
  return scalarText(value, manner, IN_FLOW)
}

function prettyJson(value: Value, { indent, step }: Pretty, manner: Manner): string {
  if (!isList(value) && !isGroup(value)) return scalarText(value, manner, IN_FLOW)
  return JSON.stringify(value, null, step).replaceAll('\n', manner.house.lineEnding + indent)
}

/** A key with its value inside of braces. */
export function flowEntry([key, value]: readonly [string, Value], manner: Manner): string {
  const text = flowValue(value, manner)
  return `${keyText(key, manner)}:${text === '' || manner.compact ? '' : ' '}${text}`
}

function bracketed(brackets: '[]' | '{}', parts: readonly string[], padding: boolean): string {
  const blank = padding && parts.length > 0 ? ' ' : ''
  return brackets[0] + blank + parts.join(', ') + blank + brackets[1]
}

/** A key, in quotes when its text needs them: a key is read by the rules for values. */
export function keyText(key: string, manner: Manner): string {
  if (manner.json) return doubleQuoted(key)
  return inlineString(key, 'plain', { flow: true, forcedQuotes: manner.house.forcedQuotes })
}

/** A single value that has not stood there before. */
export function scalarText(value: null | boolean | number | string, manner: Manner, spot: Spot): string {
  if (manner.json)
    return typeof value === 'string' ? doubleQuoted(value) : (manner.source ?? JSON.stringify(value))
  if (value === null) return emptyText(manner, spot)
  if (typeof value !== 'string') return manner.source ?? simpleText(value)
  const date = dateText(value, manner, spot.flow)
  if (date !== null) return date
  if (manner.careful) return doubleQuoted(value)
  if (!spot.flow && value.includes('\n') && canBeLiteral(value)) {
    const { lineEnding } = manner.house
    return literalBlock(value, { column: spot.column + spot.step, step: spot.step, lineEnding, comment: '' })
  }
  return inlineString(value, stringStyle(manner), {
    flow: spot.flow,
    forcedQuotes: manner.house.forcedQuotes,
  })
}

function emptyText(manner: Manner, spot: Spot): string {
  return spot.flow && manner.house.emptyValue === '' ? 'null' : manner.house.emptyValue
}

function dateText(value: string, manner: Manner, flow: boolean): string | null {
  const { example } = manner
  const likeExample = example?.kind === 'scalar' && example.type === 'date'
  if (!(manner.date || likeExample) || readPlain(value) !== 'date' || !plainSyntax(value, flow)) return null
  return likeExample || manner.house.dateStyle === 'plain' ? value : null
}

function stringStyle({ example, house, date }: Manner): 'plain' | 'single' | 'double' {
  if (date && house.dateStyle !== 'plain') return house.dateStyle
  if (example?.kind !== 'scalar' || example.type !== 'string') return house.quotes
  return example.style === 'single' || example.style === 'double' || example.style === 'plain'
    ? example.style
    : house.quotes
}
