import { permuteParts } from './chunk.ts'
import type { Range, TextChange } from './document.ts'
import { startsLine } from './extent.ts'
import { commaBehind } from './flow.ts'
import { lineEnd, lineStart, nextLine } from './lines.ts'
import { moved, type Way } from './moved.ts'
import { commentsAbove } from './toml-lines.ts'
import type { TomlArray, TomlInline } from './toml-places.ts'
import { indentAt } from './toml-style.ts'
import type { TomlManner } from './toml-text.ts'

/** An array, or a table in braces. */
export type Bracketed = TomlArray | TomlInline

/** A part with what belongs to it, where each part has lines of its own. */
type Line = {
  /** The part, and the comments above it. */
  readonly head: Range
  /** The offset of the comma behind it; null behind a last part that has none. */
  readonly comma: number | null
  /** The comment behind it, up to the end of the line or to the closing bracket. */
  readonly tail: Range
}

function linesOf(text: string, { parts, to }: Bracketed): readonly Line[] {
  return parts.map((part: Range) => {
    const comma = commaBehind(text, part.to)
    const from = comma === null ? part.to : comma + 1
    const end = Math.min(lineEnd(text, from), to - 1)
    return { head: { from: commentsAbove(text, part.from), to: part.to }, comma, tail: { from, to: end } }
  })
}

function hasOwnLines(text: string, { parts }: Bracketed): boolean {
  return parts.length > 0 && parts.every((part: Range) => startsLine(text, part.from))
}

/** The changes that put a part into brackets, before the one at `index` or behind the last, laid out like the others. */
export function insertInto(
  collection: Bracketed,
  { index, text: part }: { readonly index: number; readonly text: string },
  manner: TomlManner,
): TextChange[] {
  const { text, lineEnding } = manner
  if (collection.parts.length === 0) return [insertFirst(collection, part, manner)]
  const next = collection.parts[index]
  if (!hasOwnLines(text, collection)) {
    const glued = collection.parts.length > 1 && isGlued(text, collection)
    const blank = glued ? '' : ' '
    if (next !== undefined) return [{ from: next.from, to: next.from, insert: `${part},${blank}` }]
    const end = collection.parts.at(-1)?.to ?? collection.to
    return [{ from: end, to: end, insert: `,${blank}${part}` }]
  }
  const lines = linesOf(text, collection)
  const newLine = lineEnding + indentAt(text, collection.parts[0]?.from ?? collection.from)
  const before = lines[index]?.head.from
  if (before !== undefined) return [{ from: before, to: before, insert: `${part},${newLine}` }]
  return insertLastLine(text, lines.at(-1), newLine + part)
}

function isGlued(text: string, { parts }: Bracketed): boolean {
  return text.slice(parts[0]?.to, parts[1]?.from) === ','
}

function insertLastLine(text: string, last: Line | undefined, line: string): TextChange[] {
  if (last === undefined) return []
  const { head, comma } = last
  const kept = text.slice(last.tail.from, last.tail.to)
  const end = kept.includes('#') ? last.tail.to : last.tail.from + kept.trimEnd().length
  if (comma !== null) return [{ from: end, to: end, insert: `${line},` }]
  if (end === head.to) return [{ from: end, to: end, insert: `,${line}` }]
  return [
    { from: head.to, to: head.to, insert: ',' },
    { from: end, to: end, insert: line },
  ]
}

function insertFirst(collection: Bracketed, part: string, manner: TomlManner): TextChange {
  const { text, style, lineEnding } = manner
  const inside = text.slice(collection.from + 1, collection.to - 1)
  const outer = lineEnding + indentAt(text, collection.from)
  if (inside.includes('#')) {
    const end = collection.from + 1 + inside.trimEnd().length
    return { from: end, to: end, insert: outer + style.listIndent + part }
  }
  const place = { from: collection.from + 1, to: collection.to - 1 }
  if (collection.kind === 'array' && style.lists === 'lines' && manner.indent !== null) {
    const comma = style.lastComma ? ',' : ''
    return { ...place, insert: outer + style.listIndent + part + comma + outer }
  }
  const padded = collection.kind === 'array' ? style.listPadding : style.groupPadding
  return { ...place, insert: padded ? ` ${part} ` : part }
}

/** The changes that take a part out of brackets, with its comma and its comments. */
export function removeFrom(text: string, collection: Bracketed, index: number): TextChange[] {
  const part = collection.parts[index]
  if (part === undefined) return []
  if (hasOwnLines(text, collection)) return removeLine(text, collection, index)
  if (collection.parts.length === 1) return [emptied(collection)]
  const next = collection.parts[index + 1]
  if (next !== undefined) return [{ from: part.from, to: next.from, insert: '' }]
  const previous = collection.parts[index - 1]?.to ?? collection.from + 1
  if (!text.slice(previous, part.from).includes('#')) return [{ from: previous, to: part.to, insert: '' }]
  const [before, behind] = [commaBehind(text, previous), commaBehind(text, part.to)]
  if (behind !== null) return [{ from: part.from, to: behind + 1, insert: '' }]
  return [...cut(before), { from: part.from, to: part.to, insert: '' }]
}

function emptied({ from, to }: Range): TextChange {
  return { from: from + 1, to: to - 1, insert: '' }
}

function cut(comma: number | null): TextChange[] {
  return comma === null ? [] : [{ from: comma, to: comma + 1, insert: '' }]
}

function removeLine(text: string, collection: Bracketed, index: number): TextChange[] {
  const lines = linesOf(text, collection)
  const [line, previous] = [lines[index], lines[index - 1]]
  if (line === undefined) return []
  const from = lineStart(text, line.head.from)
  const closes = line.tail.to === collection.to - 1
  const to = closes ? line.tail.from : nextLine(text, line.tail.from)
  const rest = text.slice(collection.from + 1, from) + text.slice(to, collection.to - 1)
  if (rest.trim() === '') return [emptied(collection)]
  // The closing bracket goes up behind the part before, if there is one and no comment is in the way.
  const open = closes && previous !== undefined ? lineEnd(text, previous.tail.from) : from
  const own = { from: closes && !text.slice(open, from).includes('#') ? open : from, to, insert: '' }
  const isLast = index === lines.length - 1
  return isLast && line.comma === null && previous !== undefined ? [...cut(previous.comma), own] : [own]
}

/**
 * The changes that move a part to another index. Where each part has lines of its own, its comments go with it; else
 * commas, line breaks and comments stay where they are.
 */
export function moveWithin(text: string, collection: Bracketed, way: Way): TextChange[] {
  const lines = linesOf(text, collection)
  const simple = lines.every(({ head, comma }) => text.slice(head.to, comma ?? head.to).trim() === '')
  const closed = lines.at(-1)?.tail.to === collection.to - 1
  if (!hasOwnLines(text, collection) || !simple || closed) return permuteParts(text, collection.parts, way)
  const order = moved(lines, way)
  return lines.flatMap((line, index) => {
    const other = order[index]
    if (other === undefined || other === line) return []
    return [
      { ...line.head, insert: text.slice(other.head.from, other.head.to) },
      { ...line.tail, insert: text.slice(other.tail.from, other.tail.to) },
    ]
  })
}
