import type { PageDocument, Range } from './document.ts'
import { startsLine } from './extent.ts'
import { commaBehind } from './flow.ts'
import { emptyLine, lineEnd, lineStart } from './lines.ts'
import type { HouseStyle } from './style.ts'
import { isPair, startsWith } from './toml-places.ts'
import type { PlacedStatement, TomlPair, TomlValue } from './toml-syntax.ts'

/** How a file writes its TOML; new text follows it. What the file has no example of is written as Hugo does. */
export type TomlStyle = {
  readonly quotes: 'double' | 'single'
  /** The quotes of texts over several lines. */
  readonly longQuotes: 'double' | 'single'
  /** Whether dates stand without quotes. */
  readonly bareDates: boolean
  /** What stands before and after an equals sign. */
  readonly equals: readonly [string, string]
  /** The same within braces, as one text. */
  readonly inlineEquals: string
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
  /** The same for the header of a table in the table above, and how much deeper that header stands. */
  readonly innerGap: number
  readonly innerIndent: string
}

export type GroupStyle = 'header' | 'dotted' | 'inline'

/** The style most of a document is written in; `house` says what its neighbours do where it has no example. */
export function tomlStyle(
  { text }: PageDocument,
  placed: readonly PlacedStatement[],
  house: HouseStyle,
): TomlStyle {
  const lines = placed.filter(isPair).map((pair) => pair.statement)
  const inside = lines.flatMap((pair) => pairsIn(pair.value))
  const pairs = [...lines, ...inside]
  const arrays = collections(pairs, 'array')
  const inlines = collections(pairs, 'inline')
  const long = arrays.filter((array) => isLong(text, array))
  const equals = most(
    lines.map((pair) => around(text, pair)),
    [' ', ' '],
  )
  return {
    ...stringStyle(pairs, house),
    ...headerStyle(text, placed),
    equals,
    equalsColumn: null,
    inlineEquals: most(
      inside.map((pair) => around(text, pair).join('=')),
      equals.join('=') === '=' ? '=' : ' = ',
    ),
    groups: most(placed.flatMap(groupStyleOf), 'header'),
    listPadding: most(
      arrays.filter((array) => !long.includes(array)).map((each) => isPadded(text, each)),
      house.listPadding,
    ),
    groupPadding: most(
      inlines.map((inline) => isPadded(text, inline)),
      house.groupPadding,
    ),
    lists: long.length * 2 > arrays.length ? 'lines' : 'line',
    listIndent: most(
      long.map((array) => innerIndent(text, array)),
      '  ',
    ),
    lastComma: most(
      long.map(({ parts }) => commaBehind(text, parts.at(-1)?.to ?? 0) !== null),
      true,
    ),
  }
}

type Collection = Extract<TomlValue, { kind: 'array' | 'inline' }>

/** The pairs in braces anywhere in a value. */
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

function isPadded(text: string, { from }: Collection): boolean {
  return text[from + 1] === ' '
}

/** What stands between a key and its value on both sides of the equals sign. */
export function around(text: string, { keys, equals, value }: TomlPair): readonly [string, string] {
  return [text.slice(keys.at(-1)?.to ?? equals, equals), text.slice(equals + 1, value.from)]
}

function stringStyle(
  pairs: readonly TomlPair[],
  house: HouseStyle,
): Pick<TomlStyle, 'quotes' | 'longQuotes' | 'bareDates'> {
  const scalars = pairs.flatMap((pair) => scalarsIn(pair.value))
  const strings = scalars.filter(({ type }) => type === 'string')
  const isLongText = (source: string) => /^(?:"""|''')/.test(source)
  const quotes = (long: boolean) =>
    strings.flatMap(({ source, style }) => (isLongText(source) === long && style !== 'plain' ? [style] : []))
  const dates = scalars.filter(({ value }) => /^\d{4}-\d{2}-\d{2}/.test(String(value)))
  return {
    quotes: most<string>(quotes(false), house.quotes) === 'single' ? 'single' : 'double',
    longQuotes: most(quotes(true), 'double') === 'single' ? 'single' : 'double',
    bareDates: most(
      dates.map(({ type }) => type === 'date'),
      house.dateStyle === 'plain',
    ),
  }
}

function scalarsIn(value: TomlValue): readonly Extract<TomlValue, { kind: 'scalar' }>['field'][] {
  if (value.kind === 'scalar') return [value.field]
  return value.kind === 'array' ? value.parts.flatMap(scalarsIn) : []
}

type HeaderStyle = Pick<TomlStyle, 'indent' | 'gap' | 'innerGap' | 'innerIndent'>

function headerStyle(text: string, placed: readonly PlacedStatement[]): HeaderStyle {
  const seen = { gaps: [] as number[], innerGaps: [] as number[] }
  const indents = { keys: [] as string[], headers: [] as string[] }
  let header: PlacedStatement | null = null
  for (const each of placed) {
    if (isPair(each)) {
      if (header !== null) indents.keys.push(deeper(text, each, header))
      continue
    }
    const gap = blankLinesAbove(text, each.statement)
    const isInner = header !== null && startsWith(each.path, header.path)
    if (header !== null && isInner) indents.headers.push(deeper(text, each, header))
    if (isInner) seen.innerGaps.push(gap)
    else if (each !== placed[0]) seen.gaps.push(gap)
    header = each
  }
  const gap = most(seen.gaps, 1)
  const innerGap = most(seen.innerGaps, gap)
  return { gap, innerGap, indent: most(indents.keys, ''), innerIndent: most(indents.headers, '') }
}

/** How much deeper the line of a statement is indented than that of another. */
function deeper(text: string, inner: PlacedStatement, outer: PlacedStatement): string {
  return indentAt(text, inner.statement.from).slice(indentAt(text, outer.statement.from).length)
}

/** The blank lines above a header and the comments that touch it. */
function blankLinesAbove(text: string, header: Range): number {
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
