import type { Range, TextChange } from './document.ts'

/** The offset of the first character of the line that `offset` stands in, behind a byte-order mark. */
export function lineStart(text: string, offset: number): number {
  const start = offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1
  return start === 0 && text.charCodeAt(0) === 0xfeff ? 1 : start
}

/** The offset behind the line break that ends the line of `offset`, or the end of the text. */
export function nextLine(text: string, offset: number): number {
  const at = text.indexOf('\n', offset)
  return at === -1 ? text.length : at + 1
}

/** The offset of the line break (`\n` or `\r\n`) that ends the line of `offset`, or the end of the text. */
export function lineEnd(text: string, offset: number): number {
  const at = text.indexOf('\n', offset)
  if (at === -1) return text.length
  return at > offset && text[at - 1] === '\r' ? at - 1 : at
}

/** How many characters stand before `offset` on its line. */
export function columnOf(text: string, offset: number): number {
  return offset - lineStart(text, offset)
}

/** What a line that holds no value is: blank, or a comment with the column of its `#`; null for any other line. */
export function emptyLine(text: string, start: number): { readonly comment: number | null } | null {
  let at = start
  while (text[at] === ' ' || text[at] === '\t') at++
  const character = text[at]
  if (character === '#') return { comment: at - start }
  const blank = character === undefined || character === '\n' || (character === '\r' && text[at + 1] === '\n')
  return blank ? { comment: null } : null
}

/** The line ending most lines of the text have; `\n` when it has a single line. */
export function dominantLineEnding(text: string): '\n' | '\r\n' {
  let total = 0
  let carriage = 0
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) {
    total++
    if (text[at - 1] === '\r') carriage++
  }
  return carriage * 2 > total ? '\r\n' : '\n'
}

/** The lines of a range with one line break: the one behind them or, at the end of the file, the one before. */
export function wholeLines(text: string, range: Range): TextChange {
  const from = lineStart(text, range.from)
  const to = nextLine(text, range.to)
  const unbroken = to === text.length && text[to - 1] !== '\n' && from > 1
  return { from: unbroken ? lineEnd(text, lineStart(text, from - 1)) : from, to, insert: '' }
}
