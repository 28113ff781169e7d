import { foldText } from '../kit/foldText.ts'

/** Something that can be found. */
export type Findable = {
  readonly id: string
  readonly label: string
  /** Other texts it is found by: a path, an address, keywords. */
  readonly also: readonly string[]
  /** Comes before its equals, e.g. a page in the reader's own language. */
  readonly isPreferred?: boolean
}

/** A row that fits what was typed; `marks` are the positions of the matching letters in its label. */
export type Found<T extends Findable> = {
  readonly row: T
  readonly score: number
  readonly marks: readonly number[]
}

const recentBonus = 12
const preferredBonus = 2

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
  const recency = new Map(options.recent.map((id, index) => [id, Math.max(0, recentBonus - index)]))
  const scored: { readonly row: T; readonly score: number }[] = []
  for (const row of rows) {
    const score = scoreRow(row, wanted)
    const bonus = (recency.get(row.id) ?? 0) + (row.isPreferred ? preferredBonus : 0)
    if (score !== null) scored.push({ row, score: score + bonus })
  }
  scored.sort((one, two) => two.score - one.score || one.row.label.length - two.row.label.length)
  return scored.slice(0, options.limit).map(({ row, score }) => {
    const marks: number[] = []
    scoreLetters(foldedTexts(row).label, wanted, marks)
    return { row, score, marks }
  })
}

/** Rows are compared at every key press, but folded once. */
const folded = new WeakMap<Findable, { readonly label: string; readonly also: readonly string[] }>()

function foldedTexts(row: Findable) {
  const known = folded.get(row)
  if (known) return known
  const made = { label: foldText(row.label), also: row.also.map(foldText) }
  folded.set(row, made)
  return made
}

const scores = {
  whole: 100,
  wordStart: 60,
  inside: 40,
  letterAtStart: 6,
  letterInRun: 4,
  letter: 1,
  other: 5,
  /** Another name typed in full is meant, whatever letters are strewn over a label. */
  otherWhole: 50,
} as const

function scoreRow(row: Findable, wanted: string): number | null {
  const { label, also } = foldedTexts(row)
  const inLabel = scoreLetters(label, wanted)
  if (also.includes(wanted)) return Math.max(inLabel ?? 0, scores.otherWhole)
  if (inLabel !== null) return inLabel
  const words = wanted.split(' ')
  return words.every((word) => also.some((text) => text.includes(word))) ? scores.other : null
}

/**
 * How well a folded text fits: as it stands where possible, else word by word, or a single word letter
 * by letter; null when it does not. The places
 * of the matching letters are added to `marks` when it is given.
 */
export function scoreLetters(text: string, wanted: string, marks?: number[]): number | null {
  const at = text.indexOf(wanted)
  if (at < 0)
    return wanted.includes(' ') ? scoreWords(text, wanted, marks) : scoreScattered(text, wanted, marks)
  for (let index = 0; marks && index < wanted.length; index++) marks.push(at + index)
  const place = at === 0 ? scores.whole : startsWord(text, at) ? scores.wordStart : scores.inside
  return place + wanted.length
}

/** Several words are meant as words: each must be there, in any order. */
function scoreWords(text: string, wanted: string, marks: number[] = []): number | null {
  const words = wanted.split(' ')
  // Most rows fail here, and there are twenty thousand of them.
  if (!words.every((word) => text.includes(word))) return null
  const found = words.map((word) => ({ word, at: wordAt(text, word) }))
  for (const { word, at } of found) for (let index = 0; index < word.length; index++) marks.push(at + index)
  const starting = found.filter(({ at }) => startsWord(text, at)).length
  return Math.min(scores.inside - 1, starting * scores.letterAtStart + wanted.length)
}

/** Where a word stands, at the start of one where possible; negative: nowhere. */
function wordAt(text: string, word: string): number {
  const first = text.indexOf(word)
  for (let at = first; at >= 0; at = text.indexOf(word, at + 1)) if (startsWord(text, at)) return at
  return first
}

function scoreScattered(text: string, letters: string, marks: number[] = []): number | null {
  const before = marks.length
  let score = 0
  let from = 0
  for (const letter of letters) {
    const at = nextLetter(text, letter, from)
    if (at < 0) break
    if (startsWord(text, at)) score += scores.letterAtStart
    else score += at === from && at > 0 ? scores.letterInRun : scores.letter
    marks.push(at)
    from = at + 1
  }
  // Letters strewn over a long text are chance, not intention.
  const isFound = marks.length - before === letters.length && score >= letters.length * 2.5
  if (!isFound) marks.length = before
  return isFound ? Math.min(score, scores.inside - 1) : null
}

/** Prefers going on where the last letter was, then the start of a word, then anywhere. */
function nextLetter(text: string, letter: string, from: number): number {
  if (text[from] === letter) return from
  const first = text.indexOf(letter, from)
  for (let at = first; at >= 0; at = text.indexOf(letter, at + 1)) if (startsWord(text, at)) return at
  return first
}

const letterOrDigit = /[\p{L}\p{N}]/u

function startsWord(text: string, at: number): boolean {
  return at === 0 || !letterOrDigit.test(text[at - 1] ?? '')
}
