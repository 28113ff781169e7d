import type { Field, ListField, MapField, Range } from './document.ts'
import { columnOf, emptyLine, lineEnd, lineStart, nextLine } from './lines.ts'

/** The children of a collection from their first to their last character: entries, or items with dash and anchor. */
export function childRanges(collection: MapField | ListField): readonly Range[] {
  if (collection.kind === 'map') return collection.entries
  return collection.items.map((item, index) => ({
    from: collection.marks[index] ?? item.outerFrom,
    to: endOf(item),
  }))
}

/** An empty item ends behind its dash. */
function endOf(item: Field): number {
  return Math.max(item.to, item.outerFrom)
}

/**
 * The lines of a child of a block collection with the comments that belong to it: those behind it on its line, those
 * below that are indented deeper, and, for an item of a list, those directly above in the column of its dash. `from` is
 * the first character that is no indentation, `to` stands before the line break that ends the last line.
 */
export function blockExtent(
  text: string,
  children: readonly Range[],
  index: number,
  withAbove: boolean,
): Range {
  const child = children[index] ?? { from: 0, to: 0 }
  const bound = children[index - 1]?.to ?? 0
  const from = withAbove && startsLine(text, child.from) ? commentsAbove(text, child.from, bound) : child.from
  const isLast = index === children.length - 1
  return { from, to: commentsBelow(text, child, withAbove && !isLast) }
}

/** Whether only indentation stands before an offset on its line. */
export function startsLine(text: string, offset: number): boolean {
  return text.slice(lineStart(text, offset), offset).trim() === ''
}

function commentsAbove(text: string, start: number, bound: number): number {
  const column = columnOf(text, start)
  let from = start
  for (;;) {
    const above = lineStart(text, lineStart(text, from) - 1)
    if (above < bound || lineStart(text, from) <= bound || above >= lineStart(text, from)) return from
    if (emptyLine(text, above)?.comment !== column) return from
    from = above + column
  }
}

/**
 * Where the lines of a child end. Deeper comments below belong to it, with blank lines between. So do, before the next
 * item of a list, comments pushed out to the left: someone's way to switch the lines of this item off.
 */
function commentsBelow(text: string, child: Range, takesOutdented: boolean): number {
  const column = columnOf(text, child.from)
  let to = lineEnd(text, child.to)
  let touching = true
  for (let at = nextLine(text, to); at < text.length; at = nextLine(text, at)) {
    const line = emptyLine(text, at)
    if (line === null) return to
    if (line.comment === null) touching = false
    else if (line.comment > column || (takesOutdented && touching && line.comment < column))
      to = lineEnd(text, at)
    else return to
  }
  return to
}

/** Whether there is a comment between the values of a collection or behind the mark of a block scalar in it. */
export function hasComment(text: string, collection: Field): boolean {
  let end = collection.from
  for (const leaf of leavesOf(collection)) {
    if (text.slice(end, leaf.from).includes('#')) return true
    if (leaf.kind === 'scalar' && /^[|>][^\n]*#/.test(leaf.source)) return true
    end = leaf.to
  }
  return text.slice(end, collection.to).includes('#')
}

function leavesOf(field: Field): Field[] {
  if (field.kind === 'map') return field.entries.flatMap((entry) => leavesOf(entry.value))
  return field.kind === 'list' ? field.items.flatMap(leavesOf) : [field]
}
