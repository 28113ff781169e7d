/** The width new lines are broken at when the old text was a single short line. */
const SHORTEST_WIDTH = 60

/**
 * Breaks a text into the lines of a folded scalar: a line break of the text becomes an empty line, and long
 * paragraphs are broken between words. Lines of `oldLines` that still fit at the start and the end of their paragraph
 * stay as they are, so that changing a word changes one line.
 */
export function refold(text: string, oldLines: readonly string[]): string[] {
  const old = paragraphs(oldLines)
  const width = Math.max(SHORTEST_WIDTH, ...oldLines.map((line) => line.length))
  let count = 0
  return text.split(/(\n+)/).flatMap((part) => {
    if (part.startsWith('\n')) return new Array<string>(part.length).fill('')
    const same = old.find((lines) => lines.join(' ') === part)
    return same ?? refoldParagraph(part, old[count++] ?? [], width)
  })
}

function paragraphs(lines: readonly string[]): string[][] {
  const result: string[][] = [[]]
  for (const line of lines) {
    if (line === '') result.push([])
    else result.at(-1)?.push(line)
  }
  return result.filter((paragraph) => paragraph.length > 0)
}

function refoldParagraph(text: string, old: readonly string[], width: number): string[] {
  const before: string[] = []
  const after: string[] = []
  let middle = text
  for (const line of old) {
    const rest = middle.slice(line.length + 1)
    // Where two blanks meet no line may be broken: one of them would be lost.
    if (!middle.startsWith(`${line} `) || /^\s/.test(rest)) break
    before.push(line)
    middle = rest
  }
  for (const line of old.slice(before.length).reverse()) {
    const rest = middle.slice(0, -line.length - 1)
    if (!middle.endsWith(` ${line}`) || /\s$/.test(rest)) break
    after.unshift(line)
    middle = rest
  }
  return [...before, ...wrap(middle, width), ...after]
}

/** Breaks between words, only at a single blank: at two, one of them would be lost. */
function wrap(text: string, width: number): string[] {
  const words = text.split(/(?<=\S) (?=\S)/)
  const lines: string[] = []
  let line = ''
  for (const word of words) {
    if (line === '') line = word
    else if (line.length + 1 + word.length <= width) line += ` ${word}`
    else {
      lines.push(line)
      line = word
    }
  }
  return [...lines, line]
}
