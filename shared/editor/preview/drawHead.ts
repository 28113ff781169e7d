import type { MarkdownIt } from 'markdown-it'
import type { Value } from '../../document/document.ts'
import { hasPageTitle, renderPageHead } from '../pageHead.ts'
import { type InWords, renderDataOutline } from './dataOutline.ts'
import { newIdCounter } from './headingIds.ts'

/** How the words, pictures and names of a page's front matter are drawn. */
export type HeadDrawing = {
  readonly parser: MarkdownIt
  /** The address to show an image from. */
  readonly image: (reference: string) => string
  /** The name that a value of an author's field stands for. */
  readonly author: (key: string, value: string) => string
  /** The language of the page, as the site writes it; dates are written in it. */
  readonly language: string | null
  /** A file of data has no text: what it holds is listed, unless it reads like a page. */
  readonly isDataFile: boolean
  /** Gives the labels of that list in the language of whoever reads it. */
  readonly inWords: InWords
}

/** The head of a page as the preview and the command line draw it: HTML that is not sanitised. */
export function drawHead(values: Value, drawing: HeadDrawing): string {
  const { parser, image, author, language, isDataFile, inWords } = drawing
  if (isDataFile && !hasPageTitle(values)) return renderDataOutline(values, inWords)
  return renderPageHead(values, {
    inline: (words) => parser.renderInline(words),
    block: (words) => newIdCounter()(parser.render(words)),
    image,
    author,
    date: (words) => dateInWords(words, language),
  })
}

/** A date of the front matter in the language of its page; anything else stays as it is written. */
function dateInWords(words: string, language: string | null): string {
  const isDate = /^\d{4}-\d{2}-\d{2}/.test(words)
  const date = new Date(words)
  if (!isDate || Number.isNaN(date.getTime())) return words
  // The site's language tag is its own and may be none that Intl knows.
  const known = language && /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(language) ? language : undefined
  const locale = known === undefined || known === 'en' ? 'en-GB' : known // as Galley writes English
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(date)
}
