import type { Value } from '../../document/document.ts'
import { isGroup, isList } from '../../document/value.ts'
import type {
  CollectionPlace,
  ConfiguredCollection,
  ConfiguredLocales,
  PageCondition,
  Sorting,
} from './configuration.ts'
import { emptyCollection } from './configuration.ts'
import type { ConfiguredField } from './configuredField.ts'
import { type Dialect, decapFields } from './decapFields.ts'
import { decapInnerLocales, fieldsByLanguage } from './decapLocales.ts'
import { decapMedia, type MediaLevel } from './decapMedia.ts'
import {
  flagAt,
  folderPath,
  groupAt,
  groupsAt,
  listAt,
  numberAt,
  type Settings,
  textAt,
  valueAt,
} from './settings.ts'

/** What a collection takes from the whole site. */
export type SiteSurroundings = {
  readonly dialect: Dialect
  readonly media: MediaLevel
  readonly locales: ConfiguredLocales | null
  readonly slugDates: 'page' | 'now'
}

/** The collections of one entry of `collections`: a folder is one, a list of files as many as it has files. */
export function decapCollection(settings: Settings, site: SiteSurroundings): readonly ConfiguredCollection[] {
  const name = textAt(settings, 'name')
  if (name === null) return []
  const folder = folderPath(textAt(settings, 'folder') ?? '')
  if (typeof valueAt(settings, 'folder') === 'string') {
    return folder === null ? [] : [folderCollection(settings, { name, folder }, site)]
  }
  return groupsAt(settings, 'files').flatMap((file) => fileCollection(file, settings, site) ?? [])
}

type Named = { readonly name: string; readonly folder: string }

function folderCollection(settings: Settings, { name, folder }: Named, site: SiteSurroundings) {
  const { dialect } = site
  const locales = decapInnerLocales(valueAt(settings, 'i18n'), site.locales)
  const place = folderPlace(settings, folder, dialect)
  // Pages in folders of their own keep their pictures beside them.
  const isBeside = textAt(settings, 'path') !== null && valueAt(settings, 'media_folder') === undefined
  const media = decapMedia(isBeside ? { ...settings, media_folder: '' } : settings, site.media, dialect)
  return {
    ...emptyCollection(name, place),
    ...common(settings, { ...site, media }),
    only: filterOf(groupAt(settings, 'filter')),
    locales,
    slug: textAt(settings, 'slug'),
    slugDates: site.slugDates,
    canCreate: flagAt(settings, 'create') ?? dialect === 'sveltia',
    canDelete: flagAt(settings, 'delete') ?? true,
    sorting: sortingOf(settings),
    fields: fieldsByLanguage(fieldsOf(settings, { ...site, media }), locales),
  }
}

function fileCollection(
  file: Settings,
  collection: Settings,
  site: SiteSurroundings,
): ConfiguredCollection | null {
  const name = textAt(file, 'name')
  const path = folderPath(textAt(file, 'file') ?? '')
  if (name === null || path === null || path === '') return null
  const media = decapMedia(file, decapMedia(collection, site.media, site.dialect), site.dialect)
  const outer = decapInnerLocales(valueAt(collection, 'i18n'), site.locales)
  const own = decapInnerLocales(valueAt(file, 'i18n') ?? valueAt(collection, 'i18n'), outer)
  const hasToken = /\{\{\s*locale\s*\}\}/.test(path)
  const locales = hasToken && site.locales !== null ? { ...site.locales, structure: 'token' as const } : own
  const settings = {
    ...file,
    format: textAt(file, 'format') ?? textAt(collection, 'format') ?? formatOf(path),
  }
  return {
    ...emptyCollection(`${textAt(collection, 'name') ?? ''}/${name}`, { kind: 'file', path }),
    ...common(settings, { ...site, media }),
    locales,
    canDelete: flagAt(collection, 'delete') ?? false,
    fields: fieldsByLanguage(fieldsOf(settings, { ...site, media }), locales),
  }
}

function common(settings: Settings, site: SiteSurroundings) {
  return {
    label: textAt(settings, 'label'),
    help: textAt(settings, 'description'),
    format: textAt(settings, 'format'),
    isHidden: flagAt(settings, 'hide') ?? false,
    media: site.media.place,
  }
}

const dataFormats: ReadonlySet<string> = new Set(['yml', 'yaml', 'toml', 'json'])

function formatOf(path: string): string | null {
  const ending = path.slice(path.lastIndexOf('.') + 1).toLowerCase()
  return dataFormats.has(ending) ? ending : null
}

/** The field `body` is the text below the front matter, and a key like any other in a file that is all data. */
function fieldsOf(settings: Settings, site: SiteSurroundings): readonly ConfiguredField[] {
  const isData = dataFormats.has(textAt(settings, 'format') ?? textAt(settings, 'extension') ?? '')
  const bodyKey = textAt(groupAt(settings, 'body_field'), 'key') ?? 'body'
  const fields = decapFields(groupsAt(settings, 'fields'), { ...site, depth: 0 })
  return fields.map((field) => (field.key === bodyKey && !isData ? { ...field, isBody: true } : field))
}

const endings: ReadonlyMap<string, string> = new Map([
  ['yml', 'yml'],
  ['yaml', 'yml'],
  ['toml', 'toml'],
  ['json', 'json'],
])

function folderPlace(settings: Settings, folder: string, dialect: Dialect): CollectionPlace {
  const template = textAt(settings, 'path')?.replace(/^\/+|\/+$/g, '') ?? null
  const extension = textAt(settings, 'extension')?.replace(/^\./, '').toLowerCase()
  const ending = extension ?? endings.get(textAt(settings, 'format') ?? '') ?? 'md'
  const depth = numberAt(groupAt(settings, 'nested'), 'depth')
  const segments = template?.split('/').length ?? 1
  const indexName = valueAt(settings, 'index_file')
  const index = isGroup(indexName) ? (textAt(indexName, 'name') ?? '_index') : '_index'
  return {
    kind: 'folder',
    folder,
    endings: [ending],
    // Only Decap knows pages nested in folders; Sveltia leaves the setting aside.
    levels: dialect === 'decap' && depth !== null && depth >= 1 ? depth : segments,
    templates: template === null ? [] : [...templatesOf(template, dialect), ...(indexName ? [index] : [])],
    include: [],
    exclude: [],
  }
}

/** Decap makes the fixed parts of a path small letters and its dots hyphens; pages made otherwise are pages, too. */
function templatesOf(template: string, dialect: Dialect): readonly string[] {
  const written = template.split(/(\{\{[^}]*\}\})/)
  const made = written.map((part, index) =>
    index % 2 === 1 ? part : part.toLowerCase().replaceAll('.', '-'),
  )
  return dialect === 'decap' ? [...new Set([made.join(''), template])] : [template]
}

function filterOf(filter: Settings): PageCondition | null {
  const key = textAt(filter, 'field')
  const value = valueAt(filter, 'value')
  if (key === null || value === undefined) return null
  const values = (isList(value) ? value : [value]).filter((item) => item === null || typeof item !== 'object')
  return { keys: [key], values, isFallback: values.includes(null) }
}

/** Three shapes are met: names; groups that name a field; and a group of names and a default (Sveltia). */
function sortingOf(settings: Settings): Sorting {
  const written = valueAt(settings, 'sortable_fields') ?? valueAt(settings, 'sortableFields')
  if (isGroup(written)) {
    const chosen = groupAt(written, 'default')
    const field = textAt(chosen, 'field')
    const isDescending = /^desc/i.test(textAt(chosen, 'direction') ?? '')
    return {
      fields: namesIn(listAt(written, 'fields')),
      default: field === null ? null : { field, isDescending },
    }
  }
  const items = isList(written) ? written : []
  const chosen = items.filter(isGroup).find((item) => valueAt(item, 'default_sort'))
  const field = chosen === undefined ? null : textAt(chosen, 'field')
  const isDescending = chosen !== undefined && valueAt(chosen, 'default_sort') === 'desc'
  return { fields: namesIn(items), default: field === null ? null : { field, isDescending } }
}

function namesIn(items: readonly Value[]): readonly string[] {
  return items.flatMap((item) =>
    isGroup(item) ? (textAt(item, 'field') ?? []) : typeof item === 'string' ? item : [],
  )
}
