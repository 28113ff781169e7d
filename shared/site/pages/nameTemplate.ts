import { usualCollections } from '../configuration/configuredFields.ts'
import { fitsTemplate } from '../configuration/pathPattern.ts'
import type { PlacedPage } from '../contentTypes.ts'
import type { LearnedSite } from '../learn.ts'
import { namedFile } from './fileNamePattern.ts'
import { languageSuffix } from './languagePath.ts'
import type { Moment } from './moment.ts'

/** Programs whose pattern is for the slug in the page and not for its file. */
const slugsOnly: ReadonlySet<string> = new Set(['front-matter-cms'])

/** How many of the newest pages must bear a pattern out. */
const newest = 12

/**
 * The pattern that a configuration has for the names of new files of a type, e.g. `{{year}}-{{month}}-{{day}}-{{slug}}`;
 * null where there is none, where it says nothing but that files are called by their title, and where most of the newest
 * pages are called otherwise: then their names say more than a setting that nobody follows.
 */
export function nameTemplate(
  site: Pick<LearnedSite, 'configurations'>,
  members: readonly PlacedPage[],
): string | null {
  const used = site.configurations.filter(
    ({ configuration, isUsed }) => isUsed && !slugsOnly.has(configuration.system),
  )
  const collections = usualCollections(
    used,
    members.map(({ facts }) => facts),
  )
  const written = collections.find(({ slug }) => slug !== null)?.slug
  if (written === undefined || written === null) return null
  const template = inDoubleBraces(written)
  if (/^\{\{[^}]*\}\}$/.test(template)) return null
  const names = members.slice(0, newest).map((page) => {
    const { prefix, name } = namedFile(page.facts.path, languageSuffix(page))
    return `${prefix}${name}`
  })
  const borneOut = names.filter((name) => fitsTemplate(template, name))
  return borneOut.length * 2 >= names.length ? template : null
}

/** Pages CMS writes single braces, and the ending of the file with the name. */
function inDoubleBraces(written: string): string {
  return /\{\{/.test(written)
    ? written.trim()
    : written
        .trim()
        .replace(/\.[a-z0-9]+$/i, '')
        .replace(/\{([^{}]*)\}/g, '{{$1}}')
}

/**
 * The name that a template gives to a file: dates are those of `today`, which is the date of a new page. Null for a
 * template with something that a new page does not have yet, such as a field of its own.
 */
export function nameByTemplate(
  template: string,
  { slug, today }: { readonly slug: string; readonly today: Moment },
): string | null {
  let isKnown = true
  const name = template.replace(/\{\{([^}]*)\}\}/g, (_gap, inner: string) => {
    const part = partOf(inner, slug, today)
    isKnown &&= part !== null
    return part ?? ''
  })
  return isKnown && name !== '' && !/[/{}]/.test(name) ? name : null
}

const dateParts: ReadonlySet<string> = new Set(['year', 'month', 'day', 'hour', 'minute', 'second'])
const titles: ReadonlySet<string> = new Set(['slug', 'title', 'primary', 'fields.title', 'name'])

/** What stands in one gap; the one filter that names have is that of dates. */
function partOf(inner: string, slug: string, today: Moment): string | null {
  const [key = '', ...filters] = inner.split('|').map((part) => part.trim())
  const [filter, second] = filters
  if (second !== undefined) return null
  if (filter !== undefined) {
    const [, format] = /^date\(\s*['"]([^'"]*)['"]/.exec(filter) ?? []
    return format !== undefined && /^(?:fields\.)?(?:date|now|publish_?date|pub_?date)$/i.test(key)
      ? dateBy(format, today)
      : null
  }
  if (titles.has(key)) return slug
  return isDatePart(key) ? padded(today[key], key === 'year' ? 4 : 2) : null
}

function isDatePart(key: string): key is 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second' {
  return dateParts.has(key)
}

/** `YYYY-MM-DD` and its parts; null for anything else in letters. */
function dateBy(format: string, today: Moment): string | null {
  const written = format
    .replace('YYYY', padded(today.year, 4))
    .replace('MM', padded(today.month, 2))
    .replace('DD', padded(today.day, 2))
    .replace('HH', padded(today.hour, 2))
    .replace('mm', padded(today.minute, 2))
  return /[a-z]/i.test(written) ? null : written
}

function padded(number: number, digits: number): string {
  return String(number).padStart(digits, '0')
}
