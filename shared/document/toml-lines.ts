import type { FieldPath, PageDocument, Range, TextChange } from './document.ts'
import { emptyLine, lineEnd, lineStart, nextLine, wholeLines } from './lines.ts'
import { startsWith } from './toml-places.ts'
import type { PlacedStatement } from './toml-syntax.ts'

/** Where the comments begin that stand directly above the line of an offset; the first character of that line if none. */
export function commentsAbove(text: string, offset: number): number {
  let start = lineStart(text, offset)
  for (;;) {
    const above = lineStart(text, start - 1)
    if (above >= start || !isComment(text, above)) return firstCharacter(text, start)
    start = above
  }
}

function isComment(text: string, start: number): boolean {
  return (emptyLine(text, start)?.comment ?? null) !== null
}

function firstCharacter(text: string, start: number): number {
  return start + (/^[ \t]*/.exec(text.slice(start, lineEnd(text, start)))?.[0].length ?? 0)
}

/**
 * The end of the line of an offset, or of comments directly below it. Comments that also touch what comes next belong
 * to that.
 */
export function commentsBelow({ text, frontMatter }: PageDocument, offset: number): number {
  const end = frontMatter?.to ?? text.length
  let to = lineEnd(text, offset)
  let at = nextLine(text, to)
  for (; at < end && isComment(text, at); at = nextLine(text, at)) to = lineEnd(text, at)
  return at >= end || emptyLine(text, at) !== null ? to : lineEnd(text, offset)
}

/**
 * The items of an array of tables, each with its header, all that is in it, and its comments. Comments below an item are
 * its own only where blank lines set the items apart: else they would be those above the next one once it has moved.
 */
export function itemChunks(
  document: PageDocument,
  placed: readonly PlacedStatement[],
  { path, count }: { readonly path: FieldPath; readonly count: number },
): Range[] {
  const { text } = document
  const bare = Array.from({ length: count }, (): Chunk => ({ from: -1, to: 0, next: null }))
  placed.forEach((each, at) => {
    const chunk = startsWith(each.path, path) ? bare[Number(each.path[path.length])] : undefined
    if (chunk === undefined) return
    if (chunk.from === -1) chunk.from = commentsAbove(text, each.statement.from)
    chunk.to = lineEnd(text, each.statement.to)
    chunk.next = placed[at + 1]?.statement ?? null
  })
  const apart = bare.every(({ to, next }) => {
    return next === null || /\n[ \t]*\r?\n/.test(text.slice(to, commentsAbove(text, next.from)))
  })
  return apart ? bare.map(({ from, to }) => ({ from, to: commentsBelow(document, to) })) : bare
}

/** An item, and the statement that comes after it, if any. */
type Chunk = { from: number; to: number; next: Range | null }

/** The changes that take statements out with their lines, and with a table the blank lines that set it apart. */
export function dropStatements(
  document: PageDocument,
  placed: readonly PlacedStatement[],
  gone: readonly PlacedStatement[],
): TextChange[] {
  return runs(placed, gone).map((run) => {
    const [first, last] = [run[0], run.at(-1)]
    if (first === undefined || last === undefined) return { from: 0, to: 0, insert: '' }
    const isTable = run.some(({ statement }) => statement.kind !== 'pair')
    const { from, to } = { from: first.statement.from, to: last.statement.to }
    if (!isTable) return wholeLines(document.text, { from, to })
    return withBlankLines(document, wholeLines(document.text, { from, to: commentsBelow(document, to) }))
  })
}

/** The statements in stretches between which no other statement stands. */
function runs(placed: readonly PlacedStatement[], chosen: readonly PlacedStatement[]): PlacedStatement[][] {
  const found: PlacedStatement[][] = []
  const all = new Set(chosen)
  let open = false
  for (const each of placed) {
    const isChosen = all.has(each)
    if (isChosen && open) found.at(-1)?.push(each)
    else if (isChosen) found.push([each])
    open = isChosen
  }
  return found
}

/**
 * The blank lines below go with a table, or those above where nothing comes below. They stay below a line that stays:
 * a comment above would else seem to be about the next table.
 */
function withBlankLines({ text, frontMatter }: PageDocument, change: TextChange): TextChange {
  const end = frontMatter?.to ?? text.length
  let { from, to } = change
  const start = frontMatter?.from ?? 0
  const open = from <= start || isBlankLine(text, lineStart(text, from - 1))
  let next = to
  while (next < end && isBlankLine(text, next)) next = nextLine(text, next)
  if (next < end) return { from, to: open ? next : to, insert: '' }
  to = next
  while (from > start && isBlankLine(text, lineStart(text, from - 1))) from = lineStart(text, from - 1)
  return { from, to: Math.min(to, end), insert: '' }
}

function isBlankLine(text: string, start: number): boolean {
  return emptyLine(text, start)?.comment === null
}
