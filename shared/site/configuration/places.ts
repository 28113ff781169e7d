import type { ValueMap } from '../accepts.ts'
import type { PageFacts } from '../facts.ts'
import { joinPath, pathParts } from '../filePath.ts'
import type {
  CollectionPlace,
  ConfiguredCollection,
  ConfiguredLocales,
  PageCondition,
} from './configuration.ts'
import { fitsGlob, fitsTemplate } from './pathPattern.ts'

/** True when the page is one that the collection's form is meant for, by its path and by what it says of itself. */
export function belongsTo(collection: ConfiguredCollection, { path, values }: PageFacts): boolean {
  const { place, locales, only } = collection
  const isPlaced =
    place.kind === 'file' ? pathsOfFile(place.path, locales).includes(path) : isInFolder(place, locales, path)
  return isPlaced && (only === null || meets(only, values))
}

function meets({ keys, values, isFallback }: PageCondition, page: ValueMap): boolean {
  const told = keys.flatMap((key) => (Object.hasOwn(page, key) ? [page[key] ?? null] : []))
  if (told.length === 0) return isFallback
  return told.flat().some((value) => values.some((wanted) => wanted === value))
}

/** The file itself and, where languages are kept in files of their own, the file of each language. */
function pathsOfFile(path: string, locales: ConfiguredLocales | null): readonly string[] {
  const { folder, stem } = pathParts(path)
  const name = path.slice(folder === '' ? 0 : folder.length + 1)
  const ofLanguage = (language: string): string => {
    switch (locales?.structure) {
      case 'token':
        return path.replace(/\{\{\s*locale\s*\}\}/g, () => language)
      case 'suffix':
        return joinPath(folder, `${stem}.${language}${name.slice(stem.length)}`)
      case 'folders':
        return joinPath(folder, language, name)
      case 'root-folders':
        return joinPath(language, path)
      default:
        return path
    }
  }
  return [path, ...(locales?.all ?? []).map(ofLanguage)]
}

type FolderPlace = Extract<CollectionPlace, { readonly kind: 'folder' }>

function isInFolder(place: FolderPlace, locales: ConfiguredLocales | null, path: string): boolean {
  const { ending } = pathParts(path)
  if (place.endings.length > 0 && !place.endings.includes(ending)) return false
  const below = belowFolder(place.folder, locales, path)
  if (below === null) return false
  const stem = below.slice(0, below.length - (ending === '' ? 0 : ending.length + 1))
  const fits = (glob: string) => fitsGlob(glob, below) || fitsGlob(glob, stem)
  return (
    (place.levels === null || below.split('/').length <= place.levels) &&
    (place.templates.length === 0 || place.templates.some((template) => fitsTemplate(template, stem))) &&
    (place.include.length === 0 || place.include.some(fits)) &&
    !place.exclude.some(fits)
  )
}

/** What is left of the path below the folder when the language is taken out; null for a path elsewhere. */
function belowFolder(folder: string, locales: ConfiguredLocales | null, path: string): string | null {
  const structure = locales?.structure ?? null
  const isUnmarked = locales?.isDefaultUnmarked ?? true
  const languages = locales?.all ?? []
  const whole = structure === 'root-folders' ? withoutFolder(path, languages, isUnmarked) : path
  const prefix = folder === '' ? '' : `${folder}/`
  if (whole === null || !whole.startsWith(prefix)) return null
  const below = whole.slice(prefix.length)
  if (structure === 'folders') return withoutFolder(below, languages, isUnmarked)
  return structure === 'suffix' ? withoutSuffix(below, languages, isUnmarked) : below
}

function withoutFolder(path: string, languages: readonly string[], isUnmarked: boolean): string | null {
  const language = languages.find((name) => path.startsWith(`${name}/`))
  if (language !== undefined) return path.slice(language.length + 1)
  return isUnmarked ? path : null
}

function withoutSuffix(path: string, languages: readonly string[], isUnmarked: boolean): string | null {
  const dot = path.lastIndexOf('.')
  const stem = path.slice(0, Math.max(dot, 0))
  const language = languages.find((name) => stem.endsWith(`.${name}`))
  if (language !== undefined) return stem.slice(0, -language.length - 1) + path.slice(dot)
  return isUnmarked ? path : null
}
