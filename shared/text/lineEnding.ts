/** The line ends that CommonMark 0.31.2 section 2.1 knows. */
export type LineEnding = '\n' | '\r\n' | '\r'

/** A text with `\n` line ends, and what is needed to give every line its own end back. */
export type LineEndings = {
  /** The text with every line end written `\n`. */
  readonly text: string
  /** The most frequent line end; `\n` for a text without any. */
  readonly dominant: LineEnding
  /** Offsets in `text` of the line ends that differ from the dominant one, ascending. */
  readonly exceptions: readonly { readonly position: number; readonly ending: LineEnding }[]
}

const anyEnding = /\r\n?|\n/g

/** Separates a text from its line ends; `joinLineEndings` is the exact way back, for every string. */
export function splitLineEndings(raw: string): LineEndings {
  if (!raw.includes('\r')) return { text: raw, dominant: '\n', exceptions: [] }
  const endings: { position: number; ending: LineEnding }[] = []
  let removed = 0
  const text = raw.replace(anyEnding, (match, offset: number) => {
    // The expression matches exactly the three line ends.
    endings.push({ position: offset - removed, ending: match as LineEnding })
    removed += match.length - 1
    return '\n'
  })
  const dominant = mostFrequent(endings.map(({ ending }) => ending))
  return { text, dominant, exceptions: endings.filter(({ ending }) => ending !== dominant) }
}

/** Gives a text its line ends back. */
export function joinLineEndings({ text, dominant, exceptions }: LineEndings): string {
  if (dominant === '\n' && exceptions.length === 0) return text
  const ending = new Map(exceptions.map((exception) => [exception.position, exception.ending]))
  return text.replace(/\n/g, (_match, offset: number) => ending.get(offset) ?? dominant)
}

function mostFrequent(endings: readonly LineEnding[]): LineEnding {
  const count = (wanted: LineEnding) => endings.filter((ending) => ending === wanted).length
  const order: readonly LineEnding[] = ['\n', '\r\n', '\r']
  return order.reduce((best, ending) => (count(ending) > count(best) ? ending : best))
}
