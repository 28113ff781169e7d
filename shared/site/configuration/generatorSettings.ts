import type { Value } from '../../document/document.ts'
import { isGroup } from '../../document/value.ts'
import { joinPath } from '../filePath.ts'
import { addressPatterns } from './addressPatterns.ts'
import {
  type ConfigurationSystem,
  type ConfiguredCollection,
  type ConfiguredLocales,
  emptyCollection,
  emptyConfiguration,
  openFolder,
  type SiteConfiguration,
} from './configuration.ts'
import { folderPath, groupAt, type Settings, textAt, textsAt, valueAt } from './settings.ts'

/** Settings of a generator that are data; what each of them says about languages and folders is read. */
const files: readonly (readonly [RegExp, ConfigurationSystem])[] = [
  [
    /^(?:(?:hugo|config)\.(?:toml|ya?ml|json)|config\/_default\/(?:hugo|config|languages)\.(?:toml|ya?ml|json))$/,
    'hugo',
  ],
  [/^_config\.(?:ya?ml|toml)$/, 'jekyll'],
  [/^(?:website\/)?docusaurus\.config\.(?:json|ya?ml)$/, 'docusaurus'],
  [/^(?:docs\/)?\.vitepress\/config\.(?:json|ya?ml)$/, 'vitepress'],
  [/^(?:\.eleventy|eleventy\.config)\.(?:json|ya?ml)$/, 'eleventy'],
  [/^gatsby-config\.(?:json|ya?ml)$/, 'gatsby'],
]

/** Whose settings a file holds, by its path; null for any other. */
export function generatorOf(path: string): ConfigurationSystem | null {
  return files.find(([pattern]) => pattern.test(path))?.[1] ?? null
}

/** True unless a file of a common name (`config.yml`) holds something else than the generator's settings. */
export function isGeneratorSettings(path: string, settings: Settings): boolean {
  if (!/^config\.[a-z]+$/.test(path)) return true
  return valueAt(inSmallLetters(settings), 'baseurl') !== undefined
}

/** Reads the settings of a generator. */
export function readGeneratorSettings(
  path: string,
  settings: Settings,
  system: ConfigurationSystem,
): SiteConfiguration {
  const empty = emptyConfiguration(path, system)
  switch (system) {
    case 'hugo':
      return hugoSettings(path, inSmallLetters(settings))
    case 'jekyll':
      return {
        ...empty,
        locales: jekyllLocales(settings),
        collections: jekyllCollections(settings),
        addresses: addressPatterns('jekyll', settings),
      }
    default:
      return { ...empty, locales: listedLocales(settings) }
  }
}

function hugoSettings(path: string, settings: Settings): SiteConfiguration {
  const languages = Object.values(groupAt(settings, 'languages')).filter(isGroup).map(inSmallLetters)
  const folders = [settings, ...languages].flatMap(
    (group) => folderPath(textAt(group, 'contentdir') ?? '') ?? [],
  )
  return {
    ...emptyConfiguration(path, 'hugo'),
    locales: hugoLocales(path, settings),
    contentFolders: [...new Set(folders.filter((folder) => folder !== ''))],
    addresses: addressPatterns('hugo', settings),
  }
}

/** Hugo does not tell small and capital letters apart in the names of settings. */
function inSmallLetters(settings: Settings): Settings {
  return Object.fromEntries(Object.entries(settings).map(([name, value]) => [name.toLowerCase(), value]))
}

function hugoLocales(path: string, settings: Settings): ConfiguredLocales | null {
  // `config/_default/languages.toml` holds nothing but the languages.
  const isWhole = /\/languages\.[a-z]+$/.test(path)
  const languages = isWhole ? settings : groupAt(settings, 'languages')
  const main = textAt(settings, 'defaultcontentlanguage')
  const weight = (value: Value) =>
    isGroup(value) ? Number(valueAt(inSmallLetters(value), 'weight') ?? 0) : 0
  const all = Object.entries(languages)
    .filter(([, value]) => isGroup(value) && valueAt(inSmallLetters(value), 'disabled') !== true)
    .sort(([, one], [, other]) => weight(one) - weight(other))
    .map(([name]) => name)
  if (all.length === 0 && main === null) return null
  const hasFolders = Object.values(languages).some(
    (value) => isGroup(value) && valueAt(inSmallLetters(value), 'contentdir') !== undefined,
  )
  return {
    all: all.length === 0 && main !== null ? [main] : all,
    // Hugo's own default is English, whatever languages there are.
    default: main ?? (all.includes('en') && !isWhole ? 'en' : null),
    structure: hasFolders ? 'folders' : 'suffix',
    isDefaultUnmarked: !hasFolders,
  }
}

/** The plug-ins for several languages name them alike. */
function jekyllLocales(settings: Settings): ConfiguredLocales | null {
  const all = textsAt(settings, 'languages')
  const main = textAt(settings, 'default_lang', 'default_locale', 'lang', 'locale')
  if (all.length === 0) return null
  return { all, default: main ?? all[0] ?? null, structure: 'folders', isDefaultUnmarked: true }
}

function jekyllCollections(settings: Settings): readonly ConfiguredCollection[] {
  const written = valueAt(settings, 'collections')
  const names = isGroup(written) ? Object.keys(written) : textsAt(settings, 'collections')
  const base = folderPath(
    joinPath(textAt(settings, 'source') ?? '', textAt(settings, 'collections_dir') ?? ''),
  )
  if (base === null) return []
  return names.map((name) => emptyCollection(name, openFolder(joinPath(base, `_${name}`))))
}

/** `i18n: { defaultLocale, locales }` of Docusaurus, `locales: { root: { lang } }` of VitePress, and their like. */
function listedLocales(settings: Settings): ConfiguredLocales | null {
  const i18n = groupAt(settings, 'i18n')
  const named = valueAt(settings, 'locales')
  const listed = textsAt(i18n, 'locales')
  const fromNames = isGroup(named) ? Object.entries(named).map(([name, value]) => localeOf(name, value)) : []
  const all = listed.length > 0 ? listed : fromNames.filter((name) => name !== '')
  if (all.length === 0) return null
  const root = isGroup(named) ? localeOf('root', valueAt(named, 'root') ?? null) : ''
  const main = textAt(i18n, 'defaultLocale') ?? (root === '' ? null : root)
  return { all, default: main, structure: 'folders', isDefaultUnmarked: true }
}

/** The language at the top (`root`) is called by its `lang`. */
function localeOf(name: string, value: Value): string {
  if (name !== 'root') return name
  return isGroup(value) ? (textAt(value, 'lang') ?? '') : ''
}
