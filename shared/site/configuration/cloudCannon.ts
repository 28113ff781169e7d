import type { Value } from '../../document/document.ts'
import { isGroup } from '../../document/value.ts'
import { noLimits } from '../field.ts'
import { joinPath } from '../filePath.ts'
import {
  type ConfiguredCollection,
  emptyCollection,
  emptyConfiguration,
  type MediaPlace,
  openFolder,
  type SiteConfiguration,
} from './configuration.ts'
import { type ConfiguredField, type ConfiguredKind, plainField } from './configuredField.ts'
import {
  choicesOf,
  flagAt,
  folderPath,
  groupAt,
  numberAt,
  type Settings,
  textAt,
  textsAt,
  valueAt,
} from './settings.ts'

/** Reads `cloudcannon.config.yml` or `.json`; inputs of the whole site count for every key of that name. */
export function readCloudCannon(path: string, settings: Settings): SiteConfiguration {
  const source = textAt(settings, 'source') ?? ''
  const media = mediaOf(groupAt(settings, 'paths'), source)
  const everywhere = inputsOf(settings, { site: settings, media }).map((field) => ({
    ...field,
    isIncidental: true,
  }))
  const collections = Object.entries(groupAt(settings, 'collections_config')).flatMap(([name, written]) =>
    isGroup(written)
      ? (collectionOf(name, written, { site: settings, source, media, everywhere }) ?? [])
      : [],
  )
  return { ...emptyConfiguration(path, 'cloudcannon'), collections, media }
}

type Surroundings = {
  readonly site: Settings
  readonly source: string
  readonly media: MediaPlace | null
  readonly everywhere: readonly ConfiguredField[]
}

function collectionOf(name: string, settings: Settings, around: Surroundings): ConfiguredCollection | null {
  const folder = folderPath(joinPath(around.source, textAt(settings, 'path') ?? name))
  if (folder === null) return null
  const own = inputsOf(settings, around)
  const keys = new Set(own.map(({ key }) => key))
  const globs = textsAt(settings, 'glob')
  return {
    ...emptyCollection(name, {
      ...openFolder(folder),
      include: globs.filter((glob) => !glob.startsWith('!')),
      exclude: globs.flatMap((glob) => (glob.startsWith('!') ? glob.slice(1) : [])),
    }),
    label: textAt(settings, 'name'),
    help: textAt(settings, 'description'),
    canCreate: flagAt(settings, 'disable_add') !== true,
    media: around.media,
    fields: [...own, ...around.everywhere.filter(({ key }) => !keys.has(key))],
  }
}

/** Uploads go below the folder that is served from the top. */
function mediaOf(paths: Settings, source: string): MediaPlace | null {
  const uploads = textAt(paths, 'uploads')
  const folder = uploads === null ? null : folderPath(joinPath(source, uploads))
  const served = folderPath(joinPath(source, textAt(paths, 'static') ?? '')) ?? ''
  if (folder === null) return null
  const isServed = served !== '' && folder.startsWith(`${served}/`)
  const address = `/${isServed ? folder.slice(served.length + 1) : folder}/`
  return { folder, from: 'repository', address, hasSlugNames: false }
}

const kinds: ReadonlyMap<string, ConfiguredKind> = new Map([
  ['text', 'text'],
  ['email', 'text'],
  ['time', 'text'],
  ['textarea', 'long-text'],
  ['html', 'long-text'],
  ['markdown', 'markdown'],
  ['code', 'code'],
  ['number', 'number'],
  ['range', 'number'],
  ['checkbox', 'yes-no'],
  ['switch', 'yes-no'],
  ['select', 'choice'],
  ['choice', 'choice'],
  ['multiselect', 'choice'],
  ['multichoice', 'choice'],
  ['date', 'date'],
  ['datetime', 'date-time'],
  ['image', 'image'],
  ['file', 'file'],
  ['document', 'file'],
  ['color', 'colour'],
])

function inputsOf(
  owner: Settings,
  { site, media }: { readonly site: Settings; readonly media: MediaPlace | null },
): readonly ConfiguredField[] {
  return Object.entries(groupAt(owner, '_inputs')).flatMap(([key, settings]) => {
    // A path with dots or stars is about a key inside another; what that holds is learned.
    if (!isGroup(settings) || /[.*[\]]/.test(key)) return []
    const type = textAt(settings, 'type') ?? ''
    const options = groupAt(settings, 'options')
    return {
      ...plainField(key, kinds.get(type) ?? 'unknown'),
      label: textAt(settings, 'label'),
      help: textAt(settings, 'comment'),
      // An expression is code and is not run: the field is shown.
      isHidden: flagAt(settings, 'hidden') ?? false,
      isRequired: flagAt(options, 'required') ?? false,
      isMultiple: type.startsWith('multi'),
      choices: choicesOf(choicesIn(valueAt(options, 'values'), site), ['id', 'name']),
      limits: {
        ...noLimits,
        min: numberAt(options, 'min'),
        max: numberAt(options, 'max'),
        minLength: numberAt(options, 'min_length'),
        maxLength: numberAt(options, 'max_length'),
      },
      media,
    }
  })
}

/** Written there, or under `_select_data` of the site, whose name follows a dot. */
function choicesIn(written: Value | undefined, site: Settings): readonly Value[] {
  const [, name] = typeof written === 'string' ? (/^_select_data\.(\w+)$/.exec(written) ?? []) : []
  const values = name === undefined ? written : valueAt(groupAt(site, '_select_data'), name)
  if (Array.isArray(values)) return values
  return isGroup(values) ? Object.entries(values).map(([id, label]) => ({ id, name: label })) : []
}
