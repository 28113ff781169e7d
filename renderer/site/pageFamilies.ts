import type { PageRow } from '#shared/site/page.ts'

/** One page in all its languages: a row of the list. */
export type PageFamily = {
  /** The file that the row stands for and opens. */
  readonly lead: PageRow
  /** Every file of the page, the lead included, by language. */
  readonly members: readonly PageRow[]
}

/**
 * Joins the files that are one page in several languages.
 *
 * The lead is the file in the earliest of `preferred` that the page has; families keep the order of their first file.
 */
export function pageFamilies(rows: readonly PageRow[], preferred: readonly string[]): readonly PageFamily[] {
  const byPath = new Map(rows.map((row) => [row.path, row]))
  const placed = new Set<string>()
  const families: PageFamily[] = []
  for (const row of rows) {
    if (placed.has(row.path)) continue
    const others = row.translations.flatMap(({ path }) => {
      const other = byPath.get(path)
      return other && !placed.has(path) && path !== row.path ? [other] : []
    })
    const members = [row, ...others].sort((one, two) => byLanguage(one, two))
    for (const member of members) placed.add(member.path)
    families.push({ lead: leadOf(members, preferred) ?? row, members })
  }
  return families
}

/** Every file as a page of its own, for a list of one language only. */
export function pagesInLanguage(rows: readonly PageRow[], language: string): readonly PageFamily[] {
  const byPath = new Map(rows.map((row) => [row.path, row]))
  return rows
    .filter((row) => row.language === language)
    .map((lead) => {
      const others = lead.translations.flatMap(({ path }) => byPath.get(path) ?? [])
      return { lead, members: [lead, ...others].sort(byLanguage) }
    })
}

function leadOf(members: readonly PageRow[], preferred: readonly string[]): PageRow | undefined {
  for (const language of preferred) {
    const member = members.find((row) => row.language === language)
    if (member) return member
  }
  return members[0]
}

function byLanguage(one: PageRow, two: PageRow): number {
  return (one.language ?? '').localeCompare(two.language ?? '', 'en')
}
