import type { FrameTexts } from './protocol.ts'

/** What to mark on the shown page. */
export type Marks = { readonly links: ReadonlySet<string>; readonly headings: ReadonlySet<number> }

export const noMarks: Marks = { links: new Set(), headings: new Set() }

/** Marks links that lead nowhere and headings that skip a level, and takes earlier marks away. */
export function markProblems(block: HTMLElement, marks: Marks, texts: FrameTexts | null): void {
  for (const link of block.querySelectorAll('a[href]')) {
    mark(link, marks.links.has(link.getAttribute('href') ?? ''), texts?.brokenLink ?? '')
  }
  const heading = block.querySelector(':scope > :is(h1, h2, h3, h4, h5, h6)')
  if (heading) mark(heading, marks.headings.has(Number(block.dataset.from)), texts?.skippedLevel ?? '')
}

function mark(element: Element, isWrong: boolean, words: string): void {
  if (element.classList.contains('has-problem') === isWrong) return
  if (!isWrong) return unmark(element)
  element.classList.add('has-problem')
  element.setAttribute('title', words)
}

/** Takes the mark off an element that has one. */
export function unmark(element: Element): void {
  element.classList.remove('has-problem')
  element.removeAttribute('title')
  if (element.classList.length === 0) element.removeAttribute('class')
}
