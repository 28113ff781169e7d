/*
 * The words of a site that no dictionary has, in a file of the repository that anyone can read and merge: one word a
 * line, sorted. Words before the first heading hold in every language; `[de]` begins those of one.
 */

/** Where a site keeps its own words. */
export const wordListPath = '.galley/words.txt'

/** The longest list that is read, in bytes. */
export const maxWordListBytes = 256 * 1024

export type SiteWord = {
  readonly word: string
  /** Null: in every language. */
  readonly language: string | null
}

/** Reads the list; empty lines and remarks (`#`) are passed over. */
export function readWordList(text: string): readonly SiteWord[] {
  let language: string | null = null
  return text.split(/\r?\n/).flatMap((line) => {
    const written = line.trim()
    const heading = /^\[([\w-]+)\]$/.exec(written)
    if (heading) language = heading[1] ?? null
    return heading || written === '' || written.startsWith('#') ? [] : [{ word: written, language }]
  })
}

/** The list with one word more, in its place; the other lines stay as they are. */
export function withWord(text: string, { word, language }: SiteWord): string {
  const ending = text.includes('\r\n') ? '\r\n' : '\n'
  const lines = text === '' ? [] : text.replace(/\r?\n$/, '').split(/\r?\n/)
  const { from, to } = sectionOf(lines, language)
  const section = lines.slice(from, to)
  if (section.some((line) => line.trim() === word)) return text
  const heading = language !== null && from === -1 ? [...(lines.length > 0 ? [''] : []), `[${language}]`] : []
  if (heading.length > 0) return [...lines, ...heading, word, ''].join(ending)
  const after = section.findIndex((line) => isWordLine(line) && compareWords(line.trim(), word) > 0)
  const last = section.findLastIndex((line) => line.trim() !== '')
  const at = from + (after < 0 ? last + 1 : after)
  return [...lines.slice(0, at), word, ...lines.slice(at), ''].join(ending)
}

/** The list without a word; null when nothing is left of it. */
export function withoutWord(text: string, { word, language }: SiteWord): string | null {
  const ending = text.includes('\r\n') ? '\r\n' : '\n'
  const lines = text.replace(/\r?\n$/, '').split(/\r?\n/)
  const { from, to } = sectionOf(lines, language)
  const index = lines.findIndex((line, number) => number >= from && number < to && line.trim() === word)
  if (from === -1 || index < 0) return text
  const kept = lines.filter((_line, number) => number !== index)
  const isEmptied = language !== null && kept.slice(from, to - 1).every((line) => line.trim() === '')
  const rest = isEmptied ? [...kept.slice(0, from - 1), ...kept.slice(to - 1)] : kept
  while (rest.at(-1)?.trim() === '') rest.pop()
  return rest.length === 0 ? null : [...rest, ''].join(ending)
}

/** The lines of a language's section, its heading not counted; from -1 where there is none. */
function sectionOf(lines: readonly string[], language: string | null) {
  const isHeading = (line: string) => /^\[[\w-]+\]$/.test(line.trim())
  const from = language === null ? 0 : lines.findIndex((line) => line.trim() === `[${language}]`) + 1
  if (language !== null && from === 0) return { from: -1, to: -1 }
  const next = lines.findIndex((line, number) => number >= from && isHeading(line))
  return { from, to: next < 0 ? lines.length : next }
}

const isWordLine = (line: string) => line.trim() !== '' && !line.trim().startsWith('#')

/** The same order on every computer, so that two people's lists merge. */
function compareWords(a: string, b: string): number {
  const [left, right] = [a.toLowerCase(), b.toLowerCase()]
  return left === right ? (a < b ? -1 : Number(a > b)) : left < right ? -1 : 1
}
