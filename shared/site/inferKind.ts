import type { Value } from '../document/document.ts'
import { isGroup, isList } from '../document/value.ts'
import { isImagePath, type ValueMap } from './accepts.ts'
import { isCalendarDate, isDateTime } from './calendar.ts'
import { dayShape } from './dateShape.ts'
import type { FieldKind } from './field.ts'

/** A kind that a single value can have. */
export type ScalarKind = Exclude<FieldKind, 'tags' | 'group' | 'list' | 'blocks'>

/** What all values of one key have in common; `mixed` when no kind of field could hold every one of them. */
export type Evidence =
  | { readonly kind: 'scalar'; readonly values: readonly (string | number | boolean)[] }
  | { readonly kind: 'map'; readonly values: readonly ValueMap[] }
  | { readonly kind: 'list'; readonly lists: readonly (readonly Value[])[] }
  | { readonly kind: 'mixed' }

/** Sorts the values of one key into single values, groups or lists; empty values (`null`) say nothing and are left out. */
export function evidenceOf(values: readonly Value[]): Evidence {
  const given = values.filter((value) => value !== null)
  const lists = given.filter(isList)
  if (lists.length > 0) return lists.length === given.length ? { kind: 'list', lists } : { kind: 'mixed' }
  const maps = given.filter(isGroup)
  if (maps.length > 0) return maps.length === given.length ? { kind: 'map', values: maps } : { kind: 'mixed' }
  return { kind: 'scalar', values: given.filter(isScalar) }
}

/** True for a single value that is there. */
export function isScalar(value: Value): value is string | number | boolean {
  return value !== null && typeof value !== 'object'
}

/**
 * The narrowest kind that holds every one of the values; `text` when they differ in nature or none is given.
 * `isInside`: the key stands in a group or list, so that it cannot say where the page itself is.
 */
export function scalarKind(
  key: string,
  values: readonly (string | number | boolean)[],
  isInside = false,
): ScalarKind {
  if (values.length === 0) return emptyKind(key)
  if (values.every((value) => typeof value === 'boolean')) return 'yes-no'
  if (values.every((value) => typeof value === 'number')) return 'number'
  const texts = values.filter((value) => typeof value === 'string')
  return texts.length === values.length ? textKind(key, texts, isInside) : 'text'
}

function textKind(key: string, all: readonly string[], isInside: boolean): ScalarKind {
  const texts = all.filter((text) => text !== '')
  if (texts.length === 0) return emptyKind(key)
  if (dayShape(texts) !== null) return 'date'
  if (texts.every((text) => isDateTime(text) || isCalendarDate(text))) return 'date-time'
  if (texts.every(isImagePath)) return 'image'
  if (texts.every(isFilePath)) return 'file'
  if (isColour(key, texts)) return 'colour'
  if ((isInside || !ownPlace.test(key)) && areLinks(texts)) return 'link'
  if (isChoice(key, texts)) return 'choice'
  if (!isLong(key, texts)) return 'text'
  return texts.filter(hasMarkdown).length >= texts.length * markdownShare ? 'markdown' : 'long-text'
}

/** Nothing was ever filled in: only the key can tell. */
function emptyKind(key: string): ScalarKind {
  if (/^(?:description|summary|excerpt|abstract|bio)$/i.test(key)) return 'long-text'
  return /(?:^|_|-)(?:image|photo|logo|avatar|thumbnail)$|(?:Image|Photo|Logo|Avatar)$/.test(key)
    ? 'image'
    : 'text'
}

/** Endings of what is downloaded or played; a page's own ending is none of them. */
const filePath =
  /^(?![a-z][a-z0-9+.-]*:|\/\/)[^\n?#]+\.(?:pdf|zip|gz|docx?|xlsx?|pptx?|od[tsp]|csv|epub|mp[34]|webm|mov|ogg|wav|ics|vcf|json|ya?ml|asc)$/i

/** True for a path of a file of the site that is no picture, by its ending. */
export function isFilePath(text: string): boolean {
  return text.length <= longestPath && filePath.test(text)
}

const link = /^(?:(?:https?:\/\/|mailto:|tel:|#)[^\s]+|\/(?:[^\s/][^\s]*)?|\.{1,2}\/[^\s]*)$/i

/** True for an address elsewhere, a path from the top of the site or from the page's own folder, or a fragment. */
export function isLink(text: string): boolean {
  return text.length <= longestPath && link.test(text)
}

/** Fragments alone may be anything that begins with a cross. */
function areLinks(texts: readonly string[]): boolean {
  return texts.every(isLink) && texts.some((text) => !text.startsWith('#'))
}

const longestPath = 4096

/** Keys that say where the page itself is. */
const ownPlace = /^(?:slug|permalink|url|path|alias(?:es)?|redirect_from|canonical_path)$/i

const colour = /^(?:#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})|(?:rgb|hsl)a?\([\d\s,.%/deg]+\))$/i

/** `#123` alone may as well be the number of an issue. */
function isColour(key: string, texts: readonly string[]): boolean {
  const isNamed = /colou?r|background|tint|accent|shade/i.test(key)
  return texts.every((text) => colour.test(text)) && (isNamed || texts.every((text) => text.length >= 7))
}

/** Of long texts, the share with Markdown in them from which on all are taken for it. */
const markdownShare = 0.2

const markdown =
  /\*\*[^\s*][^*\n]*\*\*|__[^\s_][^_\n]*__|\[[^\]\n]+\]\([^)\s]+\)|^#{1,6} \S|^ {0,3}[-*+] \S.*\n {0,3}[-*+] \S|^ {0,3}1[.)] \S|^ {0,3}(?:```|~~~|> )/m

/** True for a text with emphasis, links, headings, lists or code as Markdown writes them. */
export function hasMarkdown(text: string): boolean {
  return markdown.test(text.slice(0, 4000))
}

/** Keys whose values are a page's own even where they happen to repeat (the two languages of a page, say). */
export const ownWords =
  /(?:name|title|label|headline|slug|id|url|uri|link|href|path|permalink|email|phone|text|description|author)s?\d*$/i

/**
 * A choice shows in repetition: few, short, name-like values, each seen several times. Three times on average at
 * least, since every page of a site in two languages comes twice.
 */
function isChoice(key: string, texts: readonly string[]): boolean {
  if (ownWords.test(key)) return false
  const counts = countsOf(texts)
  if (counts.size > 24 || texts.length < counts.size * 3) return false
  return [...counts].every(
    ([text, count]) => count >= 2 && text.length <= 40 && /^[^\s/]+(?: [^\s/]+){0,2}$/u.test(text),
  )
}

function isLong(key: string, texts: readonly string[]): boolean {
  if (/(?:description|summary|excerpt|abstract|^bio|^text\d*)$/i.test(key)) return true
  if (texts.some((text) => text.includes('\n') || text.length > 160)) return true
  const lengths = texts.map((text) => text.length).sort((a, b) => a - b)
  return (lengths[lengths.length >> 1] ?? 0) > 80
}

/** How often each text occurs, most frequent first, equals in the order they were met. */
export function countsOf(texts: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1)
  return new Map([...counts].sort((a, b) => b[1] - a[1]))
}
