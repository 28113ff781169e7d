import type { ScalarType } from './document.ts'

/** What a word without quotes means in TOML. */
export type TomlWord = { readonly type: ScalarType; readonly value: boolean | number | string }

const DATE =
  /^(?:(\d{4})-(\d{2})-(\d{2})(?:[Tt ](?=\d)|$))?(?:(\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(?:[Zz]|[-+](\d{2}):(\d{2}))?)?$/

/**
 * Whether a text is a date or a time, or both, that TOML takes without quotes. A day must exist; a second may be the
 * 60th. Source: RFC 3339; the seconds may be missing as in TOML 1.1.
 */
export function isTomlDate(text: string): boolean {
  const match = DATE.exec(text)
  if (match === null || text === '' || (match[1] === undefined && /[-+Zz]/.test(text))) return false
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0, hours = 0, minutes = 0] = match
    .slice(1)
    .map((part) => (part === undefined ? undefined : Number(part)))
  const clock = hour < 24 && minute < 60 && second <= 60 && hours < 24 && minutes < 60
  return clock && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month)
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

const INTEGER =
  /^(?:[-+]?(?:0|[1-9](?:_?\d)*)|0x[0-9a-fA-F](?:_?[0-9a-fA-F])*|0o[0-7](?:_?[0-7])*|0b[01](?:_?[01])*)$/
const FLOAT = /^[-+]?(?:(?:0|[1-9](?:_?\d)*)(?:\.\d(?:_?\d)*)?(?:[eE][-+]?\d(?:_?\d)*)?|inf|nan)$/

/** How TOML reads a word without quotes; null when it does not know it. Dates stay the strings they are written as. */
export function readTomlWord(word: string): TomlWord | null {
  if (word === 'true' || word === 'false') return { type: 'boolean', value: word === 'true' }
  if (INTEGER.test(word)) return { type: 'number', value: Number(word.replaceAll('_', '')) }
  if (FLOAT.test(word)) return { type: 'number', value: floatOf(word.replaceAll('_', '')) }
  return isTomlDate(word) ? { type: 'date', value: word } : null
}

function floatOf(word: string): number {
  if (word.endsWith('nan')) return Number.NaN
  if (!word.endsWith('inf')) return Number(word)
  return word.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
}

/** Whether a number is written as one with a fraction: `1.0` and `1e3` are another type than `1`. */
export function isFloat(source: string): boolean {
  return FLOAT.test(source) && !INTEGER.test(source)
}

/** Beyond this an integer needs more than 64 bits, and TOML has no way to write it. */
const LARGEST_INTEGER = 2 ** 63

/** A number as TOML writes it; with a fraction if `float`, or if it is no integer that TOML could hold. */
export function tomlNumber(value: number, float: boolean): string {
  if (Number.isNaN(value)) return 'nan'
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf'
  const text = Object.is(value, -0) ? '-0' : String(value)
  const whole = !/[.e]/.test(text)
  return whole && (float || Math.abs(value) >= LARGEST_INTEGER) ? `${text}.0` : text
}

/** Whether a text can be written as a date or time without quotes, in a way that TOML 1.0 knows: with seconds. */
export function canBeTomlDate(text: string): boolean {
  return isTomlDate(text) && !/^[^:]*:\d\d(?!:)/.test(text)
}
