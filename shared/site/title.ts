import type { ValueMap } from './accepts.ts'
import type { PageFacts } from './facts.ts'
import { pathParts } from './filePath.ts'
import { nameInWords } from './label.ts'

/** Keys that name a page, the most telling first. */
const titleKeys = ['title', 'name', 'heading', 'headline', 'label', 'linkTitle']

/** What a list calls a page: its title or name, else its first heading, else its file name in words. */
export function pageTitle(facts: PageFacts): string {
  return titleIn(facts.values) ?? facts.heading ?? fileTitle(facts.path)
}

function titleIn(values: ValueMap): string | null {
  for (const key of titleKeys) {
    const value = Object.hasOwn(values, key) ? values[key] : null
    if (typeof value === 'string' && value.trim() !== '') return value.trim()
    if (typeof value === 'number') return String(value)
  }
  return null
}

/** The file name in words; an `index` takes the name of its folder. */
function fileTitle(path: string): string {
  const { folder, stem } = pathParts(path)
  const isIndex = stem === 'index' || stem === '_index'
  return nameInWords(isIndex && folder !== '' ? folder.slice(folder.lastIndexOf('/') + 1) : stem)
}

const dateKeys = ['date', 'publishDate', 'pubDate', 'published', 'publishedAt', 'published_at', 'created']

/** The date a page carries as ISO 8601: from its front matter, else from the front of its file name; null without one. */
export function pageDate({ values, path }: PageFacts): string | null {
  for (const key of dateKeys) {
    const value = Object.hasOwn(values, key) ? values[key] : null
    const date = typeof value === 'string' ? isoDate(value) : null
    if (date !== null) return date
  }
  const [, named] = /^(\d{4}-\d{2}-\d{2})(?:\D|$)/.exec(pathParts(path).stem) ?? []
  return named ?? null
}

/** YAML timestamps are put into the one form of ISO 8601 that sorts: `YYYY-MM-DD`, with `T` and time when there is one. */
function isoDate(text: string): string | null {
  const match =
    /^(\d{4}-\d{2}-\d{2})(?:[Tt ]+(\d{1,2}:\d{2}(?::\d{2})?)(?:\.\d+)?[ \t]*(Z|z|[-+]\d{2}:?\d{2})?)?$/.exec(
      text.trim(),
    )
  const [, day, time, zone] = match ?? []
  if (day === undefined) return null
  return time === undefined ? day : `${day}T${time.padStart(5, '0')}${zone?.toUpperCase() ?? ''}`
}
