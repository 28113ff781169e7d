import type { PageDocument } from '../../document/document.ts'
import { parseDocument } from '../../document/parse.ts'
import { fieldTexts, keyOf } from './fieldTexts.ts'
import { replacementFor } from './pattern.ts'

/** Where texts are looked through. */
export type SearchScope = 'text' | 'all'

/** One place in a page, with what stands around it. Counted from 0, fields first: `number` names it. */
export type FoundPlace = {
  readonly number: number
  /** The line of the file, counted from 1. */
  readonly line: number
  /** The innermost key of the front matter that holds it; null in the text. */
  readonly field: string | null
  /** Where it begins in the file; of a field, where its value begins. */
  readonly at: number
  readonly before: string
  readonly found: string
  readonly after: string
  /** What it would be replaced by. */
  readonly replacement: string
}

export type Finding = {
  readonly pattern: RegExp
  /** True where the pattern is a regular expression of a person. */
  readonly isPattern: boolean
  readonly scope: SearchScope
  readonly replacement: string
}

/** Characters shown on either side of what was found. */
const around = 60

/** Every match in a page: in the texts of its fields where wanted, then in its text. */
export function findInPage(path: string, text: string, finding: Finding): readonly FoundPlace[] {
  if (!mayHold(text, finding)) return []
  const document = parseDocument(text, { path })
  const inFields = finding.scope === 'all' || document.isDataFile ? findInFields(document, finding) : []
  const lineAt = lineCounter(text)
  const places = [...inFields, ...(document.isDataFile ? [] : findInBody(document, finding))]
  return places.map(({ at, ...place }, number) => ({ ...place, at, number, line: lineAt(at) }))
}

/** Looking is cheap against parsing. A value of a field can differ from how it is written, by escapes and quotes. */
function mayHold(text: string, { pattern, isPattern, scope }: Finding): boolean {
  if (isPattern && scope === 'all') return true
  return text.search(pattern) >= 0 || (scope === 'all' && /\\|''/.test(text))
}

type Place = Omit<FoundPlace, 'number' | 'line'>

function findInFields(document: PageDocument, finding: Finding): readonly Place[] {
  return fieldTexts(document).flatMap(({ path, value, from }) =>
    matchesIn(value, finding.pattern).map((match) => ({
      field: keyOf(path),
      at: from,
      ...contextOf(value, match),
      replacement: replacementFor(match, finding.replacement, finding.isPattern),
    })),
  )
}

function findInBody({ text, body }: PageDocument, finding: Finding): readonly Place[] {
  const markdown = text.slice(body.from, body.to)
  return matchesIn(markdown, finding.pattern).map((match) => ({
    field: null,
    at: body.from + match.index,
    ...contextOf(markdown, match),
    replacement: replacementFor(match, finding.replacement, finding.isPattern),
  }))
}

/** Matches with something in them: a place between two characters is none that can be shown. */
export function matchesIn(text: string, pattern: RegExp): readonly RegExpExecArray[] {
  return [...text.matchAll(pattern)].filter(([found]) => found !== '')
}

function contextOf(text: string, match: RegExpExecArray): Pick<Place, 'before' | 'found' | 'after'> {
  const end = match.index + match[0].length
  const lineStart = Math.max(text.lastIndexOf('\n', match.index - 1) + 1, match.index - around)
  const lineEnd = text.indexOf('\n', end)
  const until = Math.min(lineEnd === -1 ? text.length : lineEnd, end + around)
  return {
    before: text.slice(lineStart, match.index),
    found: match[0],
    after: text.slice(end, until).trimEnd(),
  }
}

/** Lines of ascending places, each line break counted once. */
function lineCounter(text: string): (at: number) => number {
  let line = 1
  let counted = 0
  return (at) => {
    if (at < counted) {
      line = 1
      counted = 0
    }
    for (
      let next = text.indexOf('\n', counted);
      next !== -1 && next < at;
      next = text.indexOf('\n', counted)
    ) {
      line += 1
      counted = next + 1
    }
    return line
  }
}
