import { decodedPlace } from '../site/pages/movedAddress.ts'
import { mediaEndings } from './mediaFile.ts'

/** Longer runs are data, not names. */
const longestMention = 400

const pattern = new RegExp(
  `[^\\s"'\`()<>\\[\\]{},;|=?#\\\\/:*]{1,${longestMention}}\\.(?:${mediaEndings.join('|')})(?![\\w-])`,
  'giu',
)

/**
 * Names of library files that stand anywhere in a text, in lower case: in links, fields, templates, styles or scripts.
 * Finds more than what is a reference; a file whose name is nowhere found is used by nothing that can be read.
 */
export function mentionsIn(text: string): ReadonlySet<string> {
  const found = new Set<string>()
  for (const [name] of text.matchAll(pattern)) found.add(decodedPlace(name).toLowerCase())
  return found
}
