import { permuteParts } from './chunk.ts'
import type { Range, TextChange } from './document.ts'
import { startsLine } from './extent.ts'
import { commaBehind } from './flow.ts'
import { lineEnd, lineStart, nextLine } from './lines.ts'
import { moved, type Way } from './moved.ts'
import { commentsAbove } from './toml-lines.ts'

/** What stands in brackets or braces, in YAML as in TOML: the parts, and the offset behind the closing one. */
export type InBrackets = Range & { readonly parts: readonly Range[] }

/** A part with what belongs to it, where each part has lines of its own. */
export type Line = {
  /** The part, and the comments above it. */
  readonly head: Range
  /** The offset of the comma behind it; null behind a last part that has none. */
  readonly comma: number | null
  /** The comment behind it, up to the end of the line or to the closing bracket. */
  readonly tail: Range
}

/** The parts with the comments and the comma that belong to each. */
export function linesOf(text: string, { parts, to }: InBrackets): readonly Line[] {
  return parts.map((part) => {
    const comma = commaBehind(text, part.to)
    const from = comma === null ? part.to : comma + 1
    const end = Math.min(lineEnd(text, from), to - 1)
    return { head: { from: commentsAbove(text, part.from), to: part.to }, comma, tail: { from, to: end } }
  })
}

/** Whether every part begins a line. */
export function hasOwnLines(text: string, { parts }: InBrackets): boolean {
  return parts.length > 0 && parts.every((part) => startsLine(text, part.from))
}

/** The changes that put a part with a line of its own before the one at `index` and its comments, or behind the last. */
export function insertLine(
  text: string,
  collection: InBrackets,
  part: { readonly index: number; readonly text: string; readonly newLine: string },
): TextChange[] {
  const lines = linesOf(text, collection)
  const before = lines[part.index]?.head.from
  if (before === undefined) return insertLastLine(text, lines.at(-1), part.newLine + part.text)
  return [{ from: before, to: before, insert: `${part.text},${part.newLine}` }]
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

/** The changes that take out a part with its line and its comments. */
export function removeLine(text: string, collection: InBrackets, index: number): TextChange[] {
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

/** The change that leaves nothing between the brackets. */
export function emptied({ from, to }: Range): TextChange {
  return { from: from + 1, to: to - 1, insert: '' }
}

/** The change that takes a comma out, if there is one. */
export function cut(comma: number | null): TextChange[] {
  return comma === null ? [] : [{ from: comma, to: comma + 1, insert: '' }]
}

/**
 * The changes that move a part to another index. Where each part has lines of its own, its comments go with it; else
 * commas, line breaks and comments stay where they are.
 */
export function moveWithin(text: string, collection: InBrackets, way: Way): TextChange[] {
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
