import { mediaKind } from '#shared/media/mediaFile.ts'
import { isPassedOver, pathParts } from '#shared/site/filePath.ts'
import { nameKey } from '#shared/site/pages/pageNameFault.ts'
import type { Sentence } from '#shared/wire/sentence.ts'
import { nameFault } from '../disk/repositoryPath.ts'
import type { MediaSite } from './mediaOptions.ts'

/** What speaks against a path for a file of the library; null when nothing does. */
export function fileFault(site: MediaSite, from: string | null, to: string): Sentence | null {
  const { folder, stem } = pathParts(to)
  if (stem.trim() === '') return needsName
  if (nameFault(to) !== null || to.length > longestPath) return notEverywhere
  if (from !== null && pathParts(from).ending !== pathParts(to).ending) return keepsEnding
  if (mediaKind(to) === null) return keepsEnding
  const folders = folder === '' ? [] : folder.split('/')
  if (folders.some((_, index) => isPassedOver(folders.slice(0, index + 1).join('/')))) return hiddenFolder
  const key = nameKey(to)
  const other = [...site.files].find((file) => file !== from && nameKey(file) === key)
  return other === undefined ? null : taken
}

/** Windows counts the folder above as well, and stops at 260. */
const longestPath = 200

/** Nothing would change. */
export const sameName: Sentence = { en: 'The file has this name already.', de: 'Die Datei heißt schon so.' }
const needsName: Sentence = { en: 'The file needs a name.', de: 'Die Datei braucht einen Namen.' }
const notEverywhere: Sentence = {
  en: 'This cannot be a file name on every computer. Use letters, digits and hyphens.',
  de: 'Das taugt nicht auf jedem Computer als Dateiname. Nehmen Sie Buchstaben, Ziffern und Bindestriche.',
}
const keepsEnding: Sentence = {
  en: 'The name has to keep its ending.',
  de: 'Der Name muss seine Endung behalten.',
}
const hiddenFolder: Sentence = {
  en: 'Files in this folder are not shown. Choose another one.',
  de: 'Dateien in diesem Ordner werden nicht angezeigt. Wählen Sie einen anderen.',
}
const taken: Sentence = {
  en: 'There is a file of this name already.',
  de: 'Es gibt schon eine Datei mit diesem Namen.',
}
