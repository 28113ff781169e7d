import { isGroup } from '../../document/value.ts'
import type { AddressPattern, ConfigurationSystem } from './configuration.ts'
import { groupAt, type Settings, textAt, valueAt } from './settings.ts'

/**
 * The addresses that the settings of Hugo and Jekyll give to pages, in the gaps of `addressInPattern`. Patterns with gaps
 * that pages cannot fill by themselves (numbers of the day in the year) are left out.
 */
export function addressPatterns(system: ConfigurationSystem, settings: Settings): readonly AddressPattern[] {
  if (system === 'hugo') return hugoPatterns(groupAt(settings, 'permalinks'))
  return system === 'jekyll' ? jekyllPatterns(settings) : []
}

/** By section; newer versions have a group for pages and others for lists of them. */
function hugoPatterns(permalinks: Settings): readonly AddressPattern[] {
  const pages = valueAt(permalinks, 'page')
  return Object.entries(isGroup(pages) ? pages : permalinks).flatMap(([folder, pattern]) =>
    typeof pattern === 'string' ? patternOf(folder.replace(/^\/+|\/+$/g, ''), pattern) : [],
  )
}

/** Styles that have a name: https://jekyllrb.com/docs/permalinks/#built-in-formats */
const jekyllStyles: ReadonlyMap<string, string> = new Map([
  ['date', '/:categories/:year/:month/:day/:title.html'],
  ['pretty', '/:categories/:year/:month/:day/:title/'],
  ['none', '/:categories/:title.html'],
])

/** The pattern of the site is for posts; a collection has its own. */
function jekyllPatterns(settings: Settings): readonly AddressPattern[] {
  const posts = textAt(settings, 'permalink') ?? 'date'
  const collections = Object.entries(groupAt(settings, 'collections')).flatMap(([name, collection]) => {
    const pattern = isGroup(collection) ? textAt(collection, 'permalink') : null
    return pattern === null ? [] : patternOf(`_${name}`, pattern.replaceAll(':collection', name))
  })
  return [...patternOf('_posts', jekyllStyles.get(posts) ?? posts), ...collections]
}

const gaps: ReadonlyMap<string, string> = new Map([
  ['year', 'year'],
  ['month', 'month'],
  ['day', 'day'],
  ['title', 'slug'],
  ['slug', 'slug'],
  ['slugorfilename', 'slug'],
  ['slugorcontentbasename', 'slug'],
  ['filename', 'name'],
  ['contentbasename', 'name'],
  ['name', 'name'],
  ['section', 'folder'],
  ['categories', 'categories'],
])

function patternOf(folder: string, written: string): readonly AddressPattern[] {
  if (!written.startsWith('/') || /[{}]/.test(written)) return []
  const names = [...written.matchAll(/:([a-z_]+)/g)].map(([, name = '']) => name)
  if (!names.every((name) => gaps.has(name))) return []
  return [
    { folder, pattern: written.replace(/:([a-z_]+)/g, (_, name: string) => `{${gaps.get(name) ?? ''}}`) },
  ]
}
