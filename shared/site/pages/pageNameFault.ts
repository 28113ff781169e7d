import type { Sentence } from '../../wire/sentence.ts'
import { fileRole, isPassedOver, pathParts } from '../filePath.ts'

/** Why a page cannot have a path: a fault of the name itself, a file that is there already, a place no page is looked for. */
export type PageNameFault = 'empty' | 'unsafe' | 'taken' | 'taken-by-case' | 'not-a-page' | 'hidden'

/** The form in which file systems without case, and with either form of Unicode, compare names. */
export function nameKey(path: string): string {
  return path.normalize('NFC').toLowerCase()
}

/**
 * Says what speaks against a path for a new page; null when nothing does. `isUnsafe` is the answer of `nameFault` in
 * `main/disk`, for every system at once; `taken` finds the file that has the path now, by `nameKey`.
 */
export function pageNameFault(
  path: string,
  { isUnsafe, taken }: { readonly isUnsafe: boolean; readonly taken: (key: string) => string | null },
): PageNameFault | null {
  const { folder, stem } = pathParts(path)
  if (stem.trim() === '' || /(?:^|\/)\.?\/?$/.test(path)) return 'empty'
  if (isUnsafe || path.length > longestPagePath) return 'unsafe'
  const role = fileRole(path)
  if (role !== 'page' && role !== 'data') return 'not-a-page'
  const folders = folder === '' ? [] : folder.split('/')
  if (folders.some((_, index) => isPassedOver(folders.slice(0, index + 1).join('/')))) return 'hidden'
  const other = taken(nameKey(path))
  if (other === null) return null
  return other === path ? 'taken' : 'taken-by-case'
}

/** Windows counts the folder above as well, and stops at 260. */
const longestPagePath = 200

/** The fault in words; `path` is what was asked for, `other` the file that has it. */
export function nameFaultSentence(fault: PageNameFault, path: string, other: string | null): Sentence {
  const name = path.slice(path.lastIndexOf('/') + 1)
  switch (fault) {
    case 'empty':
      return { en: 'The page needs a file name.', de: 'Die Seite braucht einen Dateinamen.' }
    case 'unsafe':
      return {
        en: `“${name}” cannot be a file name on every computer. Use letters, digits and hyphens.`,
        de: `„${name}“ taugt nicht auf jedem Computer als Dateiname. Nehmen Sie Buchstaben, Ziffern und Bindestriche.`,
      }
    case 'taken':
      return {
        en: `There is a page with the file name “${name}” already.`,
        de: `Es gibt schon eine Seite mit dem Dateinamen „${name}“.`,
      }
    case 'taken-by-case':
      return {
        en: `“${other ?? name}” is there already; many computers do not tell it from “${name}”.`,
        de: `„${other ?? name}“ gibt es schon; viele Computer können das nicht von „${name}“ unterscheiden.`,
      }
    case 'not-a-page':
      return {
        en: 'The file name needs the ending of a page, such as .md.',
        de: 'Der Dateiname braucht die Endung einer Seite, etwa .md.',
      }
    case 'hidden':
      return {
        en: 'No page is looked for in this folder. Choose another one.',
        de: 'In diesem Ordner wird keine Seite gesucht. Wählen Sie einen anderen.',
      }
    default:
      return fault satisfies never
  }
}
