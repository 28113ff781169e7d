import { joinPath, pathParts } from '../site/filePath.ts'
import { nameKey } from '../site/pages/pageNameFault.ts'
import { slugFor } from '../site/pages/slug.ts'

/** A file name that every system and every address can hold: `Übersicht (Kopie).PNG` is `uebersicht-kopie.png`. */
export function cleanFileName(name: string, nameless: string): string {
  const { stem, ending } = pathParts(name.slice(name.lastIndexOf('\\') + 1))
  const slug = slugFor(stem)
  // A name in a script without an ASCII spelling keeps its letters in `slugFor`; addresses of files are better without.
  const clean = /^[\x20-\x7e]+$/.test(slug) ? slug : nameless
  const end = ending === 'jpeg' ? 'jpg' : ending.replace(/[^a-z0-9]/g, '')
  return end === '' ? clean : `${clean}.${end}`
}

/** The path in the folder that no other file has in any spelling: `harbour.jpg`, else `harbour-2.jpg` and so on. */
export function freePath(folder: string, name: string, isTaken: (key: string) => boolean): string {
  const { stem, ending } = pathParts(name)
  const end = ending === '' ? '' : `.${ending}`
  for (let count = 1; ; count += 1) {
    const path = joinPath(folder, count === 1 ? `${stem}${end}` : `${stem}-${count}${end}`)
    if (!isTaken(nameKey(path))) return path
  }
}
