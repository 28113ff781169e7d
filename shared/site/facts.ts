import type { PageDocument, Value } from '../document/document.ts'
import { parseDocument } from '../document/parse.ts'
import { isGroup, isList, toValue } from '../document/value.ts'
import { isImagePath, type ValueMap } from './accepts.ts'
import { shownHabits } from './habits.ts'
import { firstHeading, referencesIn } from './markdownScan.ts'

/** What one page says about itself: all that the rest of the site needs to know of it. Plain data, it crosses threads. */
export type PageFacts = {
  readonly path: string
  /** The front matter, or the content of a data file; empty when there is none or it cannot be read. */
  readonly values: ValueMap
  /** The first heading of the body, without marks. */
  readonly heading: string | null
  /** Addresses inside the site that the page links to, as written, without query and fragment. */
  readonly links: readonly string[]
  /** Pictures of the site that the page shows, as written. */
  readonly images: readonly string[]
  readonly isSourceOnly: boolean
  /** How its front matter is written, as `habitsOfSite` takes it. */
  readonly habits: string
  /** Milliseconds since 1970. */
  readonly changedAt: number
}

/** Counts up whenever `readFacts` makes something else of a page: facts kept on disk are made anew then. */
export const factsVersion = 1

/** References kept per page; more would not teach anything new about the site. */
const referenceLimit = 400

/** Reads what a page says about itself from its text; `changedAt` is the file's time of change in milliseconds. */
export function readFacts(path: string, text: string, changedAt: number): PageFacts {
  const document = parseDocument(text, { path })
  const value = document.root === null ? null : toValue(document.root)
  const values = isGroup(value ?? undefined) ? (value as ValueMap) : {}
  const body = bodyOf(document)
  const references = [...stringsIn(value), ...referencesIn(body)]
    .flatMap(internalReference)
    .slice(0, referenceLimit)
  return {
    path,
    values,
    heading: document.isDataFile ? null : firstHeading(body),
    links: distinct(references.filter((reference) => !isImagePath(reference))),
    images: distinct(references.filter(isImagePath)),
    isSourceOnly: document.sourceOnly !== null,
    habits: shownHabits(document),
    changedAt,
  }
}

/** A page that cannot be read as text: it is listed, and says so when opened. */
export function unreadableFacts(path: string, changedAt: number): PageFacts {
  return { path, values: {}, heading: null, links: [], images: [], isSourceOnly: true, habits: '', changedAt }
}

function bodyOf(document: PageDocument): string {
  return document.text.slice(document.body.from, document.body.to)
}

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)]
}

/** Values that look like a place in the site: rooted paths, and paths of pictures. */
function stringsIn(value: Value): readonly string[] {
  if (typeof value === 'string') return value.startsWith('/') || isImagePath(value) ? [value] : []
  if (isList(value)) return value.flatMap(stringsIn)
  return isGroup(value) ? Object.values(value).flatMap(stringsIn) : []
}

/** The reference without query and fragment; nothing for addresses outside the site and for mere fragments. */
function internalReference(reference: string): readonly string[] {
  if (/^(?:[a-z][a-z0-9+.-]*:|\/\/|#|\{)/i.test(reference) || reference.length > 500) return []
  const [place = ''] = reference.split(/[?#]/, 1)
  return place === '' ? [] : [place]
}
