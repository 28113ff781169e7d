import type { ScalarStyle } from './document.ts'
import { readPlain, readPlainAnywhere } from './plain.ts'

/** Characters that YAML allows in double quotes only, as escapes; a lone carriage return would be lost otherwise. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the control characters are what this looks for
const NEEDS_ESCAPE = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]|\p{Surrogate}/u
const ESCAPED = new RegExp(NEEDS_ESCAPE.source, 'gu')

/** Whether a string can stand without quotes and come back as this very string from every reader. */
export function canBePlain(text: string, flow: boolean): boolean {
  return plainSyntax(text, flow) && readPlainAnywhere(text) === 'string'
}

/** Whether a scalar can stand without quotes as far as the grammar goes, whatever type it then has. */
export function plainSyntax(text: string, flow: boolean): boolean {
  if (text === '' || /^\s|\s$|[\r\n]/.test(text) || NEEDS_ESCAPE.test(text)) return false
  if (/^(?:[-?:](?:\s|$)|[,[\]{}#&*!|>'"%@`]|---|\.\.\.)/.test(text)) return false
  if (/:(?:\s|$)|\s#/.test(text)) return false
  return !flow || !/[,[\]{}]|^[-?:]|:[,[\]{}"']/.test(text)
}

/** Whether a string can stand on one line in single quotes. */
export function canBeSingle(text: string): boolean {
  return !/[\r\n]/.test(text) && !NEEDS_ESCAPE.test(text)
}

/** Whether a string can stand as a literal block (`|`), line by line as it is. */
export function canBeLiteral(text: string): boolean {
  return /\S/.test(text) && !/\r|[ \t]\n*$/.test(text) && !NEEDS_ESCAPE.test(text)
}

/** Whether a string can stand as a folded block (`>`): no line may start or end with a blank. */
export function canBeFolded(text: string): boolean {
  return canBeLiteral(text) && !/(?:^|\n)[ \t]|[ \t]\n|^\n/.test(text)
}

/** The string in single quotes. */
export function singleQuoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

/** The string in double quotes, escaped as JSON is, which YAML and TOML read alike. */
export function doubleQuoted(text: string): string {
  const escapeCharacter = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  return JSON.stringify(text).replace(ESCAPED, escapeCharacter)
}

/** A string on one line: without quotes where that is safe and wanted, else in the quotes asked for. */
export function inlineString(text: string, style: InlineStyle, place: InlinePlace): string {
  if (style === 'plain' && canBePlain(text, place.flow)) return text
  const quotes = style === 'plain' ? betterQuotes(text, place.forcedQuotes) : style
  return quotes === 'single' && canBeSingle(text) ? singleQuoted(text) : doubleQuoted(text)
}

export type InlineStyle = Extract<ScalarStyle, 'plain' | 'single' | 'double'>

export type InlinePlace = {
  readonly flow: boolean
  /** The quotes for a string that cannot do without. */
  readonly forcedQuotes: 'single' | 'double'
}

/** The quotes in which nothing has to be escaped; else those the file prefers. */
function betterQuotes(text: string, preferred: 'single' | 'double'): 'single' | 'double' {
  if (preferred === 'single' && text.includes("'") && !/["\\]/.test(text)) return 'double'
  return preferred === 'double' && /["\\]/.test(text) && !text.includes("'") ? 'single' : preferred
}

/** A number, boolean or null as YAML writes it. */
export function simpleText(value: null | boolean | number): string {
  if (typeof value !== 'number') return String(value)
  if (Object.is(value, -0)) return '-0'
  if (Number.isNaN(value)) return '.nan'
  return Number.isFinite(value) ? String(value) : value > 0 ? '.inf' : '-.inf'
}

/** Whether an unquoted scalar may take this text and keep the type that it has for readers of either YAML version. */
export function keepsReading(old: string, text: string, flow: boolean): boolean {
  if (!plainSyntax(text, flow)) return false
  const reading = readPlain(text)
  return reading === readPlain(old) && readPlainAnywhere(text) === readPlainAnywhere(old) && isText(reading)
}

function isText(reading: string): boolean {
  return reading === 'string' || reading === 'date'
}
