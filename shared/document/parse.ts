import { diagnosis } from './diagnosis.ts'
import type { Diagnosis, Field, Format, FrontMatterRange, PageDocument, Range } from './document.ts'
import { readJson } from './json.ts'
import { dominantLineEnding, nextLine } from './lines.ts'
import { readToml } from './toml.ts'
import { type Reading, readYaml } from './yaml.ts'

export type ParseOptions = {
  /** The path in the repository; its ending tells data files from pages. */
  readonly path: string
}

/** Where the front matter of a page is, without having read it. */
export type FrontMatterSplit =
  | { readonly kind: 'none' }
  | { readonly kind: 'unclosed'; readonly opening: Range }
  | {
      readonly kind: 'closed'
      readonly format: Format | null
      /** What stands directly behind the opening dashes, in small letters: `js` in `---js`. Usually empty. */
      readonly language: string
      readonly range: FrontMatterRange
    }

/**
 * Finds the front matter of a page without parsing it, in time proportional to its length; for scanners of whole
 * repositories. Knows `---` (closed by `---` or, as in Jekyll, `...`), `+++`, `---json` and a bare `{` of Hugo.
 */
export function splitFrontMatter(text: string): FrontMatterSplit {
  const start = text.charCodeAt(0) === 0xfeff ? 1 : 0
  if (text.startsWith('{', start)) return splitJson(text, start)
  const opening = openingLine(text, start)
  if (opening === null) return { kind: 'none' }
  const closing = closingLine(text, opening.to, opening.fence)
  if (closing === null) return unclosed(text, start, opening.to)
  const range = { from: opening.to, to: closing.from, outerFrom: start, outerTo: closing.to }
  return { kind: 'closed', format: opening.format, language: opening.language, range }
}

type Opening = {
  readonly fence: string
  readonly language: string
  readonly format: Format | null
  readonly to: number
}

const FORMATS: Readonly<Record<string, Format>> = {
  '': 'yaml',
  yaml: 'yaml',
  yml: 'yaml',
  toml: 'toml',
  json: 'json',
}

function openingLine(text: string, start: number): Opening | null {
  const fence = text.slice(start, start + 3)
  if (fence !== '---' && fence !== '+++') return null
  const to = nextLine(text, start)
  const rest = text.slice(start + 3, Math.min(to, start + 200))
  const language = /^[ \t]*([A-Za-z]*)[ \t]*\r?\n?$/.exec(rest)?.[1]?.toLowerCase()
  if (language === undefined || (fence === '+++' && language !== '')) return null
  return { fence, language, format: fence === '+++' ? 'toml' : (FORMATS[language] ?? null), to }
}

function closingLine(text: string, from: number, fence: string): Range | null {
  for (let at = from; at < text.length; at = nextLine(text, at)) {
    const mark = text.slice(at, at + 3)
    if (mark !== fence && (mark !== '...' || fence !== '---')) continue
    const to = nextLine(text, at)
    if (text.slice(at + 3, to).trim() === '') return { from: at, to }
  }
  return null
}

/** Dashes that nothing closes are a rule across the page, unless a key follows them. */
function unclosed(text: string, start: number, to: number): FrontMatterSplit {
  const keyFollows = /^[\w"'-]+[ \t]*[:=](?:\s|$)/.test(
    text.slice(to, Math.min(nextLine(text, to), to + 200)),
  )
  return keyFollows ? { kind: 'unclosed', opening: { from: start, to } } : { kind: 'none' }
}

/** Hugo: an object at the very start of the page. A page may also begin with a shortcode or a Liquid tag. */
function splitJson(text: string, start: number): FrontMatterSplit {
  if (!/^\{\s*(?:"|\}\s*(?:\n|$))/.test(text.slice(start, start + 200))) return { kind: 'none' }
  const to = endOfObject(text, start)
  if (to === null) return { kind: 'none' }
  const outerTo = nextLine(text, to)
  if (text.slice(to, outerTo).trim() !== '') return { kind: 'none' }
  return {
    kind: 'closed',
    format: 'json',
    language: '',
    range: { from: start, to, outerFrom: start, outerTo },
  }
}

function endOfObject(text: string, start: number): number | null {
  let depth = 0
  for (let at = start; at < text.length; at++) {
    const character = text[at]
    if (character === '"') at = endOfString(text, at)
    else if (character === '{') depth++
    else if (character === '}' && --depth === 0) return at + 1
  }
  return null
}

/** The offset of the quotation mark that closes the one at `start`, or the end of the text. */
function endOfString(text: string, start: number): number {
  let at = start + 1
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1
  return at
}

/**
 * Reads a file of a content repository. Never throws and never takes long: what is malformed, hostile, unknown or
 * beyond the limits comes back with `sourceOnly` set and its text untouched.
 */
export function parseDocument(text: string, options: ParseOptions): PageDocument {
  const format = dataFormat(options.path)
  return format === null ? parsePage(text, options.path) : parseData(text, options.path, format)
}

const DATA_FORMATS: Readonly<Record<string, Format>> = {
  yml: 'yaml',
  yaml: 'yaml',
  json: 'json',
  toml: 'toml',
}

function dataFormat(path: string): Format | null {
  const ending = /\.([a-z]+)$/i.exec(path)?.[1]?.toLowerCase()
  return ending === undefined ? null : (DATA_FORMATS[ending] ?? null)
}

function parseData(text: string, path: string, format: Format): PageDocument {
  const from = text.charCodeAt(0) === 0xfeff ? 1 : 0
  const range = { from, to: text.length, outerFrom: from, outerTo: text.length }
  const end = { from: text.length, to: text.length }
  const content = mustBe(['map', 'list'], contentOf(text, range, format), range)
  return { ...base(text, path), format, isDataFile: true, frontMatter: range, body: end, ...content }
}

function parsePage(text: string, path: string): PageDocument {
  const split = splitFrontMatter(text)
  const page = { ...base(text, path), isDataFile: false }
  const whole = { from: page.bom ? 1 : 0, to: text.length }
  if (split.kind === 'none') {
    return {
      ...page,
      format: null,
      frontMatter: null,
      body: whole,
      root: null,
      diagnoses: [],
      sourceOnly: null,
    }
  }
  if (split.kind === 'unclosed') {
    const reason = diagnosis('unclosed-front-matter', split.opening)
    return { ...page, format: null, frontMatter: null, body: whole, ...unreadable(reason) }
  }
  const { range, format } = split
  const body = { from: range.outerTo, to: text.length }
  if (format === null)
    return { ...page, format, frontMatter: range, body, ...unreadable(foreign(split.language, range)) }
  const content = mustBe(['map'], contentOf(text, range, format), range)
  return { ...page, format, frontMatter: range, body, ...content }
}

function base(text: string, path: string): Pick<PageDocument, 'path' | 'text' | 'bom' | 'lineEnding'> {
  return { path, text, bom: text.charCodeAt(0) === 0xfeff, lineEnding: dominantLineEnding(text) }
}

/** The languages in which gray-matter and its kin run front matter as a program. */
const PROGRAM = /^(?:js|javascript|jsx|ts|typescript|mjs|cjs|coffee|coffeescript|cson|eval)$/

function foreign(language: string, range: FrontMatterRange): Diagnosis {
  const code = PROGRAM.test(language) ? 'executable-front-matter' : 'unknown-format'
  return diagnosis(code, { from: range.outerFrom, to: range.from })
}

function unreadable(reason: Diagnosis): Reading {
  return { root: null, diagnoses: [reason], sourceOnly: reason }
}

function contentOf(text: string, range: Range, format: Format): Reading {
  const reading = readFormat(text, range, format)
  if (reading.root !== null && !isBlank(reading.root)) return reading
  return reading.sourceOnly === null ? { ...reading, root: emptyMap(range) } : reading
}

function readFormat(text: string, range: Range, format: Format): Reading {
  switch (format) {
    case 'yaml':
      return readYaml(text, range)
    case 'json':
      return readJson(text, range)
    case 'toml':
      return readToml(text, range)
    default:
      return format satisfies never
  }
}

function isBlank(field: Field): boolean {
  return field.kind === 'scalar' && field.source === ''
}

/** Nothing between the delimiters, or only comments: a group without keys, ready for its first one. */
function emptyMap(range: Range): Field {
  const place = { from: range.to, to: range.to, outerFrom: range.to, anchor: null, tag: null }
  return { kind: 'map', flow: false, entries: [], ...place }
}

function mustBe(kinds: readonly Field['kind'][], reading: Reading, range: Range): Reading {
  if (reading.root === null || kinds.includes(reading.root.kind)) return reading
  return unreadable(diagnosis('not-a-map', range))
}
