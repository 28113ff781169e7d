/*
 * How a page writes the ends of the lines inside its paragraphs, read off the page itself.
 */

/** How a line break that readers see is written (CommonMark 6.7); `tag` on pages that write HTML's. */
export type LineBreak = 'backslash' | 'spaces' | 'tag'

const notProse = /^\s*(?:[-*+>#|]|\d+[.)]\s|:::|\{\{|\{%|<)/

/** The lines of prose that go on in the next line; there are none in code. */
function innerLines(text: string): readonly string[] {
  const lines = text.split('\n')
  let isCode = false
  return lines.filter((line, index) => {
    if (/^\s*(?:```|~~~)/.test(line)) isCode = !isCode
    const next = lines[index + 1] ?? ''
    return !isCode && line.trim() !== '' && next.trim() !== '' && !notProse.test(line) && !notProse.test(next)
  })
}

const breaks = [
  { kind: 'backslash', pattern: /(?<!\\)(?:\\\\)*\\$/ },
  { kind: 'spaces', pattern: /\S {2,}$/ },
  { kind: 'tag', pattern: /<br\s*\/?>\s*$/i },
] as const

/** How most line breaks of a text are written; null where it has none. */
export function writtenLineBreak(text: string): LineBreak | null {
  const lines = innerLines(text)
  const counts = breaks.map(({ kind, pattern }) => ({
    kind,
    count: lines.filter((line) => pattern.test(line)).length,
  }))
  const [most] = counts.toSorted((one, other) => other.count - one.count)
  return most && most.count > 0 ? most.kind : null
}

/** What makes a line break at the end of a line, with the blanks before it; empty where nothing does. */
export function lineBreakAtEnd(line: string): string {
  return /(?: *<br\s*\/?>\s*| *(?<!\\)(?:\\\\)*\\| {2,})$/i.exec(line)?.[0] ?? ''
}

/** Whether a text ends where a sentence does. */
export function endsSentence(text: string): boolean {
  return /[.!?…:]["'”’»«)*_\]]*\s*$/.test(text)
}

/** Line ends that a page has before they say something about it. */
const fewest = 3

/** Whether a page has each sentence on a line of its own, as sites do that want their history to be read. */
export function writesSentencesOnLines(text: string): boolean {
  const lines = innerLines(text).filter((line) => lineBreakAtEnd(line) === '')
  return lines.length >= fewest && lines.filter(endsSentence).length >= lines.length * 0.8
}
