import type { Sentence } from '../../wire/sentence.ts'
import type { ConfiguredField } from './configuredField.ts'

/** The program that a configuration was written for; Decap, Netlify and Sveltia CMS share one format. */
export type ConfigurationSystem =
  | 'decap'
  | 'sveltia'
  | 'front-matter-cms'
  | 'pages-cms'
  | 'tina'
  | 'astro'
  | 'keystatic'
  | 'cloudcannon'
  | 'hugo'
  | 'jekyll'
  | 'docusaurus'
  | 'eleventy'
  | 'gatsby'
  | 'vitepress'

/** What one configuration file says about the site, in the same terms whatever program it was written for. */
export type SiteConfiguration = {
  readonly path: string
  readonly system: ConfigurationSystem
  readonly collections: readonly ConfiguredCollection[]
  /** Where pictures go when neither collection nor field says otherwise. */
  readonly media: MediaPlace | null
  readonly locales: ConfiguredLocales | null
  /** Folders that hold all content and say nothing about its kind, besides the usual ones. */
  readonly contentFolders: readonly string[]
  readonly addresses: readonly AddressPattern[]
  /** Why nothing could be read from it; null when it was read. */
  readonly unread: Sentence | null
}

/** The address of the pages of one folder, with gaps as `{year}/{slug}`. */
export type AddressPattern = { readonly folder: string; readonly pattern: string }

/** How a site keeps its languages apart, in the words of Decap and Sveltia; `token` is `{{locale}}` in the path. */
export type LocaleStructure =
  | 'folders'
  | 'suffix'
  | 'root-folders'
  | 'one-file'
  | 'one-file-default-root'
  | 'token'

export type ConfiguredLocales = {
  readonly all: readonly string[]
  /** The language that the others are translated from. */
  readonly default: string | null
  readonly structure: LocaleStructure | null
  /** True when files of the default language carry no language in their path. */
  readonly isDefaultUnmarked: boolean
}

/** A folder for pictures and the address that pages refer to them by. */
export type MediaPlace = {
  /** Counted from the top of the repository, or from the page's own folder. */
  readonly folder: string
  readonly from: 'repository' | 'page'
  /** What stands before the file name in a page; empty for the bare name. */
  readonly address: string
  /** True when the program turns the names of new pictures into slugs (Decap does, Sveltia does not). */
  readonly hasSlugNames: boolean
}

/** Pages that one form is meant for: a folder of them, or one file. */
export type ConfiguredCollection = {
  /** Unique within its configuration; a file of a collection of files is `collection/file`. */
  readonly name: string
  readonly label: string | null
  readonly help: string | null
  readonly place: CollectionPlace
  /** For collections that share a place: what a page must say to belong to this one. */
  readonly only: PageCondition | null
  readonly locales: ConfiguredLocales | null
  /** `yaml-frontmatter`, `json`, …, as configured; null: told from the file. */
  readonly format: string | null
  /** Pattern of the file names of new pages, as written; null: the program's own. */
  readonly slug: string | null
  /** What date tokens of the slug stand for: the page's own date, or the moment it is made. */
  readonly slugDates: 'page' | 'now'
  readonly canCreate: boolean
  readonly canDelete: boolean
  readonly isHidden: boolean
  readonly sorting: Sorting
  readonly media: MediaPlace | null
  readonly fields: readonly ConfiguredField[]
}

export type CollectionPlace =
  | { readonly kind: 'file'; readonly path: string }
  | {
      readonly kind: 'folder'
      readonly folder: string
      /** Lower case, without the dot; empty: any page or data file. */
      readonly endings: readonly string[]
      /** How many folders deep pages may lie, 1 being the folder itself; null: any. */
      readonly levels: number | null
      /** Patterns of the path below the folder without ending, each `{{…}}` standing for a part of a name. */
      readonly templates: readonly string[]
      /** Globs of the path below the folder; empty `include` means everything. */
      readonly include: readonly string[]
      readonly exclude: readonly string[]
    }

/** A page belongs when one of the keys says one of the values; with `isFallback` also when it has none of the keys. */
export type PageCondition = {
  readonly keys: readonly string[]
  readonly values: readonly (string | number | boolean | null)[]
  readonly isFallback: boolean
}

export type Sorting = {
  readonly fields: readonly string[]
  readonly default: { readonly field: string; readonly isDescending: boolean } | null
}

/** A configuration that says nothing; readers fill in what theirs has. */
export function emptyConfiguration(path: string, system: ConfigurationSystem): SiteConfiguration {
  return {
    path,
    system,
    collections: [],
    media: null,
    locales: null,
    contentFolders: [],
    addresses: [],
    unread: null,
  }
}

/** A collection of which nothing is known but its name and place. */
export function emptyCollection(name: string, place: CollectionPlace): ConfiguredCollection {
  return {
    name,
    label: null,
    help: null,
    place,
    only: null,
    locales: null,
    format: null,
    slug: null,
    slugDates: 'page',
    canCreate: place.kind === 'folder',
    canDelete: place.kind === 'folder',
    isHidden: false,
    sorting: { fields: [], default: null },
    media: null,
    fields: [],
  }
}

/** A folder whose pages lie at any depth, in any format. */
export function openFolder(folder: string): Extract<CollectionPlace, { readonly kind: 'folder' }> {
  return { kind: 'folder', folder, endings: [], levels: null, templates: [], include: [], exclude: [] }
}
