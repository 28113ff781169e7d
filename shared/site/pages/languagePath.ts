import type { PlacedPage } from '../contentTypes.ts'
import { joinPath, pathParts } from '../filePath.ts'
import { type LanguageRoot, mainPath } from '../languages.ts'
import { mirrorOf } from '../mirrors.ts'

/** What a language is called in the paths of a site; the root's own spelling where it has one. */
export function languageName(root: LanguageRoot, language: string): string {
  return [...root.languages.keys()].find((name) => name.toLowerCase() === language.toLowerCase()) ?? language
}

/** The mark of its language in a page's file name, e.g. `.de`; empty where it has none. */
export function languageSuffix({ facts, place }: PlacedPage): string {
  if (place.root?.kind !== 'suffix' || place.language === null) return ''
  const { stem } = pathParts(facts.path)
  const [mark = ''] = /\.[a-z]{2}(?:[-_](?:[a-z]{2}|[a-z]{4}))?$/i.exec(stem) ?? []
  return mark.slice(1).toLowerCase() === place.language.toLowerCase() ? mark : ''
}

/**
 * The path of the same page in another language: `path` is where it is (or will be) in the language of `page`. Null
 * where the site keeps its languages apart by something else than the path.
 */
export function languagePath(path: string, page: PlacedPage, language: string): string | null {
  const { root } = page.place
  if (root === null || page.place.language === null) return null
  switch (root.kind) {
    case 'folder': {
      const [own = ''] = path.slice(root.before === '' ? 0 : root.before.length + 1).split('/')
      const here = joinPath(root.before, own)
      if (own.toLowerCase() !== page.place.language.toLowerCase() || !path.startsWith(`${here}/`)) return null
      return joinPath(root.before, languageName(root, language), path.slice(here.length + 1))
    }
    case 'beside':
      return besidePath(mainPath(page.place, path), root, language)
    case 'suffix':
      return suffixedPath(path, languageSuffix(page), { root, language })
    case 'file': {
      const { ending } = pathParts(path)
      return joinPath(root.before, `${languageName(root, language)}.${ending}`)
    }
    default:
      return root.kind satisfies never
  }
}

/** From the path that the page has in the main language to the one it has in any. */
function besidePath(main: string, root: LanguageRoot, language: string): string | null {
  if (root.unmarked?.toLowerCase() === language.toLowerCase()) return main
  const found = mirrorOf(root.mirrors ?? [], main)
  if (found === null) return null
  return joinPath(root.before, languageName(root, language), found.mirror.below, found.rest)
}

function suffixedPath(
  path: string,
  mark: string,
  { root, language }: { readonly root: LanguageRoot; readonly language: string },
): string {
  const { folder, stem } = pathParts(path)
  const ending = path.slice(joinPath(folder, stem).length)
  const bare = mark !== '' && stem.endsWith(mark) ? stem.slice(0, -mark.length) : stem
  const isUnmarked = root.unmarked !== null && root.unmarked.toLowerCase() === language.toLowerCase()
  return joinPath(folder, `${bare}${isUnmarked ? '' : `.${languageName(root, language)}`}${ending}`)
}
