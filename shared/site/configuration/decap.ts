import { type ConfiguredCollection, emptyConfiguration, type SiteConfiguration } from './configuration.ts'
import { decapCollection, type SiteSurroundings } from './decapCollections.ts'
import type { Dialect } from './decapFields.ts'
import { decapLocales } from './decapLocales.ts'
import { decapSiteMedia } from './decapMedia.ts'
import { groupAt, groupsAt, type Settings, textAt, valueAt } from './settings.ts'

/** True for settings that look like a configuration of Decap, Netlify or Sveltia CMS, wherever the file lies. */
export function isDecapConfiguration(settings: Settings): boolean {
  const hasCollections =
    groupsAt(settings, 'collections').length + groupsAt(settings, 'singletons').length > 0
  const names = ['backend', 'media_folder', 'media_library', 'local_backend', 'publish_mode']
  return hasCollections && names.some((name) => valueAt(settings, name) !== undefined)
}

/** Root settings that only Sveltia knows. */
const sveltiaNames = [
  'singletons',
  'asset_collections',
  'output',
  'field_defaults',
  'media_libraries',
  'app_title',
]

/**
 * Reads a configuration of Decap, Netlify or Sveltia CMS. `page` is the page of the editor beside it, which tells the
 * program; without one, settings that only Sveltia knows do.
 */
export function readDecap(path: string, settings: Settings, page: string | null): SiteConfiguration {
  const dialect = dialectOf(settings, page)
  const site: SiteSurroundings = {
    dialect,
    media: decapSiteMedia(settings, dialect),
    locales: decapLocales(settings),
    // Decap takes the page's own date for `{{year}}` in a slug, Sveltia the moment the page is made.
    slugDates: dialect === 'decap' ? 'page' : 'now',
  }
  const entries = [...groupsAt(settings, 'collections'), ...singletonsOf(settings)]
  const collections = entries.flatMap((entry) => decapCollection(entry, site))
  return {
    ...emptyConfiguration(path, dialect),
    collections: distinct(collections),
    media: site.media.place,
    locales: site.locales,
  }
}

function singletonsOf(settings: Settings): readonly Settings[] {
  const files = groupsAt(settings, 'singletons')
  return files.length === 0 ? [] : [{ name: '_singletons', files, ...inherited(settings) }]
}

function inherited(settings: Settings): Settings {
  return valueAt(settings, 'i18n') === undefined ? {} : { i18n: true }
}

function dialectOf(settings: Settings, page: string | null): Dialect {
  if (page !== null && /sveltia/i.test(page)) return 'sveltia'
  if (page !== null && /decap-cms|netlify-cms/i.test(page)) return 'decap'
  const structure = textAt(groupAt(settings, 'i18n'), 'structure') ?? ''
  const isSveltiaStructure = /^(?:single_file_default_root|multiple_root_folders)$|_i18n_root$/.test(
    structure,
  )
  const isSveltia = isSveltiaStructure || sveltiaNames.some((name) => valueAt(settings, name) !== undefined)
  return isSveltia ? 'sveltia' : 'decap'
}

/** Names are unique within a configuration; a second collection of a name is passed over, as both programs refuse it. */
function distinct(collections: readonly ConfiguredCollection[]): readonly ConfiguredCollection[] {
  const names = new Set<string>()
  return collections.filter(({ name }) => !names.has(name) && names.add(name))
}
