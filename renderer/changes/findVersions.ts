import type { Locale } from '#shared/wire/sentence.ts'
import { foldText } from '../kit/foldText.ts'
import type { ListGroup } from '../kit/listLayout.ts'
import { intlLocales } from '../kit/text.ts'
import type { ListedVersion } from './useVersions.ts'

/** Finds versions in a list by what a person remembers of them, and lays them out by months; for one language. */
export function versionFinder(locale: Locale): VersionFinder {
  const months = new Intl.DateTimeFormat(intlLocales[locale], { month: 'long', year: 'numeric' })
  const days = new Intl.DateTimeFormat(intlLocales[locale], {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  })
  const known = new WeakMap<ListedVersion, string>()
  const textOf = (version: ListedVersion): string => {
    const found = known.get(version) ?? foldText(wordsOf(version, days).join('\n'))
    known.set(version, found)
    return found
  }
  return {
    find: (rows, typed) => {
      const words = foldText(typed).split(/\s+/).filter(Boolean)
      return words.length === 0
        ? rows
        : rows.filter((row) => words.every((word) => textOf(row).includes(word)))
    },
    byMonth: (rows) => {
      const groups: (ListGroup<ListedVersion> & { readonly rows: ListedVersion[] })[] = []
      for (const row of rows) {
        const label = months.format(new Date(row.at))
        const last = groups.at(-1)
        if (last?.label === label) last.rows.push(row)
        else groups.push({ id: `${label} ${groups.length}`, label, rows: [row] })
      }
      return groups
    },
  }
}

export type VersionFinder = {
  /** Those that have every word: in the message, the person, the pages, or the date (`2025-11`, `November 2025`). */
  readonly find: (rows: readonly ListedVersion[], typed: string) => readonly ListedVersion[]
  /** Neighbours of the same month under its name. */
  readonly byMonth: (rows: readonly ListedVersion[]) => readonly ListGroup<ListedVersion>[]
}

function wordsOf(version: ListedVersion, days: Intl.DateTimeFormat): readonly string[] {
  const at = new Date(version.at)
  const numbers = [at.getFullYear(), at.getMonth() + 1, at.getDate()].map((part) =>
    String(part).padStart(2, '0'),
  )
  const titles = version.files?.titles ?? []
  return [version.subject, version.author, version.email, ...titles, days.format(at), numbers.join('-')]
}
