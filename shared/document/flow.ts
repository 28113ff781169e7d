import type { ListField, MapField, Range, TextChange } from './document.ts'
import { startsLine } from './extent.ts'
import { lineStart, nextLine } from './lines.ts'

/** How the parts of a collection in brackets are set apart. */
export type FlowLayout = {
  /** What stands between the comma and the next part: a blank, nothing, or a line break with indentation. */
  readonly separator: string
  /** What stands behind the opening and before the closing bracket of a collection that was empty. */
  readonly opening: string
  readonly closing: string
}

/** The parts of a flow collection with their anchors and tags. */
export function flowParts(collection: MapField | ListField): readonly Range[] {
  if (collection.kind === 'map') return collection.entries
  return collection.items.map((item) => ({ from: item.outerFrom, to: Math.max(item.to, item.outerFrom) }))
}

/** Puts a part into a collection in brackets, before the part at `index` or behind the last one. */
export function insertPart(
  collection: Range & { readonly parts: readonly Range[] },
  index: number,
  part: { readonly text: string; readonly layout: FlowLayout },
): TextChange {
  const { text, layout } = part
  const next = collection.parts[index]
  if (next !== undefined) return { from: next.from, to: next.from, insert: `${text},${layout.separator}` }
  const last = collection.parts.at(-1)
  if (last !== undefined) return { from: last.to, to: last.to, insert: `,${layout.separator}${text}` }
  const inside = { from: collection.from + 1, to: collection.to - 1 }
  return { ...inside, insert: layout.opening + text + layout.closing }
}

/**
 * Takes a part out of a collection in brackets, with its comma and, where it has lines of its own, with those. Comments
 * on other lines stay, and a comma goes without the comment behind it.
 */
export function removePart(
  text: string,
  collection: Range & { readonly parts: readonly Range[] },
  index: number,
): TextChange[] {
  const { parts } = collection
  const [previous, part, next] = [parts[index - 1], parts[index], parts[index + 1]]
  if (part === undefined) return []
  const comma = commaBehind(text, part.to)
  const end = comma === null ? part.to : comma + 1
  const inside = { from: collection.from + 1, to: collection.to - 1 }
  const isAlone = previous === undefined && next === undefined
  if (isAlone && isBlank(text, inside.from, part.from) && isBlank(text, end, inside.to))
    return [{ ...inside, insert: '' }]
  if (startsLine(text, part.from) && (next?.from ?? inside.to) >= nextLine(text, end))
    return removeLines(text, { part, end, previous: next === undefined ? previous : undefined })
  const endsLine = /^[ \t]*(?:\r?\n|$)/.test(text.slice(end, nextLine(text, end)))
  const blanks = endsLine ? (/[ \t]*$/.exec(text.slice(inside.from, part.from))?.[0].length ?? 0) : 0
  const without = { from: part.from - blanks, to: end, insert: '' }
  if (next !== undefined) return [isBlank(text, end, next.from) ? { ...without, to: next.from } : without]
  if (previous === undefined) return [without]
  const before = commaBehind(text, previous.to) ?? previous.to
  if (isBlank(text, before + 1, part.from)) return [{ from: previous.to, to: part.to, insert: '' }]
  if (comma !== null) return [without]
  return [{ from: before, to: before + 1, insert: '' }, without]
}

function isBlank(text: string, from: number, to: number): boolean {
  return text.slice(from, to).trim() === ''
}

/** The part before a last one gives up its comma too, unless the last one had one itself. */
function removeLines(
  text: string,
  at: { part: Range; end: number; previous: Range | undefined },
): TextChange[] {
  const lines = { from: lineStart(text, at.part.from), to: nextLine(text, at.end), insert: '' }
  const comma = at.previous === undefined || at.end > at.part.to ? null : commaBehind(text, at.previous.to)
  return comma === null ? [lines] : [{ from: comma, to: comma + 1, insert: '' }, lines]
}

const BLANKS = /(?:\s|#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*/y

/** The offset of the comma that follows a part, behind blanks, line breaks and comments; null when there is none. */
export function commaBehind(text: string, from: number): number | null {
  BLANKS.lastIndex = from
  const at = from + (BLANKS.exec(text)?.[0].length ?? 0)
  return text[at] === ',' ? at : null
}
