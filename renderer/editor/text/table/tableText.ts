/*
 * A table of GFM (section 4.10 of its specification) as rows of cells, and back into lines. A table whose pipes stand
 * under each other is written so again; in any other, a row that was not changed keeps every letter.
 */

export type Alignment = 'left' | 'centre' | 'right' | null

/** One row; `source` is the line it was read from as long as nothing in it changed. */
export type TableRow = { readonly cells: readonly string[]; readonly source: string | null }

/** A table; the first row is its heading. Cells are as people read them: without padding and escapes of pipes. */
export type Table = {
  readonly rows: readonly TableRow[]
  readonly alignments: readonly Alignment[]
  /** The line below the heading as it was read; null once columns have changed. */
  readonly delimiter: string | null
  readonly manner: TableManner
}

/** How the table was found to be written. */
export type TableManner = {
  readonly isAligned: boolean
  readonly opens: boolean
  readonly closes: boolean
  /** Whether the line below the heading has spaces inside its pipes. */
  readonly isDelimiterSpaced: boolean
}

/** The manner of tables made new. */
export const usualManner: TableManner = {
  isAligned: true,
  opens: true,
  closes: true,
  isDelimiterSpaced: true,
}

/** Reads the lines of a table; null when they are none. */
export function readTable(lines: readonly string[]): Table | null {
  const [head, delimiter, ...body] = lines
  if (head === undefined || delimiter === undefined || !isDelimiter(delimiter)) return null
  const alignments = rawCells(delimiter).map(alignmentOf)
  const fitted = (source: string): TableRow => {
    const cells = rawCells(source).map(readCell)
    return { source, cells: alignments.map((_, column) => cells[column] ?? '') }
  }
  // What stands beyond the last column is not shown by anybody; such a table is not edited as a grid, to lose nothing.
  if ([head, ...body].some((line) => rawCells(line).length > alignments.length)) return null
  if (rawCells(head).length !== alignments.length) return null
  const table = { rows: [head, ...body].map(fitted), alignments, delimiter }
  const manner = mannerOf(lines)
  return { ...table, manner }
}

/** The lines of a table; those that nothing changed in are as they were. */
export function tableLines(table: Table): readonly string[] {
  const { rows, manner } = table
  const isKept = table.delimiter !== null && rows.every(({ source }) => source !== null)
  if (isKept)
    return withDelimiter(
      rows.map(({ source }) => source ?? ''),
      table.delimiter ?? '',
    )
  const widths = manner.isAligned ? widthsOf(table) : []
  const lines = rows.map(
    ({ cells, source }) => (manner.isAligned ? null : source) ?? rowLine(cells, table, widths),
  )
  const delimiter = (manner.isAligned ? null : table.delimiter) ?? delimiterLine(table, widths)
  return withDelimiter(lines, delimiter)
}

function withDelimiter(lines: readonly string[], delimiter: string): readonly string[] {
  const [head = '', ...body] = lines
  return [head, delimiter, ...body]
}

function isDelimiter(line: string): boolean {
  return line.includes('-') && /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/.test(line)
}

/** The cells of a line as written, padding included: split at pipes that no backslash escapes. */
function rawCells(line: string): readonly string[] {
  const inside = line.trim()
  const cells: string[] = []
  let start = inside.startsWith('|') ? 1 : 0
  let isEscaped = false
  for (let at = start; at < inside.length; at++) {
    if (inside[at] === '|' && !isEscaped) {
      cells.push(inside.slice(start, at))
      start = at + 1
    }
    isEscaped = !isEscaped && inside[at] === '\\'
  }
  if (start < inside.length) cells.push(inside.slice(start))
  return cells
}

function readCell(raw: string): string {
  return raw.trim().replace(/(?<!\\)((?:\\\\)*)\\\|/g, '$1|')
}

/** A cell as it is written: on one line, its pipes escaped. */
export function writtenCell(text: string): string {
  const line = text.replace(/\s*\n\s*/g, ' ').trim()
  return line.replace(
    /(\\*)\|/g,
    (_, slashes: string) => `${slashes}${slashes.length % 2 === 0 ? '\\' : ''}|`,
  )
}

function alignmentOf(raw: string): Alignment {
  const text = raw.trim()
  const [left, right] = [text.startsWith(':'), text.endsWith(':')]
  if (left && right) return 'centre'
  return right ? 'right' : left ? 'left' : null
}

function mannerOf(lines: readonly string[]): TableManner {
  const [head = '', delimiter = ''] = lines
  const closes = /(?<!\\)\|\s*$/.test(head)
  return {
    // Without a pipe at the end nothing shows whether the last column is padded.
    isAligned: lines.length > 2 && closes && new Set(lines.map(pipePlaces)).size === 1,
    opens: head.trimStart().startsWith('|'),
    closes,
    isDelimiterSpaced: /\|\s+:?-|-:?\s+\|/.test(delimiter),
  }
}

/** Where the pipes of a line stand on the screen. */
function pipePlaces(line: string): string {
  let at = 0
  const places = [...rawCells(line)].map((raw) => {
    at += displayWidth(raw) + 1
    return at
  })
  return places.join(' ')
}

function widthsOf({ rows, alignments }: Table): readonly number[] {
  const written = rows.map(({ cells }) => cells.map(writtenCell))
  return alignments.map((_, column) =>
    Math.max(3, ...written.map((cells) => displayWidth(cells[column] ?? ''))),
  )
}

function rowLine(cells: readonly string[], { alignments, manner }: Table, widths: readonly number[]): string {
  const texts = cells.map((cell, column) =>
    padded(writtenCell(cell), widths[column] ?? 0, alignments[column] ?? null),
  )
  return line(texts, manner, ' ').trimEnd()
}

function delimiterLine({ alignments, manner }: Table, widths: readonly number[]): string {
  const space = manner.isDelimiterSpaced ? ' ' : ''
  const texts = alignments.map((alignment, column) => {
    const width = Math.max(3, widths[column] ?? 3) + (manner.isDelimiterSpaced || widths.length === 0 ? 0 : 2)
    const [left, right] = [
      alignment === 'left' || alignment === 'centre',
      alignment === 'right' || alignment === 'centre',
    ]
    return (left ? ':' : '') + '-'.repeat(width - Number(left) - Number(right)) + (right ? ':' : '')
  })
  return line(texts, manner, space).trimEnd()
}

function line(texts: readonly string[], { opens, closes }: TableManner, space: string): string {
  const isAlone = texts.length === 1
  // An empty cell at either end needs its pipe, and so does one that would begin a list or a heading.
  const isMisread = /^\s*(?:$|[-+*>#=`~](?![-:\s|]*$)|\d+[.)])/.test(texts[0] ?? '')
  const isOpenEnd = (texts.at(-1) ?? '').trim() === ''
  const opening = opens || isAlone || isMisread ? `|${space}` : ''
  const closing = closes || isAlone || isOpenEnd ? `${space}|` : ''
  return opening + texts.join(`${space}|${space}`) + closing
}

function padded(text: string, width: number, alignment: Alignment): string {
  const room = Math.max(0, width - displayWidth(text))
  if (alignment === 'right') return ' '.repeat(room) + text
  const before = alignment === 'centre' ? Math.floor(room / 2) : 0
  return ' '.repeat(before) + text + ' '.repeat(room - before)
}

/** Columns that a text takes in a font of one width: East Asian letters and pictures take two. */
function displayWidth(text: string): number {
  let width = 0
  for (const sign of text)
    width +=
      /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]|\p{Extended_Pictographic}/u.test(
        sign,
      )
        ? 2
        : /\p{Mn}/u.test(sign)
          ? 0
          : 1
  return width
}
