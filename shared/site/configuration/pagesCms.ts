import type { Value } from '../../document/document.ts'
import { isGroup, isList } from '../../document/value.ts'
import {
  type ConfiguredCollection,
  emptyCollection,
  emptyConfiguration,
  type MediaPlace,
  openFolder,
  type SiteConfiguration,
  type Sorting,
} from './configuration.ts'
import { type MediaByName, pagesCmsFields } from './pagesCmsFields.ts'
import { flagAt, folderPath, groupAt, groupsAt, type Settings, textAt, textsAt, valueAt } from './settings.ts'

/** Reads `.pages.yml` of Pages CMS. */
export function readPagesCms(path: string, settings: Settings): SiteConfiguration {
  const media = mediaOf(valueAt(settings, 'media'))
  const main = [...media.values()][0] ?? null
  const components = groupAt(settings, 'components')
  const context = { media, main, components }
  const collections = entriesIn(settings, 'content').flatMap((entry) => collectionOf(entry, context) ?? [])
  return { ...emptyConfiguration(path, 'pages-cms'), collections, media: main }
}

/** Entries may be put into groups, which only matter to a menu. */
function entriesIn(settings: Settings, name: string, depth = 0): readonly Settings[] {
  return groupsAt(settings, name).flatMap((entry) =>
    textAt(entry, 'type') === 'group' && depth < 4 ? entriesIn(entry, 'items', depth + 1) : [entry],
  )
}

/** One folder, one with its address, or several with names. */
function mediaOf(written: Value | undefined): MediaByName {
  const entries = isList(written) ? written : written === undefined ? [] : [written]
  return new Map(
    entries.flatMap((entry) => {
      const settings = typeof entry === 'string' ? { input: entry } : isGroup(entry) ? entry : {}
      const place = mediaPlace(settings)
      return place === null ? [] : [[textAt(settings, 'name') ?? '', place] as const]
    }),
  )
}

/** An empty address is one: pictures are named from the top without a slash. */
function outputOf(entry: Settings): string | null {
  const output = valueAt(entry, 'output')
  return typeof output === 'string' ? output : null
}

function mediaPlace(settings: Settings): MediaPlace | null {
  const input = textAt(settings, 'input', 'path')
  const folder = input === null ? null : folderPath(input)
  const output = outputOf(settings) ?? `/${folder ?? ''}`
  const address = output === '' || output.endsWith('/') ? output : `${output}/`
  return folder === null ? null : { folder, from: 'repository', address, hasSlugNames: false }
}

type Context = {
  readonly media: MediaByName
  readonly main: MediaPlace | null
  readonly components: Settings
}

function collectionOf(entry: Settings, context: Context): ConfiguredCollection | null {
  const name = textAt(entry, 'name')
  const path = folderPath(textAt(entry, 'path') ?? '')
  if (name === null || path === null) return null
  const operations = groupAt(entry, 'operations')
  const isFile = textAt(entry, 'type') === 'file'
  const format = textAt(entry, 'format')
  const isData =
    /^(?:ya?ml|json|toml|datagrid|code|raw)$/.test(format ?? '') || /\.(?:ya?ml|json|toml)$/i.test(path)
  const fields = pagesCmsFields(groupsAt(entry, 'fields'), { ...context, depth: 0 })
  return {
    ...emptyCollection(name, isFile ? { kind: 'file', path } : folderPlace(entry, path)),
    label: textAt(entry, 'label'),
    help: textAt(entry, 'description'),
    format,
    slug: textAt(entry, 'filename') ?? textAt(groupAt(entry, 'filename'), 'template'),
    canCreate: !isFile && (flagAt(operations, 'create') ?? true),
    canDelete: !isFile && (flagAt(operations, 'delete') ?? true),
    sorting: sortingOf(groupAt(entry, 'view')),
    media: context.main,
    fields: fields.map((field) => (field.key === 'body' && !isData ? { ...field, isBody: true } : field)),
  }
}

/** The ending of new files says which files belong, as far as it is one of pages or data. */
function folderPlace(entry: Settings, folder: string) {
  const name = textAt(entry, 'filename') ?? textAt(groupAt(entry, 'filename'), 'template') ?? ''
  const [, ending] = /\.([a-z0-9]+)$/i.exec(name) ?? []
  return {
    ...openFolder(folder),
    endings: ending === undefined ? [] : [ending.toLowerCase()],
    levels: flagAt(entry, 'subfolders') === false ? 1 : null,
    exclude: textsAt(entry, 'exclude').flatMap((path) => [path, `${path}/**`]),
  }
}

function sortingOf(view: Settings): Sorting {
  const chosen = groupAt(view, 'default')
  const field = textAt(chosen, 'sort')
  const isDescending = textAt(chosen, 'order') === 'desc'
  return { fields: textsAt(view, 'sort'), default: field === null ? null : { field, isDescending } }
}
