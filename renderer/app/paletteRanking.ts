import { foldText } from '../kit/foldText.ts'

/** Something that can be found. */
export type Findable = {
  readonly id: string
  readonly label: string
  /** Other texts it is found by: a path, an address, keywords. */
  readonly also: readonly string[]
}

/** A row that fits what was typed; `marks` are the positions of the matching letters in its label. */
export type Found<T extends Findable> = {
  readonly row: T
  readonly score: number
  readonly marks: readonly number[]
}

const recentBonus = 12

/**
 * The rows that fit, best first, at most `limit`.
 *
 * The letters typed must appear in the label in their order; a run of letters and the start of a word count most,
 * and what was chosen recently comes before its equals. The other texts count only as whole parts.
 */
export function rankFindables<T extends Findable>(
  rows: readonly T[],
  typed: string,
  options: { readonly recent: readonly string[]; readonly limit: number },
): readonly Found<T>[] {
  const wanted = foldText(typed.trim()).replace(/\s+/g, ' ')
  if (wanted === '') return []
  const recency = new Map(options.recent.map((id, index) => [id, recentBonus - index]))
  return rows
    .flatMap((row) => {
      const match = matchRow(row, wanted)
      return match
        ? [{ row, marks: match.marks, score: match.score + Math.max(0, recency.get(row.id) ?? 0) }]
        : []
    })
    .sort((one, two) => two.score - one.score || one.row.label.length - two.row.label.length)
    .slice(0, options.limit)
}

type Match = { readonly score: number; readonly marks: readonly number[] }

function matchRow(row: Findable, wanted: string): Match | null {
  const inLabel = matchLetters(foldText(row.label), wanted)
  if (inLabel) return inLabel
  const words = wanted.split(' ')
  const others = row.also.map(foldText)
  return words.every((word) => others.some((text) => text.includes(word))) ? { score: 5, marks: [] } : null
}

const scores = { whole: 100, wordStart: 60, inside: 40, letterAtStart: 6, letterInRun: 4, letter: 1 } as const

/** Matches `wanted` in one text: as it stands where possible, else letter by letter. */
export function matchLetters(text: string, wanted: string): Match | null {
  const at = text.indexOf(wanted)
  if (at >= 0) {
    const marks = Array.from({ length: wanted.length }, (_, index) => at + index)
    const base = at === 0 ? scores.whole : startsWord(text, at) ? scores.wordStart : scores.inside
    return { score: base + wanted.length, marks }
  }
  return matchScattered(text, wanted.replaceAll(' ', ''))
}

function matchScattered(text: string, letters: string): Match | null {
  const marks: number[] = []
  let score = 0
  let from = 0
  for (const letter of letters) {
    const at = nextLetter(text, letter, from)
    if (at < 0) return null
    if (startsWord(text, at)) score += scores.letterAtStart
    else score += at === from && at > 0 ? scores.letterInRun : scores.letter
    marks.push(at)
    from = at + 1
  }
  // Letters strewn over a long text are chance, not intention.
  return score >= letters.length * 2.5 ? { score: Math.min(score, scores.inside - 1), marks } : null
}

/** Prefers going on where the last letter was, then the start of a word, then anywhere. */
function nextLetter(text: string, letter: string, from: number): number {
  if (text[from] === letter) return from
  for (let at = text.indexOf(letter, from); at >= 0; at = text.indexOf(letter, at + 1))
    if (startsWord(text, at)) return at
  return text.indexOf(letter, from)
}

function startsWord(text: string, at: number): boolean {
  return at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1] ?? '')
}
