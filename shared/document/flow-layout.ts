import type { ListField, MapField, PageDocument } from './document.ts'
import { startsLine } from './extent.ts'
import { type FlowLayout, flowParts } from './flow.ts'
import { lineStart } from './lines.ts'
import type { Manner, Pretty } from './render.ts'

/** How a new part is set into a collection in brackets, and how the part's own parts are. */
export function flowLayout(
  document: PageDocument,
  collection: MapField | ListField,
  manner: Manner,
): FlowLayout & { readonly pretty: Pretty | null } {
  const parts = flowParts(collection)
  const { text } = document
  const first = parts[0]
  if (first === undefined) return emptyLayout(document, collection, manner)
  const step = manner.json ? jsonStep(document) : null
  if (startsLine(text, first.from)) {
    const indent = indentation(text, first.from)
    const pretty = step === null ? null : { indent, step }
    return { separator: manner.house.lineEnding + indent, opening: '', closing: '', pretty }
  }
  const second = parts[1]
  const between = second === undefined ? null : text.slice(first.to, second.from)
  const tight = between === ',' || (between === null && manner.compact)
  return { separator: tight ? '' : ' ', opening: '', closing: '', pretty: null }
}

function emptyLayout(
  document: PageDocument,
  collection: MapField | ListField,
  { json, house }: Manner,
): FlowLayout & { readonly pretty: Pretty | null } {
  const padded = collection.kind === 'map' ? house.groupPadding : house.listPadding && !json
  const blank = padded ? ' ' : ''
  const step = json ? jsonStep(document) : null
  if (step === null) return { separator: ' ', opening: blank, closing: blank, pretty: null }
  const outer = indentation(document.text, collection.from)
  const indent = outer + step
  const opening = house.lineEnding + indent
  return { separator: opening, opening, closing: house.lineEnding + outer, pretty: { indent, step } }
}

/** The blanks that a line begins with. */
function indentation(text: string, offset: number): string {
  return /^[ \t]*/.exec(text.slice(lineStart(text, offset), offset))?.[0] ?? ''
}

/** What each level of a JSON file is indented by; null when it is written in one line. */
export function jsonStep(document: PageDocument): string | null {
  const { root, text } = document
  if (root === null || (root.kind !== 'map' && root.kind !== 'list')) return null
  const first = flowParts(root)[0]
  if (first === undefined) return '  '
  if (!startsLine(text, first.from)) return null
  const outer = indentation(text, root.from)
  return indentation(text, first.from).slice(outer.length) || null
}
