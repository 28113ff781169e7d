import { applyChanges } from '../../document/apply.ts'
import type { FieldPath, PageDocument, Value } from '../../document/document.ts'
import { setValue, unsetKey } from '../../document/edit.ts'
import { parseDocument } from '../../document/parse.ts'
import type { EditResult } from '../../document/refusal.ts'
import { dateShape } from '../../document/style.ts'
import { isGroup, isList, sameValue, toValue } from '../../document/value.ts'
import { isCalendarDate, isDateTime, type ValueMap } from '../accepts.ts'
import type { FieldShape } from '../field.ts'
import { groupBy } from '../group.ts'
import { commonOrder } from '../keyOrder.ts'
import { type Moment, momentIn } from './moment.ts'
import { withoutTomlComments } from './tomlComments.ts'

/** What a new page is made from. */
export type NewPage = {
  /** Where it will be; tells data files from pages. */
  readonly path: string
  readonly title: string
  readonly slug: string
  readonly language: string | null
  readonly today: Moment
}

/** What its type is like. */
export type NewPageType = {
  /** The text of a page of the type, the newest of the language where there is one: the new page is written in its manner. */
  readonly model: string
  readonly modelPath: string
  /** The front matter of the pages of the type, the newest first. */
  readonly members: readonly ValueMap[]
  readonly fields: readonly FieldShape[]
}

/** Keys by which pages are named, the most telling first; as lists name them. */
const titleKeys = ['title', 'name', 'heading', 'headline', 'label', 'linkTitle']
const languageKeys = new Set(['language', 'lang', 'locale'])
/** Keys that tie translations together, and those that name a page in addresses. */
const pairKeys = new Set(['translationKey', 'page_id', 'lang-ref', 'ref'])
const dateKeys = new Set([
  'date',
  'publishDate',
  'pubDate',
  'published',
  'publishedAt',
  'published_at',
  'created',
])

/** Share of the newest pages that must carry a key before new pages do. */
const usualShare = 0.5
/** Share of the pages with one and the same value before it is proposed, and of how many pages at least. */
const dominatingShare = 0.8
const fewestAlike = 3
/** How many of the newest pages tell what new ones are like. */
const newest = 12

/**
 * The text of a new page: the keys that new pages of the type usually carry, in the site's order and spelling, with
 * the values that can be known. Everything else is left out for the form to offer. The body is empty, or the title as
 * its heading where the pages of the type have no key for it.
 */
export function newPageText(page: NewPage, type: NewPageType): string {
  const document = skeleton(page.path, type)
  const values = proposedValues(page, type, document)
  let result = document
  for (const key of keysOf(document)) {
    if (!values.some(([wanted]) => wanted === key)) result = edited(result, unsetKey(result, [key]))
  }
  const keyOrder = commonOrder(type.members.slice(0, newest).map((member) => Object.keys(member)))
  for (const [key, value] of values) {
    const isDate = typeof value === 'string' && (isCalendarDate(value) || isDateTime(value))
    const asDate = isDate && isPlainDate(document, key)
    result = edited(result, setValue(result, [key], value, asDate ? { as: 'date', keyOrder } : { keyOrder }))
  }
  return hasTitleKey(type) || document.isDataFile
    ? result.text
    : `${result.text}# ${page.title}${document.lineEnding}`
}

/** Pages without a key for their title have it as their first heading. */
function hasTitleKey({ members }: NewPageType): boolean {
  return members.slice(0, newest).some((member) => titleKeys.some((key) => Object.hasOwn(member, key)))
}

/** The proposed values by key, in the order of the site. */
export function proposedValues(
  page: NewPage,
  type: NewPageType,
  model: PageDocument,
): readonly (readonly [string, Value])[] {
  const recent = type.members.slice(0, newest)
  const order = commonOrder(recent.map((member) => Object.keys(member)))
  const title = titleKeys.find((key) => order.includes(key)) ?? null
  return order.flatMap((key): readonly (readonly [string, Value])[] => {
    const carried = recent.filter((member) => Object.hasOwn(member, key)).length
    if (recent.length > 0 && carried < recent.length * usualShare) return []
    const shape = type.fields.find((field) => field.key === key)
    const known = knownValue(page, { key, title, type, model })
    if (known !== undefined) return [[key, known]]
    const isRequired = shape?.isRequired ?? carried === recent.length
    const usual = usualValue(type.members, key)
    if (shape?.initialValue != null) return [[key, shape.initialValue]]
    if (usual !== undefined) return [[key, usual]]
    return isRequired
      ? [
          [
            key,
            emptyValue(
              shape,
              recent.map((member) => member[key]),
            ),
          ],
        ]
      : []
  })
}

type Asked = {
  readonly key: string
  readonly title: string | null
  readonly type: NewPageType
  readonly model: PageDocument
}

/** What the page says of itself by its nature; undefined for every other key. */
function knownValue(page: NewPage, { key, title, type, model }: Asked): Value | undefined {
  const examples = type.members.flatMap((member) => {
    const value = member[key]
    return typeof value === 'string' && value !== '' ? [value] : []
  })
  if (key === title) return page.title
  if (languageKeys.has(key) && page.language !== null) return page.language
  if (key === 'slug') return slugLike(examples, page)
  if (key === 'permalink' || key === 'url')
    return examples.length === 0 ? undefined : addressLike(examples, page)
  if (pairKeys.has(key)) return page.slug
  const shape = type.fields.find((field) => field.key === key)
  const isDated =
    dateKeys.has(key) && (shape === undefined || shape.kind === 'date' || shape.kind === 'date-time')
  if (!isDated) return undefined
  const own = model.root === null ? undefined : toValue(model.root)
  const example = isGroup(own) && typeof own[key] === 'string' && own[key] !== '' ? own[key] : examples[0]
  return momentIn(example === undefined ? 'YYYY-MM-DD' : dateShape(example), page.today)
}

/** A slug with the folders that the others have: `news/open-day`, `/open-day`. */
function slugLike(examples: readonly string[], { slug }: NewPage): string {
  const [before] = dominating(
    examples.map((example) => example.slice(0, example.lastIndexOf('/') + 1)),
    1,
  ) ?? ['']
  return `${before}${slug}`
}

/** The address of another page with its last name replaced. */
function addressLike(examples: readonly string[], { slug }: NewPage): string {
  const shape = (example: string) => example.replace(/[^/]+?(\/|\.html?)?$/, '\u0000$1')
  const [usual] = dominating(examples.map(shape), 1) ?? ['/\u0000']
  return usual.replace('\u0000', slug)
}

/** The value that nearly all pages have; pages with a date of their own or a text of their own have none. */
function usualValue(members: readonly ValueMap[], key: string): Value | undefined {
  const values = members.flatMap((member) => (Object.hasOwn(member, key) ? [member[key] ?? null] : []))
  const most = dominating(
    values.map((value) => JSON.stringify(value)),
    dominatingShare,
  )
  if (most === null) return undefined
  const [usual, count] = most
  if (count < fewestAlike && !templateKey.test(key)) return undefined
  return values.find((value) => JSON.stringify(value) === usual)
}

/** Keys whose value belongs to the type rather than the page, so that even two pages show it. */
const templateKey = /^_?(?:template|layout|page_?type|post_?type|type|component|schema)$/i

function dominating(texts: readonly string[], share: number): readonly [string, number] | null {
  const groups = [...groupBy(texts, (text) => text)].map(([text, group]) => [text, group.length] as const)
  const [first] = groups.toSorted((one, two) => two[1] - one[1])
  if (first === undefined) return null
  return share === 1 || first[1] >= texts.length * share ? first : null
}

/** A place to fill in, of the nature that the others have. */
function emptyValue(shape: FieldShape | undefined, values: readonly (Value | undefined)[]): Value {
  const example = values.find((value) => value !== undefined && value !== null)
  if (isList(example)) return []
  if (isGroup(example)) {
    const inner = (key: string) => shape?.fields.find((field) => field.key === key)
    const entries = Object.entries(example).map(
      ([key, value]) => [key, emptyValue(inner(key), [value])] as const,
    )
    return Object.fromEntries(entries)
  }
  if (typeof example === 'boolean') return false
  const isText = typeof example === 'string' && shape?.kind !== 'date' && shape?.kind !== 'date-time'
  return isText ? '' : null
}

/** The model's front matter without its body and its comments: what a comment says, it says of that page. */
function skeleton(path: string, { model, modelPath }: NewPageType): PageDocument {
  const document = plainModel(parseDocument(model, { path: modelPath }))
  const front = document.frontMatter
  const end = document.lineEnding
  if (document.sourceOnly !== null || (front === null && !document.isDataFile))
    return parseDocument('', { path })
  const isPlain = document.format === 'yaml' && !/[&*<]/.test(anchorsOf(document))
  const text = isPlain
    ? withoutComments(document)
    : document.text.slice(0, front === null ? document.text.length : front.outerTo)
  const closed = document.isDataFile || text.endsWith(end) ? text : `${text}${end}`
  // A blank line below the front matter, where the others have one.
  const hasBlank = !document.isDataFile && /^\r?\n/.test(document.text.slice(document.body.from))
  return parseDocument(hasBlank ? `${closed}${end}` : closed, { path })
}

function plainModel(document: PageDocument): PageDocument {
  if (document.format !== 'toml') return document
  return parseDocument(withoutTomlComments(document), { path: document.path })
}

function anchorsOf({ root, text }: PageDocument): string {
  if (root?.kind !== 'map') return '&'
  return root.entries
    .map(({ value }) => text.slice(value.outerFrom, value.from) + (value.kind === 'alias' ? '*' : ''))
    .join('')
}

/** The entries alone, each from its key to the end of its value. */
function withoutComments(document: PageDocument): string {
  const { text, root, frontMatter, lineEnding: end } = document
  if (root?.kind !== 'map' || root.flow) return text.slice(0, frontMatter?.outerTo ?? text.length)
  const entries = root.entries.map(({ from, to }) => `${text.slice(from, to)}${end}`).join('')
  if (frontMatter === null) return entries
  const opening = text.slice(frontMatter.outerFrom, frontMatter.from)
  const closing = text.slice(frontMatter.to, frontMatter.outerTo).replace(/^[\r\n]+/, '')
  return `${opening}${entries}${closing}`
}

function keysOf({ root }: PageDocument): readonly string[] {
  return root?.kind === 'map' ? [...new Set(root.entries.map(({ key }) => key))] : []
}

function isPlainDate({ root }: PageDocument, key: string): boolean {
  const value = root?.kind === 'map' ? root.entries.find((entry) => entry.key === key)?.value : undefined
  return value?.kind === 'scalar' && value.type === 'date'
}

/** An edit that the engine refuses leaves the page as it is: the form can still set the value. */
function edited(document: PageDocument, result: EditResult): PageDocument {
  if (!result.ok || result.changes.length === 0) return document
  return parseDocument(applyChanges(document.text, result.changes), { path: document.path })
}

/** What a copy says otherwise than the page it was made from. */
export type CopyValues = {
  readonly title: string | null
  readonly slug: string | null
  readonly language: string | null
}

/**
 * A page with the same content. Its title, its slug and what ties it to its translations are its own; the language is
 * given for a translation, which keeps title and ties.
 */
export function copiedPageText(
  text: string,
  paths: { readonly from: string; readonly to: string },
  values: CopyValues,
): string {
  let document = parseDocument(text, { path: paths.from })
  if (document.sourceOnly !== null || document.root === null) return text
  const own = toValue(document.root)
  if (!isGroup(own)) return text
  const set = (path: FieldPath, value: Value) => {
    if (!sameValue(own[String(path[0])], value)) document = edited(document, setValue(document, path, value))
  }
  const title = titleKeys.find((key) => typeof own[key] === 'string')
  if (title !== undefined && values.title !== null) set([title], values.title)
  for (const key of Object.keys(own)) {
    if (languageKeys.has(key) && values.language !== null) set([key], values.language)
    if (values.slug === null || typeof own[key] !== 'string' || own[key] === '') continue
    if (key === 'slug') set([key], own[key].replace(/[^/]+$/, values.slug))
    if (key === 'permalink' || key === 'url')
      set([key], own[key].replace(/[^/]+?(\/|\.html?)?$/, `${values.slug}$1`))
    if (pairKeys.has(key)) set([key], values.slug)
  }
  return document.text
}
