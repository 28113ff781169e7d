import type { PageDocument } from './document.ts'
import { startsLine } from './extent.ts'
import { columnOf, emptyLine, lineEnd, lineStart } from './lines.ts'
import { isPair, type PlacedPair } from './toml-places.ts'
import type { PlacedStatement, TomlHeader, TomlPair, TomlValue } from './toml-syntax.ts'

/** How a file writes its TOML; new text follows it. What the file has no example of is written as Hugo does. */
export type TomlStyle = {
  readonly quotes: 'double' | 'single'
  /** The quotes of texts over several lines. */
  readonly longQuotes: 'double' | 'single'
  /** Whether dates stand without quotes. */
  readonly bareDates: boolean
  /** What stands before and after an equals sign. */
  readonly equals: readonly [string, string]
  /** How far behind the beginning of its key an equals sign stands, where all of a table are in one column. */
  readonly equalsColumn: number | null
  /** Groups as tables with a header, as dotted keys, or in braces. */
  readonly groups: GroupStyle
  readonly listPadding: boolean
  readonly groupPadding: boolean
  /** Arrays with each item on a line of its own: how deep, and whether the last one has a comma. */
  readonly lists: 'line' | 'lines'
  readonly listIndent: string
  readonly lastComma: boolean
  /** How much deeper than its header the keys of a table stand. */
  readonly indent: string
  /** The blank lines above a header. */
  readonly gap: number
}

export type GroupStyle = 'header' | 'dotted' | 'inline'

/** The style most of a document is written in. */
export function tomlStyle({ text }: PageDocument, placed: readonly PlacedStatement[]): TomlStyle {
  const pairs = [
    ...placed.filter(isPair).map((pair) => pair.statement),
    ...placed.filter(isPair).flatMap(inner),
  ]
  const arrays = collections(pairs, 'array')
  const inlines = collections(pairs, 'inline')
  const long = arrays.filter((array) => isLong(text, array))
  return {
    ...stringStyle(pairs),
    ...headerStyle(text, placed),
    equals: most(
      pairs.filter(isTopLevel(placed)).map((pair) => around(text, pair)),
      [' ', ' '],
    ),
    equalsColumn: null,
    groups: most(placed.flatMap(groupStyleOf), 'header'),
    listPadding: most(
      arrays.filter((array) => !long.includes(array)).map((each) => isPadded(text, each)),
      false,
    ),
    groupPadding: most(
      inlines.map((inline) => isPadded(text, inline)),
      true,
    ),
    lists: long.length * 2 > arrays.length ? 'lines' : 'line',
    listIndent: most(
      long.map((array) => innerIndent(text, array)),
      '  ',
    ),
    lastComma: most(
      long.map((array) => /,\s*(?:#[^\n]*\s*)*$/.test(tail(text, array))),
      true,
    ),
  }
}

function isTopLevel(placed: readonly PlacedStatement[]): (pair: TomlPair) => boolean {
  const statements = new Set<unknown>(placed.map((each) => each.statement))
  return (pair) => statements.has(pair)
}

type Collection = Extract<TomlValue, { kind: 'array' | 'inline' }>

/** The pairs in braces anywhere in the value of a line. */
function inner(pair: PlacedPair): readonly TomlPair[] {
  return pairsIn(pair.statement.value)
}

function pairsIn(value: TomlValue): readonly TomlPair[] {
  if (value.kind === 'scalar') return []
  if (value.kind === 'array') return value.parts.flatMap(pairsIn)
  return value.parts.flatMap((pair) => [pair, ...pairsIn(pair.value)])
}

/** All arrays, or tables in braces, that have something in them. */
function collections(pairs: readonly TomlPair[], kind: Collection['kind']): readonly Collection[] {
  const found = (value: TomlValue): readonly Collection[] => {
    if (value.kind === 'scalar') return []
    const own = value.kind === kind && value.parts.length > 0 ? [value] : []
    return value.kind === 'array' ? [...own, ...value.parts.flatMap(found)] : own
  }
  return pairs.flatMap((pair) => found(pair.value))
}

/** Whether the first part of a collection stands on a line of its own. */
export function isLong(text: string, { parts }: Collection): boolean {
  const [first] = parts
  return first !== undefined && startsLine(text, first.from)
}

function innerIndent(text: string, array: Collection): string {
  const outer = /^[ \t]*/.exec(text.slice(lineStart(text, array.from)))?.[0] ?? ''
  const first = array.parts[0]?.from ?? array.from
  return text.slice(lineStart(text, first), first).slice(outer.length)
}

function tail(text: string, { parts, to }: Collection): string {
  return text.slice(parts.at(-1)?.to ?? to, to - 1)
}

function isPadded(text: string, { from }: Collection): boolean {
  return text[from + 1] === ' '
}

/** What stands between a key and its value on both sides of the equals sign. */
export function around(text: string, { keys, equals, value }: TomlPair): readonly [string, string] {
  return [text.slice(keys.at(-1)?.to ?? equals, equals), text.slice(equals + 1, value.from)]
}

function stringStyle(pairs: readonly TomlPair[]): Pick<TomlStyle, 'quotes' | 'longQuotes' | 'bareDates'> {
  const scalars = pairs.flatMap((pair) => scalarsIn(pair.value))
  const strings = scalars.filter(({ type }) => type === 'string')
  const isLongText = (source: string) => /^(?:"""|''')/.test(source)
  const quotes = (long: boolean) =>
    strings.flatMap(({ source, style }) => (isLongText(source) === long && style !== 'plain' ? [style] : []))
  const dates = scalars.filter(({ value }) => /^\d{4}-\d{2}-\d{2}/.test(String(value)))
  return {
    quotes: most(quotes(false), 'double') === 'single' ? 'single' : 'double',
    longQuotes: most(quotes(true), 'double') === 'single' ? 'single' : 'double',
    bareDates: most(
      dates.map(({ type }) => type === 'date'),
      true,
    ),
  }
}

function scalarsIn(value: TomlValue): readonly Extract<TomlValue, { kind: 'scalar' }>['field'][] {
  if (value.kind === 'scalar') return [value.field]
  return value.kind === 'array' ? value.parts.flatMap(scalarsIn) : []
}

function headerStyle(text: string, placed: readonly PlacedStatement[]): Pick<TomlStyle, 'indent' | 'gap'> {
  const indents: string[] = []
  const gaps: number[] = []
  placed.forEach(({ statement }, index) => {
    const previous = placed[index - 1]?.statement
    if (statement.kind !== 'pair') {
      if (previous?.kind === 'pair') gaps.push(blankLinesAbove(text, statement))
    } else if (previous !== undefined && previous.kind !== 'pair') {
      const deeper = columnOf(text, statement.from) - columnOf(text, previous.from)
      indents.push(text.slice(statement.from - Math.max(0, deeper), statement.from))
    }
  })
  return { indent: most(indents, ''), gap: most(gaps, 1) }
}

/** The blank lines above a header and the comments that touch it. */
function blankLinesAbove(text: string, header: TomlHeader): number {
  let count = 0
  for (let at = lineStart(text, header.from); at > 0; ) {
    const above = lineStart(text, at - 1)
    const line = above < at ? emptyLine(text, above) : null
    if (line === null) return count
    if (line.comment === null) count++
    else if (count > 0) return count
    at = above
  }
  return count
}

/** The style a statement is an example of, if any. */
export function groupStyleOf({ statement }: PlacedStatement): readonly GroupStyle[] {
  if (statement.kind !== 'pair') return ['header']
  if (statement.keys.length > 1) return ['dotted']
  const value = statement.value.kind === 'array' ? statement.value.parts[0] : statement.value
  return value?.kind === 'inline' && value.parts.length > 0 ? ['inline'] : []
}

/** The choice that occurs most often, the earliest of several. */
export function most<T>(choices: readonly T[], otherwise: T): T {
  const counts = new Map<string, number>()
  let best = otherwise
  let most = 0
  for (const choice of choices) {
    const key = JSON.stringify(choice)
    const count = (counts.get(key) ?? 0) + 1
    counts.set(key, count)
    if (count > most) {
      best = choice
      most = count
    }
  }
  return best
}

/** The blanks that the line of an offset begins with. */
export function indentAt(text: string, offset: number): string {
  const start = lineStart(text, offset)
  return /^[ \t]*/.exec(text.slice(start, lineEnd(text, start)))?.[0] ?? ''
}
