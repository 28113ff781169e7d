import { isCalendarDate } from './calendar.ts'

/*
 * How a site writes dates. A shape is made of the tokens that `FieldShape.dateShape` documents, with further ones for
 * what is met on sites: `d` and `M` without a zero, `MMM` and `MMMM` for English names of months.
 */

/** A moment taken apart: the day as `YYYY-MM-DD`, the time as `HH:mm:ss.SSS`, the zone as `Z` or `+01:00`. */
export type DateParts = { readonly day: string; readonly time: string | null; readonly zone: string | null }

const tokenPattern = /'((?:[^']|'')*)'|yyyy|MMMM|MMM|MM|M|dd|d|HH|H|mm|SSS|ss|XX|X|x|[A-Za-z]+|[^A-Za-z']+/g

const months = 'January February March April May June July August September October November December'.split(
  ' ',
)

/** What each token takes from a text. */
const patterns: Readonly<Record<string, string>> = {
  yyyy: '(?<y>\\d{4})',
  MMMM: `(?<name>${months.join('|')})`,
  MMM: `(?<name>${months.map((month) => month.slice(0, 3)).join('|')})`,
  MM: '(?<M>\\d{2})',
  M: '(?<M>\\d{1,2})',
  dd: '(?<d>\\d{2})',
  d: '(?<d>\\d{1,2})',
  HH: '(?<H>\\d{2})',
  H: '(?<H>\\d{1,2})',
  mm: '(?<m>\\d{2})',
  ss: '(?<s>\\d{2})',
  SSS: '(?<S>\\d{3})',
  X: '(?<z>Z|[-+]\\d{2}:\\d{2})',
  XX: '(?<z>Z|[-+]\\d{4})',
  x: '(?<z>[-+]\\d{2})',
}

/** Shapes are a handful per site, and texts many. */
const compiled = new Map<string, RegExp | null>()
const mostCompiled = 200

/** Null for a shape with a token that is not known, or twice the same. */
function patternFor(shape: string): RegExp | null {
  const known = compiled.get(shape)
  if (known !== undefined) return known
  const parts = tokensOf(shape).map(({ token, literal }) =>
    token === null ? escaped(literal) : (patterns[token] ?? null),
  )
  const source = parts.includes(null) ? null : parts.join('')
  const names = [...(source ?? '').matchAll(/\(\?<(\w+)>/g)].map(([, name]) => name)
  const isWhole = source !== null && new Set(names).size === names.length
  const pattern = isWhole ? new RegExp(`^${source}$`) : null
  if (compiled.size >= mostCompiled) compiled.clear()
  compiled.set(shape, pattern)
  return pattern
}

type Token = { readonly token: string | null; readonly literal: string }

function tokensOf(shape: string): readonly Token[] {
  return [...shape.matchAll(tokenPattern)].map(([whole, quoted]) => {
    if (quoted !== undefined) return { token: null, literal: quoted.replaceAll("''", "'") }
    return { token: /^[A-Za-z]/.test(whole) ? whole : null, literal: whole }
  })
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
}

/** True for a shape that names a day. */
export function isDateShape(shape: string): boolean {
  const names = patternFor(shape)?.source ?? ''
  return names.includes('(?<y>') && names.includes('(?<d>') && /\(\?<(?:M|name)>/.test(names)
}

/** Reads a date written in this shape; null for a text that is not, and for a day that the calendar does not have. */
export function readDate(shape: string, text: string): DateParts | null {
  const found = patternFor(shape)?.exec(text)?.groups
  if (!found) return null
  const { y = '', M, name, d = '', H, m = '00', s = '00', S = '000', z } = found
  const month = M ?? String(months.findIndex((known) => known.startsWith(name ?? ' ')) + 1)
  const day = `${y}-${month.padStart(2, '0')}-${d.padStart(2, '0')}`
  const isTime = H === undefined || (Number(H) < 24 && Number(m) < 60 && Number(s) < 61)
  if (!isCalendarDate(day) || !isTime) return null
  return { day, time: H === undefined ? null : `${H.padStart(2, '0')}:${m}:${s}.${S}`, zone: zoneOf(z) }
}

function zoneOf(written: string | undefined): string | null {
  if (written === undefined || written === 'Z') return written ?? null
  const bare = written.replace(':', '').padEnd(5, '0')
  return `${bare.slice(0, 3)}:${bare.slice(3)}`
}

/** Shapes of dates as sites write them, the surest first; days before months where a text could be either. */
const days = [
  'yyyy-MM-dd',
  'yyyy/MM/dd',
  'yyyy.MM.dd',
  'dd.MM.yyyy',
  'd.M.yyyy',
  'dd/MM/yyyy',
  'MM/dd/yyyy',
  'd/M/yyyy',
  'M/d/yyyy',
  'dd-MM-yyyy',
  'MMM dd yyyy',
  'MMM d yyyy',
  'MMM d, yyyy',
  'MMMM d, yyyy',
  'd MMM yyyy',
  'd MMMM yyyy',
]
const times = ['HH:mm', 'HH:mm:ss', 'HH:mm:ss.SSS', 'H:mm', 'H:mm:ss']
const zones = ['', 'X', 'XX', 'x', ' X', ' XX', ' x']
const moments = ["yyyy-MM-dd'T'", 'yyyy-MM-dd '].flatMap((day) =>
  times.flatMap((time) => zones.map((zone) => `${day}${time}${zone}`)),
)
const longestDate = 40

/** The shapes that every one of the texts could be written in, days alone or moments; empty when there is none. */
function commonShapes(texts: readonly string[], shapes: readonly string[]): readonly string[] {
  const [first] = texts
  if (first === undefined || first.length > longestDate || !/\d/.test(first)) return []
  return shapes.filter((shape) => texts.every((text) => readDate(shape, text) !== null))
}

/** The shape in which all of the texts are days; null when they are not, or when day and month cannot be told apart. */
export function dayShape(texts: readonly string[]): string | null {
  const shapes = commonShapes(texts, days)
  const [first] = shapes
  return isTwofold(shapes, texts) ? null : (first ?? null)
}

/** `01/02/2024` is a day of January or of February: as long as no text tells, nothing is believed. */
function isTwofold(shapes: readonly string[], texts: readonly string[]): boolean {
  const readings = shapes.map((shape) => texts.map((text) => readDate(shape, text)?.day).join())
  return new Set(readings).size > 1
}

/** The shape most of the texts have that are moments or days; null when none is. */
export function usualShape(texts: readonly string[]): string | null {
  const counts = new Map<string, number>()
  let last: string | null = null
  for (const text of texts) {
    // Most texts have the shape of the one before.
    const isLast: boolean = last !== null && readDate(last, text) !== null
    last = isLast ? last : (commonShapes([text], [...days.slice(0, 1), ...moments])[0] ?? null)
    if (last !== null) counts.set(last, (counts.get(last) ?? 0) + 1)
  }
  return [...counts].sort((one, other) => other[1] - one[1])[0]?.[0] ?? null
}

/** Tokens of Day.js and Moment, which Decap and Sveltia use, by those used here. */
const fromDayjs: ReadonlyMap<string, string> = new Map([
  ['YYYY', 'yyyy'],
  ['MMMM', 'MMMM'],
  ['MMM', 'MMM'],
  ['MM', 'MM'],
  ['M', 'M'],
  ['DD', 'dd'],
  ['D', 'd'],
  ['HH', 'HH'],
  ['H', 'H'],
  ['mm', 'mm'],
  ['ss', 'ss'],
  ['SSS', 'SSS'],
  ['Z', 'X'],
  ['ZZ', 'XX'],
])

/** The shape that a format of Day.js or Moment describes; null when it has a token that is not known here. */
export function shapeFromDayjs(format: string): string | null {
  const parts = [...format.matchAll(/\[([^\]]*)\]|([A-Za-z])\2*|[^A-Za-z[]+|\[/g)].map(([whole, quoted]) => {
    if (quoted !== undefined) return `'${quoted.replaceAll("'", "''")}'`
    // `T` stands between date and time in formats that forget its brackets.
    if (whole === 'T') return "'T'"
    return /^[A-Za-z]/.test(whole) ? (fromDayjs.get(whole) ?? null) : whole
  })
  const shape = parts.includes(null) ? '' : parts.join('')
  return isDateShape(shape) ? shape : null
}

/**
 * The shape that a format of date-fns describes, which uses the same tokens but for zones; null when it has one that is
 * not known. Source: https://date-fns.org/docs/format.
 */
export function shapeFromDateFns(format: string): string | null {
  const shape = format.replace(/'(?:[^']|'')*'|([Xx])\1*/g, (whole, zone) =>
    zone === undefined ? whole : zoneOfDateFns(whole),
  )
  return isDateShape(shape) ? shape : null
}

/**
 * An even number of letters leaves the colon out, an odd one has it. A single `x` is the hours; a single `X` has minutes
 * where there are some, which no token here says: the word is none either, so that the shape is not known.
 */
function zoneOfDateFns(token: string): string {
  if (token.length === 1) return token === 'x' ? token : 'hours'
  return token.length % 2 === 0 ? 'XX' : 'X'
}
