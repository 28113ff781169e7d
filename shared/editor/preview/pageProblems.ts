import { linkReferences, spelledAs } from '../../site/pages/linkReferences.ts'
import type { OutlinedHeading, PageOutline } from './pageOutline.ts'

/** Something on the page that a reader would stumble over, with the place in the file. */
export type PageProblem = {
  readonly kind: 'link' | 'image' | 'heading'
  /** Where it leads, or the words of the heading. */
  readonly words: string
  readonly line: number
  readonly from: number
  readonly to: number
  /** The characters that stand there; a text that has changed since is not touched. */
  readonly source: string
  /** For a heading: its level, and the one that follows from those before. */
  readonly level: number | null
  readonly properLevel: number | null
}

/** A replacement in the text of the file. */
export type Mending = { readonly from: number; readonly to: number; readonly insert: string }

export type ProblemOptions = {
  readonly text: string
  /** True for a target that leads to a file or a page. */
  readonly leadsSomewhere: (target: string) => boolean
  /** The page shows its title as a heading of the first level. */
  readonly hasTitle: boolean
}

/** Links and images that lead nowhere, and headings that skip a level, in the order of the page. */
export function pageProblems(outline: PageOutline, options: ProblemOptions): readonly PageProblem[] {
  const { text, leadsSomewhere, hasTitle } = options
  const lost = outline.references
    .filter(({ target }) => !leadsSomewhere(target))
    .map(
      ({ kind, target, from, to, line }): PageProblem => ({
        ...{ kind, words: target, line, from, to },
        ...{ source: text.slice(from, to), level: null, properLevel: null },
      }),
    )
  const skipping = skippingHeadings(outline.headings, hasTitle).map(
    ({ heading: { words, line, level }, marks, properLevel }): PageProblem => ({
      ...{ kind: 'heading', words, line, ...marks },
      ...{ source: text.slice(marks.from, marks.to), level, properLevel },
    }),
  )
  return [...lost, ...skipping].sort((one, other) => one.from - other.from)
}

/** WCAG 2.2 technique G141: a heading is at most one level below the one before it. */
function skippingHeadings(headings: readonly OutlinedHeading[], hasTitle: boolean) {
  let before = hasTitle ? 1 : null
  return headings.flatMap((heading) => {
    const properLevel = before === null ? heading.level : Math.min(heading.level, before + 1)
    before = heading.level
    const { marks } = heading
    return properLevel < heading.level && marks ? [{ heading, marks, properLevel }] : []
  })
}

/** Puts another address where a link or an image leads nowhere; null when the text is no longer there. */
export function mendAddress(text: string, problem: PageProblem, address: string): Mending | null {
  const place = placeOf(text, problem)
  if (!place) return null
  const line = text.slice(place.from - place.before, place.to + 400)
  const reference = linkReferences(line).find(({ from }) => from === place.before)
  const insert = reference ? spelledAs(reference, address) : address.replaceAll(' ', '%20')
  return { from: place.from, to: place.to, insert }
}

/** Takes a link off its words, or an image off the page; null where it is written in another way than `[…](…)`. */
export function removeReference(text: string, problem: PageProblem): Mending | null {
  const place = placeOf(text, problem)
  if (!place) return null
  const opening = text.slice(0, place.from).match(/\]\([ \t]*<?$/)
  const closing = /^>?(?:[ \t]+(?:"[^"\n]*"|'[^'\n]*'|\([^)\n]*\)))?[ \t]*\)/.exec(text.slice(place.to))
  if (!opening || !closing) return null
  const bracket = place.from - opening[0].length
  const start = openingBracket(text, bracket)
  if (start === null) return null
  const isImage = text[start - 1] === '!'
  const words = isImage ? '' : text.slice(start + 1, bracket)
  return { from: isImage ? start - 1 : start, to: place.to + closing[0].length, insert: words }
}

/** Makes a heading of the level that follows from those before; null when the text is no longer there. */
export function mendHeading(text: string, problem: PageProblem): Mending | null {
  const place = placeOf(text, problem)
  if (!place || problem.properLevel === null) return null
  return { from: place.from, to: place.to, insert: '#'.repeat(problem.properLevel) }
}

/** Where the problem is now: text typed before it has moved it, text typed into it has ended it. */
function placeOf(text: string, { from, to, source }: PageProblem) {
  const isThere = text.slice(from, to) === source
  const at = isThere ? from : text.lastIndexOf(source, from + 2000)
  if (at < 0 || source === '') return null
  const lineStart = text.lastIndexOf('\n', at - 1) + 1
  return { from: at, to: at + source.length, before: at - lineStart }
}

function openingBracket(text: string, closing: number): number | null {
  let depth = 1
  for (let at = closing - 1; at >= 0 && closing - at < 2000; at--) {
    if (text[at - 1] === '\\') continue
    if (text[at] === ']') depth += 1
    if (text[at] === '[') depth -= 1
    if (depth === 0) return at
  }
  return null
}
