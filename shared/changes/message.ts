import type { Locale, Sentence } from '../wire/sentence.ts'
import { type ChangeSummary, summaryParts } from './summary.ts'

/** One page of the version to be saved. */
export type DescribedChange = {
  readonly title: string
  /** Null for what has no text, like an image. */
  readonly summary: ChangeSummary | null
  /** False for pictures and files that are none of the content. */
  readonly isPage?: boolean
}

/** Most titles a message names; the rest is counted. */
const titleLimit = 3
/** Lists of versions cut longer first lines. Source: git's own habit of 72 characters. */
const lengthLimit = 72

/** Proposes the message of a version from what changed: `Network: title and 1 paragraph`. Null for no change. */
export function proposeMessage(changes: readonly DescribedChange[]): Sentence | null {
  const [first] = changes
  if (first === undefined) return null
  return changes.length === 1 ? forOne(first) : forSeveral(changes)
}

function forOne({ title, summary }: DescribedChange): Sentence {
  const parts = summary === null ? [] : summaryParts(summary)
  if (parts.length === 0) return { en: shortened(title), de: shortened(title) }
  if (summary?.kind === 'added')
    return { en: shortened(`New page: ${title}`), de: shortened(`Neue Seite: ${title}`) }
  if (summary?.kind === 'deleted')
    return { en: shortened(`Remove page: ${title}`), de: shortened(`Seite entfernt: ${title}`) }
  const inWords = (locale: Locale) =>
    listed(
      parts.map((part) => part[locale]),
      locale,
    )
  return { en: shortened(`${title}: ${inWords('en')}`), de: shortened(`${title}: ${inWords('de')}`) }
}

function forSeveral(changes: readonly DescribedChange[]): Sentence {
  const titles = [...new Set(changes.map(({ title }) => title))]
  const shown = titles.slice(0, titles.length > titleLimit ? titleLimit - 1 : titleLimit)
  const more = titles.length - shown.length
  const names = (locale: Locale, rest: string) => listed(more > 0 ? [...shown, rest] : shown, locale)
  const areAll = changes.every(({ isPage = true }) => isPage)
  const [en, de] = areAll ? ['pages', 'Seiten'] : ['changes', 'Änderungen']
  return {
    en: shortened(`${changes.length} ${en}: ${names('en', `${more} more`)}`),
    de: shortened(`${changes.length} ${de}: ${names('de', `${more} weitere`)}`),
  }
}

function listed(parts: readonly string[], locale: Locale): string {
  const last = parts.at(-1) ?? ''
  if (parts.length < 2) return last
  return `${parts.slice(0, -1).join(', ')} ${locale === 'de' ? 'und' : 'and'} ${last}`
}

/** Cut at a word, so that a list of versions shows the whole line. */
function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  if (line.length <= lengthLimit) return line
  const cut = line.slice(0, lengthLimit - 1)
  const space = cut.lastIndexOf(' ')
  return `${cut.slice(0, space > lengthLimit / 2 ? space : cut.length)}…`
}
