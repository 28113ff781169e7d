import type { PageDocument, Range } from '#shared/document/document.ts'
import { type Place, placesOf } from './tree.ts'

/*
 * What an edit has to keep besides the values: every comment but those of what is taken out, each on the line it has.
 */

/** A comment with its place; `line` is its whole line where it stands alone on one. */
export type Comment = Range & { readonly text: string; readonly column: number; readonly line: string | null }

/** Every comment of a document, but not what looks like one in a text or in a name. */
export function commentsOf(document: PageDocument): readonly Comment[] {
  const { text, frontMatter } = document
  if (frontMatter === null) return []
  const bare = textRanges(document).reduce(blanked, text).slice(0, frontMatter.to)
  return [...bare.slice(frontMatter.from).matchAll(COMMENT)].map((match) => {
    const from = match.index + frontMatter.from
    const to = from + match[0].length
    const start = text.lastIndexOf('\n', from - 1) + 1
    const before = text.slice(start, from)
    return {
      from,
      to,
      text: text.slice(from, to).trimEnd(),
      column: from - start,
      line: before.trim() === '' ? text.slice(start, to).replace('\ufeff', '').trimEnd() : null,
    }
  })
}

const COMMENT = /#[^\r\n]*|\/\/[^\r\n]*|\/\*[\s\S]*?\*\//g

function blanked(text: string, { from, to }: Range): string {
  return text.slice(0, from) + text.slice(from, to).replace(/[^\r\n]/g, '_') + text.slice(to)
}

/** Where texts and names stand. A comment behind the mark of a block is none of its text. */
function textRanges(document: PageDocument): readonly Range[] {
  return placesOf(document).flatMap(({ field, holder, keyTo }) => {
    const header = field.kind === 'scalar' ? /^[|>][^\n]*/.exec(field.source)?.[0].length : undefined
    const own = field.kind === 'scalar' ? [{ from: field.from + (header ?? 0), to: field.to }] : []
    return [{ from: holder.from, to: keyTo }, ...own]
  })
}

/** The texts of comments in order. */
export function textsOf(comments: readonly Comment[]): readonly string[] {
  return comments.map(({ text }) => text)
}

/** The lines of comments that stand alone on one. */
export function linesOf(comments: readonly Comment[]): readonly string[] {
  return comments.flatMap(({ line }) => line ?? [])
}

/** The comments that must stay when a place is taken out: all but those in it, behind it, and those that belong to it. */
export function commentsBeside(document: PageDocument, place: Place): readonly Comment[] {
  const { text } = document
  const { holder } = place
  const next = nextToken(text, holder.to)
  const start = text.lastIndexOf('\n', holder.from - 1) + 1
  const column = holder.from - start
  const comments = commentsOf(document)
  const isItem = typeof place.path.at(-1) === 'number'
  const ownAbove = isItem ? touchingAbove(comments, text, holder.from) : []
  const lineEnds = text.indexOf('\n', holder.to) === -1 ? text.length : text.indexOf('\n', holder.to)
  return comments.filter((comment) => {
    if (comment.from >= holder.from && comment.from < holder.to) return false
    if (ownAbove.includes(comment)) return false
    if (comment.from < holder.from || comment.from > next) return true
    return !(comment.from < lineEnds || comment.column > column || (isItem && comment.column < column))
  })
}

/** The comments on lines of their own right above an offset. */
function touchingAbove(comments: readonly Comment[], text: string, offset: number): readonly Comment[] {
  const touching: Comment[] = []
  let at = offset
  for (const comment of comments.toReversed()) {
    if (comment.from >= offset) continue
    const between = text.slice(comment.to, at)
    if (comment.line === null || between.trim() !== '' || between.split('\n').length > 2) break
    touching.push(comment)
    at = comment.from
  }
  return touching
}

const BETWEEN = /(?:[\s,]|#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*/y

/** The offset of what follows behind blanks, comments and commas. */
export function nextToken(text: string, offset: number): number {
  BETWEEN.lastIndex = offset
  return offset + (BETWEEN.exec(text)?.[0].length ?? 0)
}

/** The end of the last key, mark or value before an offset, or the start of the front matter. */
export function previousToken(document: PageDocument, offset: number): number {
  const ends = placesOf(document).flatMap(({ field, markTo }) => {
    const isOpen = (field.kind === 'list' || field.kind === 'map') && field.flow
    return [markTo, ...(isOpen ? [field.from + 1] : []), field.kind === 'scalar' ? field.to : markTo]
  })
  return Math.max(document.frontMatter?.from ?? 0, ...ends.filter((end) => end < offset))
}
