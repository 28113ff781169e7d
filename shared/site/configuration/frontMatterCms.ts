import type { Value } from '../../document/document.ts'
import { isGroup, isList } from '../../document/value.ts'
import {
  type CollectionPlace,
  type ConfiguredCollection,
  type ConfiguredLocales,
  emptyCollection,
  emptyConfiguration,
  type MediaPlace,
  openFolder,
  type SiteConfiguration,
} from './configuration.ts'
import { type FieldGroups, frontMatterFields } from './frontMatterFields.ts'
import { jsonSchemaFields } from './jsonSchema.ts'
import { flagAt, folderPath, groupAt, listAt, type Settings, textAt, textsAt, valueAt } from './settings.ts'

/** True for settings as the editor extension Front Matter keeps them. */
export function isFrontMatterConfiguration(settings: Settings): boolean {
  return Object.keys(settings).some((name) => name.startsWith('frontMatter.'))
}

/** The kind of page the extension assumes where none is configured. */
const defaultType: Settings = {
  name: 'default',
  fields: [
    { title: 'Title', name: 'title', type: 'string' },
    { title: 'Description', name: 'description', type: 'string' },
    { title: 'Publishing date', name: 'date', type: 'datetime' },
    { title: 'Content preview', name: 'preview', type: 'image' },
    { title: 'Is in draft', name: 'draft', type: 'boolean' },
    { title: 'Tags', name: 'tags', type: 'tags' },
    { title: 'Categories', name: 'categories', type: 'categories' },
  ],
}

/**
 * Reads `frontmatter.json`. `parts` are the files below `.frontmatter/config/`, each one item of the list its folder
 * names (`taxonomy/contenttypes/post.json`). What `extends` points at elsewhere, and scripts, are left aside.
 */
export function readFrontMatterCms(
  path: string,
  settings: Settings,
  parts: readonly { readonly setting: string; readonly value: Value }[],
): SiteConfiguration {
  const itemsOf = (name: string) => {
    const own = parts.filter(({ setting }) => setting === name.toLowerCase()).map(({ value }) => value)
    return [...listAt(settings, `frontMatter.${name}`), ...own].filter(isGroup)
  }
  const groups: FieldGroups = new Map(
    itemsOf('taxonomy.fieldGroups').flatMap((group) => {
      const id = textAt(group, 'id')
      return id === null ? [] : [[id, group] as const]
    }),
  )
  const configured = itemsOf('taxonomy.contentTypes')
  const types = configured.some((type) => textAt(type, 'name') === 'default')
    ? configured
    : [...configured, defaultType]
  const media = publicFolder(valueAt(settings, 'frontMatter.content.publicFolder'))
  const locales = localesOf(listAt(settings, 'frontMatter.content.i18n').filter(isGroup))
  const context = { types, groups, media, locales }
  const folders = itemsOf('content.pageFolders').flatMap((folder) => folderCollections(folder, context))
  const data = itemsOf('data.files').flatMap((file) => dataCollection(file, itemsOf('data.types')))
  return {
    ...emptyConfiguration(path, 'front-matter-cms'),
    collections: [...folders, ...data],
    media,
    locales,
  }
}

type Context = {
  readonly types: readonly Settings[]
  readonly groups: FieldGroups
  readonly media: MediaPlace | null
  readonly locales: ConfiguredLocales | null
}

/** Which kind a page is, it says itself by one of these keys; else its folder's only kind, else the default one. */
const typeKeys = ['fmContentType', 'type']

function folderCollections(folder: Settings, context: Context): readonly ConfiguredCollection[] {
  const place = folderPlace(folder)
  if (place === null) return []
  const title = textAt(folder, 'title')
  const allowed = textsAt(folder, 'contentTypes')
  const types = context.types.filter(
    (type) => allowed.length === 0 || allowed.includes(textAt(type, 'name') ?? ''),
  )
  return types.flatMap((type) => {
    const name = textAt(type, 'name')
    if (name === null) return []
    const isOnly = types.length === 1
    return {
      ...emptyCollection(`${title ?? place.folder}/${name}`, { ...place, endings: endingsOf(type) }),
      label: isOnly ? title : null,
      only: { keys: typeKeys, values: [name], isFallback: isOnly || name === 'default' },
      locales: context.locales,
      slug: textAt(type, 'slugTemplate'),
      slugDates: 'page' as const,
      canCreate: flagAt(folder, 'disableCreation') !== true,
      media: context.media,
      fields: frontMatterFields(type, { groups: context.groups, depth: 0, within: [] }),
    }
  })
}

function endingsOf(type: Settings): readonly string[] {
  const ending = textAt(type, 'fileType')?.replace(/^\./, '').toLowerCase()
  return ending === undefined ? [] : [ending]
}

/** `[[workspace]]` is the top of the repository; a placeholder or star stands for a folder of any name. */
function folderPlace(folder: Settings): Extract<CollectionPlace, { kind: 'folder' }> | null {
  const written = textAt(folder, 'path')?.replace(/^\[\[workspace\]\]/, '')
  const path = written === undefined ? null : folderPath(written)
  if (path === null) return null
  const steps = path.split('/')
  const fixed = steps.findIndex((step) => /[*{]/.test(step))
  const rest = fixed === -1 ? [] : steps.slice(fixed).map((step) => step.replace(/\{\{[^}]*\}\}/g, '*'))
  const levels = flagAt(folder, 'excludeSubdir') === true ? rest.length + 1 : null
  const include = rest.length === 0 ? [] : [[...rest, '**', '*'].join('/')]
  const exclude = textsAt(folder, 'excludePaths').map((name) => (name.includes('*') ? name : `${name}/**`))
  return { ...openFolder(fixed === -1 ? path : steps.slice(0, fixed).join('/')), levels, include, exclude }
}

function publicFolder(written: Value | undefined): MediaPlace | null {
  const path = typeof written === 'string' ? written : isGroup(written) ? textAt(written, 'path') : null
  const folder = path === null ? null : folderPath(path.replace(/^\[\[workspace\]\]/, ''))
  return folder === null ? null : { folder, from: 'repository', address: '/', hasSlugNames: false }
}

function localesOf(i18n: readonly Settings[]): ConfiguredLocales | null {
  const all = i18n.flatMap((entry) => textAt(entry, 'locale') ?? [])
  const main = i18n.find((entry) => valueAt(entry, 'default') === true)
  if (all.length === 0) return null
  const isDefaultUnmarked = main !== undefined && textAt(main, 'path') === null
  return {
    all,
    default: main === undefined ? null : textAt(main, 'locale'),
    structure: 'folders',
    isDefaultUnmarked,
  }
}

/** A data file with the JSON Schema of its form, written there or named. */
function dataCollection(file: Settings, types: readonly Settings[]): readonly ConfiguredCollection[] {
  const id = textAt(file, 'id')
  const path = folderPath((textAt(file, 'file') ?? '').replace(/^\[\[workspace\]\]/, ''))
  if (id === null || path === null || path === '') return []
  const named = types.find((type) => textAt(type, 'id') === textAt(file, 'type'))
  const schema =
    valueAt(file, 'schema') === undefined ? groupAt(named ?? {}, 'schema') : groupAt(file, 'schema')
  const isList = flagAt(file, 'singleEntry') !== true
  return [
    {
      ...emptyCollection(`data/${id}`, { kind: 'file', path }),
      label: textAt(file, 'title'),
      format: textAt(file, 'fileType'),
      // A file that is a list of entries has no keys of its own; its entries' form is of no use for it.
      fields: isList ? [] : jsonSchemaFields(schema, schema),
    },
  ]
}

/** The setting a file below `.frontmatter/config/` belongs to; null for a file elsewhere. */
export function settingOfPart(path: string): string | null {
  const [, folders] = /(?:^|\/)\.frontmatter\/config\/(.+)\/[^/]+\.json$/.exec(path) ?? []
  return folders === undefined ? null : folders.toLowerCase().split('/').slice(0, 2).join('.')
}

/** True for a list of groups, as a part may hold several items. */
export function itemsOfPart(value: Value): readonly Value[] {
  return isList(value) ? value : [value]
}
