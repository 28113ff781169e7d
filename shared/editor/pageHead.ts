import type { Value } from '../document/document.ts'
import { isGroup, isList } from '../document/value.ts'

/*
 * A page's front matter as the page would use it: title, date and author, image, and sections drawn one by one.
 * Names are those that static site generators and their themes use; what is only for machines (slug, template,
 * language, meta) is not shown. Every element says which field it shows, so that a click can lead there.
 */

export type PageHeadOptions = {
  /** Inline Markdown to HTML; the result is sanitised where it is shown. */
  readonly inline: (text: string) => string
  /** Markdown of several paragraphs to HTML; sanitised where it is shown, too. */
  readonly block?: (text: string) => string
  /** The address to show an image from; the reference itself when nothing better is known. */
  readonly image: (reference: string) => string
  /** What a text that names an author stands for: the name, where it is a reference to the author's page. */
  readonly author?: (key: string, text: string) => string
  /** A date of the front matter in words. */
  readonly date: (text: string) => string
}

type Context = PageHeadOptions & { readonly path: readonly (string | number)[]; readonly level: number }

const titleKeys = ['title', 'headline', 'heading', 'name', 'label']
const leadKeys = ['subtitle', 'description', 'summary', 'excerpt', 'lead', 'teaser']
const dateKeys = ['date', 'publishDate', 'published', 'pubDate', 'publishedAt', 'datum']
const authorKeys = ['author', 'authors', 'by']
const machineKeys =
  /^(style|variant|kind|slug|permalink|url|layout|template|templateKey|language|lang|locale|draft|weight|order|id|uid|type|meta|seo|tags|categories|category|aliases|component|published|toc|.*Id)$/i
const linkKeys = ['href', 'url', 'link', 'to']
const imageEnding = /\.(png|jpe?g|gif|webp|avif|svg)$/i

/** The head of a page as HTML, empty when the front matter shows nothing. */
export function renderPageHead(values: Value, options: PageHeadOptions): string {
  if (!isGroup(values)) return ''
  const context: Context = { ...options, path: [], level: 1 }
  const used = new Set<string>()
  const parts = [
    ...firstText(values, titleKeys, used).map(([key, text]) => element('h1', [key], escaped(text))),
    ...firstText(values, leadKeys, used).map(([key, text]) =>
      element('p class="lead"', [key], options.inline(text)),
    ),
    byline(values, options, used),
    ...topImage(values, context, used),
    ...Object.entries(values)
      .filter(([key]) => !used.has(key) && !machineKeys.test(key))
      .map(([key, value]) => (isList(value) || isGroup(value) ? sections(value, at(context, key)) : '')),
  ]
  return parts.join('')
}

/** True for values that read like a page: they have a title. */
export function hasPageTitle(values: Value): boolean {
  return isGroup(values) && firstText(values, titleKeys, new Set()).length > 0
}

type Group = { readonly [key: string]: Value }

function firstText(values: Group, keys: readonly string[], used: Set<string>): [string, string][] {
  const key = keys.find((candidate) => typeof values[candidate] === 'string' && values[candidate] !== '')
  if (!key) return []
  used.add(key)
  return [[key, String(values[key])]]
}

function byline(values: Group, options: PageHeadOptions, used: Set<string>): string {
  const dates = firstText(values, dateKeys, used).map(([, text]) => escaped(options.date(text)))
  const authors = authorKeys.filter((key) => Object.hasOwn(values, key))
  for (const key of authors) used.add(key)
  const nameOf = (key: string) => (text: string) => options.author?.(key, text) ?? text
  const names = authors.flatMap((key) => namesIn(values[key] ?? null).map(nameOf(key))).map(escaped)
  const parts = [...dates, ...(names.length > 0 ? [names.join(', ')] : [])]
  const field = authors[0] ?? dateKeys.find((key) => used.has(key)) ?? ''
  return parts.length > 0 ? element('p class="byline"', [field], parts.join(' · ')) : ''
}

function namesIn(value: Value): string[] {
  if (isText(value)) return [value]
  if (isList(value)) return value.flatMap(namesIn)
  if (!isGroup(value)) return []
  if (isText(value.name)) return [value.name]
  const parts = [firstNameKey, lastNameKey].flatMap((wanted) =>
    Object.entries(value).flatMap(([key, part]) => (wanted.test(key) && isText(part) ? [part] : [])),
  )
  return parts.length > 0 ? [parts.join(' ')] : []
}

const firstNameKey = /^(first|given|fore)[-_]?name$/i
const lastNameKey = /^(last|family|sur)[-_]?name$/i

function isText(value: Value | undefined): value is string {
  return typeof value === 'string' && value !== ''
}

function topImage(values: Group, context: Context, used: Set<string>): string[] {
  const found = Object.entries(values).find(([key, value]) => isText(value) && isImage(key, value))
  if (!found) return []
  const [key, value] = found
  used.add(key)
  for (const name of altKeys(key)) if (isText(values[name])) used.add(name)
  return [
    imageElement({ reference: String(value), alt: altOf(values, key), className: 'hero' }, at(context, key)),
  ]
}

function isImage(key: string, value: string): boolean {
  return imageEnding.test(value) && !/^(og|icon|favicon|logo)/i.test(key)
}

function sections(value: Value, context: Context): string {
  if (isList(value)) {
    const groups = value.map((item, index) => (isGroup(item) ? section(item, at(context, index)) : ''))
    return groups.join('')
  }
  return isGroup(value) ? section(value, context) : ''
}

function section(group: Group, context: Context): string {
  const content = groupContent(group, { ...context, level: 2 })
  return content ? `<section class="section">${content}</section>` : ''
}

/** Headings as they are written, texts as paragraphs, a labelled address as one button, nested lists as cards. */
function groupContent(group: Group, context: Context): string {
  const link = linkKeys.find((key) => isText(group[key]))
  const label = link && ['label', 'title', 'text', 'name'].find((key) => isText(group[key]))
  return Object.entries(group)
    .filter(([key]) => !isAltText(group, key) && (!machineKeys.test(key) || linkKeys.includes(key)))
    .map(([key, value]) => {
      const inside = at(context, key)
      if (key === link) return label ? '' : more(String(value), String(value), inside)
      if (key === label) return more(String(value), String(group[link ?? '']), inside)
      if (isText(value)) return textContent({ key, value, group }, inside)
      if (typeof value === 'number') return element('p class="figure"', inside.path, String(value))
      if (isList(value)) return listContent(value, inside)
      return isGroup(value) ? groupContent(value, { ...inside, level: context.level + 1 }) : ''
    })
    .join('')
}

type TextContent = { readonly key: string; readonly value: string; readonly group: Group }

function textContent({ key, value, group }: TextContent, context: Context): string {
  if (imageEnding.test(value)) {
    return imageElement({ reference: value, alt: altOf(group, key), className: '' }, context)
  }
  if (/^(title|headline|heading|name)\d*$/i.test(key)) {
    const level = Math.min(context.level, 4)
    return element(`h${level}`, context.path, context.inline(value))
  }
  // Several lines are paragraphs, lists, and whatever else Markdown has.
  if (context.block && /\n|^(?:[-*+>#]|\d+\.) /.test(value.trim()))
    return element('div class="prose"', context.path, context.block(value))
  return element('p', context.path, context.inline(value))
}

function more(label: string, address: string, { path }: Context): string {
  return `<p><a class="more" href="${escaped(address)}" data-field="${escaped(path.join('.'))}">${escaped(label)}</a></p>`
}

function listContent(items: readonly Value[], context: Context): string {
  if (items.every((item) => typeof item === 'string')) {
    return `<ul>${items.map((item, index) => element('li', [...context.path, index], context.inline(item))).join('')}</ul>`
  }
  const cards = items.map((item, index) =>
    isGroup(item) ? groupContent(item, { ...at(context, index), level: 3 }) : '',
  )
  if (items.every(isAction))
    return `<div class="${items.length > 2 ? 'links' : 'actions'}">${cards.join('')}</div>`
  return `<div class="cards">${cards.map((card) => (card ? `<div class="card">${card}</div>` : '')).join('')}</div>`
}

/** Alternative text stands beside an image as `imageAlt`, `image_alt` or plain `alt`. */
function altKeys(key: string): string[] {
  return [`${key}Alt`, `${key}_alt`, `${key}-alt`, 'alt']
}

function altOf(group: Group, key: string): string {
  return (
    altKeys(key)
      .map((name) => group[name])
      .find(isText) ?? ''
  )
}

function isAltText(group: Group, key: string): boolean {
  return Object.entries(group).some(
    ([other, value]) => isText(value) && imageEnding.test(value) && altKeys(other).includes(key),
  )
}

type Picture = { readonly reference: string; readonly alt: string; readonly className: string }

function imageElement({ reference, alt, className }: Picture, context: Context): string {
  const address = escaped(context.image(reference))
  const field = escaped(context.path.join('.'))
  const source = escaped(reference)
  return `<p><img class="${className}" src="${address}" alt="${escaped(alt)}" data-field="${field}" data-source="${source}"></p>`
}

/** Nothing but an address with its label, perhaps with a switch or two for its look. */
function isAction(item: Value): boolean {
  if (!isGroup(item) || !linkKeys.some((key) => isText(item[key]))) return false
  const words = [...linkKeys, 'label', 'title', 'text', 'name']
  return Object.entries(item).every(([key, value]) => words.includes(key) || typeof value === 'boolean')
}

function element(tag: string, path: readonly (string | number)[], html: string): string {
  return `<${tag} data-field="${escaped(path.join('.'))}">${html}</${tag.split(' ')[0]}>`
}

function at(context: Context, step: string | number): Context {
  return { ...context, path: [...context.path, step] }
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)
}
