import { isCalendarDate } from '../site/accepts.ts'

/*
 * Dates as sites write them. A shape is a text of tokens (see `FieldShape.dateShape`): `yyyy`, `MM`, `M`, `MMM`,
 * `MMMM`, `dd`, `d`, `HH`, `H`, `mm`, `ss`, `SSS` (any count), `X` (`Z` or `+01:00`), `XX` (`+0100`), `x` (`+01`); letters
 * between quotes and all other characters stand for themselves. No date goes through a clock or a zone: what was
 * written comes back with the same shape, and only the parts that a person changed differ.
 */

/** A date that was read: what a date field shows, and what it takes to write another one in the same manner. */
export type WrittenDate = {
  /** ISO 8601 without zone: `2024-01-05`, or `2024-01-05T12:30:00` where the shape has a time. */
  readonly local: string
  readonly shape: string
  /** As written, e.g. `+02:00`; null without one. */
  readonly zone: string | null
  /** The digits behind the seconds; empty without any. */
  readonly fraction: string
}

type Piece = { readonly kind: 'token' | 'text'; readonly text: string }

const tokenPattern = /'([^']*)'|yyyy|M{1,4}|dd?|HH?|mm|ss|S+|XX?|x|[\s\S]/g
const tokens = /^(?:yyyy|M{1,4}|dd?|HH?|mm|ss|S+|XX?|x)$/

function piecesOf(shape: string): readonly Piece[] {
  return [...shape.matchAll(tokenPattern)].map(([text, quoted]): Piece => {
    if (quoted !== undefined) return { kind: 'text', text: quoted }
    return { kind: tokens.test(text) ? 'token' : 'text', text }
  })
}

const english = 'January February March April May June July August September October November December'.split(
  ' ',
)
const german = 'Januar Februar März April Mai Juni Juli August September Oktober November Dezember'.split(' ')

/** English months are shortened alike everywhere; German ones are not. */
function shortened(month: string): string {
  return month.slice(0, 3)
}

const digits: Readonly<Record<string, string>> = {
  yyyy: '\\d{4}',
  MMMM: [...english, ...german].join('|'),
  MMM: english.map(shortened).join('|'),
  MM: '\\d{2}',
  M: '\\d{1,2}',
  dd: '\\d{2}',
  d: '\\d{1,2}',
  HH: '\\d{2}',
  H: '\\d{1,2}',
  mm: '\\d{2}',
  ss: '\\d{2}',
  X: 'Z|z|[-+]\\d{2}:\\d{2}',
  XX: 'Z|z|[-+]\\d{4}',
  x: 'Z|z|[-+]\\d{1,2}',
}

/** True when the shape has a time of day. */
export function hasTime(shape: string): boolean {
  return piecesOf(shape).some(({ kind, text }) => kind === 'token' && /^H/.test(text))
}

/** Reads a date that is written in exactly this shape; null for any other text and for days that do not exist. */
export function readInShape(text: string, shape: string): WrittenDate | null {
  const pieces = piecesOf(shape)
  const pattern = pieces.map(({ kind, text: piece }) =>
    kind === 'text'
      ? piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
      : `(${digits[piece] ?? `\\d{${piece.length}}`})`,
  )
  const match = new RegExp(`^${pattern.join('')}$`).exec(text)
  if (!match) return null
  const names = pieces.flatMap(({ kind, text: piece }) =>
    kind === 'token' ? [piece.charAt(0) + kindOf(piece)] : [],
  )
  const found = new Map(names.map((name, index) => [name, match[index + 1] ?? '']))
  return assembled(found, shape)
}

/** Minutes and months differ in case only; the names of months are told from their numbers. */
function kindOf(token: string): string {
  return token.startsWith('MMM') ? 'name' : ''
}

function assembled(found: ReadonlyMap<string, string>, shape: string): WrittenDate | null {
  const month = found.get('M') ?? monthOf(found.get('Mname') ?? '')
  const day = `${found.get('y') ?? ''}-${two(month)}-${two(found.get('d') ?? '')}`
  if (!isCalendarDate(day)) return null
  const [hour, minute = '00', second = '00'] = [found.get('H'), found.get('m'), found.get('s')]
  if (hour !== undefined && (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59)) return null
  return {
    local: hour === undefined ? day : `${day}T${two(hour)}:${minute}:${second}`,
    shape,
    zone: found.get('X') ?? found.get('x') ?? null,
    fraction: found.get('S') ?? '',
  }
}

function monthOf(name: string): string {
  const index = english.findIndex((month) => month === name || shortened(month) === name)
  return String((index === -1 ? german.indexOf(name) : index) + 1)
}

function two(text: string): string {
  return text.padStart(2, '0')
}

const isoLike =
  /^\d{4}([-/])\d{2}\1\d{2}(?:([Tt]|[ \t]+)(\d{1,2}):\d{2}(:\d{2}(?:\.(\d+))?)?(?:([ \t]*)(Z|z|[-+]\d{1,2}(?::?\d{2})?))?)?$/

/** Shapes that no two readers understand differently; `01/02/2024` is none of them. */
const plainShapes = [
  'dd.MM.yyyy',
  'd.M.yyyy',
  'd. MMMM yyyy',
  'MMMM d, yyyy',
  'd MMMM yyyy',
  'MMM dd yyyy',
  'MMM d yyyy',
  'MMM d, yyyy',
  'd MMM yyyy',
  'dd.MM.yyyy HH:mm',
]

/** Reads a date in whatever shape it is written, the site's own (`learned`) first; null when it cannot be told. */
export function readDate(text: string, learned: string | null): WrittenDate | null {
  const own = isoShape(text)
  const shapes = [...(learned === null ? [] : [learned]), ...(own === null ? [] : [own]), ...plainShapes]
  for (const shape of shapes) {
    const date = readInShape(text, shape)
    if (date !== null) return date
  }
  return null
}

function isoShape(text: string): string | null {
  const match = isoLike.exec(text)
  if (!match) return null
  const [, dash = '-', between, hour = '', seconds, fraction = '', gap = '', zone] = match
  const day = `yyyy${dash}MM${dash}dd`
  if (between === undefined) return day
  const time = `${hour.length === 2 ? 'HH' : 'H'}:mm${seconds === undefined ? '' : ':ss'}`
  return `${day}'${between}'${time}${fraction === '' ? '' : `.${'S'.repeat(fraction.length)}`}${gap}${zoneToken(zone)}`
}

function zoneToken(zone: string | undefined): string {
  if (zone === undefined) return ''
  if (/^[-+]\d{1,2}$/.test(zone)) return 'x'
  return /^[-+]\d{4}$/.test(zone) ? 'XX' : 'X'
}

/**
 * Writes a local date (`2024-01-05`, or with `T12:30:00`) in the shape and zone of another. `zone` is written as it is;
 * a time that the local date lacks is midnight.
 */
export function writeDate(local: string, manner: Omit<WrittenDate, 'local'>): string {
  const [day = '', time = '00:00:00'] = local.split('T')
  const [year = '', month = '', date = ''] = day.split('-')
  const [hour = '00', minute = '00', second = '00'] = time.split(':')
  const isGerman = manner.shape.startsWith('d. MMMM')
  const written: Readonly<Record<string, string>> = {
    yyyy: year,
    MMMM: (isGerman ? german : english)[Number(month) - 1] ?? month,
    MMM: shortened(english[Number(month) - 1] ?? month),
    MM: month,
    M: String(Number(month)),
    dd: date,
    d: String(Number(date)),
    HH: hour,
    H: String(Number(hour)),
    mm: minute,
    ss: second.slice(0, 2),
  }
  return piecesOf(manner.shape)
    .map(({ kind, text }) => (kind === 'text' ? text : (written[text] ?? furtherPart(text, manner))))
    .join('')
}

function furtherPart(token: string, { zone, fraction }: Omit<WrittenDate, 'local'>): string {
  if (token.startsWith('S')) return fraction.slice(0, token.length).padEnd(token.length, '0')
  const given = zone ?? 'Z'
  if (/^z$/i.test(given)) return given
  const [sign = '+', hours = '00', minutes = '00'] = [
    given.charAt(0),
    given.slice(1, 3),
    given.slice(3).replace(':', '') || '00',
  ]
  if (token === 'x') return given.length <= 3 ? given : `${sign}${hours}`
  return token === 'XX' ? `${sign}${hours}${minutes}` : `${sign}${hours}:${minutes}`
}
