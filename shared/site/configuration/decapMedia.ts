import type { MediaPlace } from './configuration.ts'
import type { Dialect } from './decapFields.ts'
import { folderPath, type Settings, valueAt } from './settings.ts'

/** The folders that hold at one level, as written there with the outer level's filled in. */
export type MediaLevel = {
  readonly folder: string
  readonly address: string
  /** The folder of the whole site, which Sveltia fills in whatever the level. */
  readonly siteFolder: string
  readonly place: MediaPlace | null
}

/** The folder for pictures of the whole site; its address is the same folder below `/` unless one is given. */
export function decapSiteMedia(settings: Settings, dialect: Dialect): MediaLevel {
  const folder = written(settings, 'media_folder')
  if (folder === null) return { folder: '', address: '', siteFolder: '', place: null }
  const inner = folderPath(folder)
  const address = written(settings, 'public_folder') ?? `/${folder.replace(/^\/+/, '')}`
  const place =
    inner === null ? null : ({ folder: inner, from: 'repository', ...named(address, dialect) } as const)
  return { folder, address, siteFolder: folder, place }
}

/**
 * The folder for pictures at the level of a collection, file or field: what is not written is as outside, an address
 * that is missing beside a folder is the folder itself.
 */
export function decapMedia(settings: Settings, outer: MediaLevel, dialect: Dialect): MediaLevel {
  const folder = written(settings, 'media_folder')
  const address = written(settings, 'public_folder')
  if (folder === null && address === null) return outer
  const filledFolder = folder === null ? outer.folder : filled(folder, outer, dialect)
  const filledAddress = address === null ? filledFolder : filled(address, outer, dialect)
  // A folder of the site's own settings has no slash before it and still counts from the top.
  const isRooted = folder === null ? outer.place?.from === 'repository' : filledFolder.startsWith('/')
  const inner = filledFolder.startsWith('/') || isRooted ? folderPath(filledFolder) : filledFolder
  const from = isRooted ? 'repository' : 'page'
  const place = inner === null ? null : ({ folder: inner, from, ...named(filledAddress, dialect) } as const)
  return { ...outer, folder: filledFolder, address: filledAddress, place }
}

function filled(template: string, outer: MediaLevel, dialect: Dialect): string {
  const folder = dialect === 'sveltia' ? `/${outer.siteFolder}` : outer.folder
  return template
    .replace(/\{\{\s*media_folder\s*\}\}/g, () => folder)
    .replace(/\{\{\s*public_folder\s*\}\}/g, () => outer.address)
    .replace(/\/{2,}/g, '/')
}

/** An empty text says something here: pictures lie beside the page. */
function written(settings: Settings, name: string): string | null {
  const value = valueAt(settings, name)
  return typeof value === 'string' ? value.trim() : null
}

/** Decap joins address and name as paths, so that `./` is lost; Sveltia keeps `./` and `@/` as they are written. */
function named(address: string, dialect: Dialect): Pick<MediaPlace, 'address' | 'hasSlugNames'> {
  const kept = dialect === 'decap' ? address.replace(/^(?:\.\/+)+|^\.$/, '') : address
  const closed = kept === '' || kept.endsWith('/') ? kept : `${kept}/`
  return { address: closed, hasSlugNames: dialect === 'decap' }
}
