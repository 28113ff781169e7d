import type { SiteOverview } from '#shared/site/contract.ts'
import type { PageRow } from '#shared/site/page.ts'

/** The kind that a new page most likely is: that of the open page, unless there is only one such page; else the most frequent. */
export function usualType(overview: SiteOverview, rows: readonly PageRow[], current: PageRow | null): string {
  const types = overview.contentTypes.filter(({ count, id }) => count > 0 && id !== 'project:')
  const languages = Math.max(1, overview.languages.length)
  const own = types.find(({ id }) => id === current?.type)
  if (own && own.count > languages) return own.id
  const [first] = types.toSorted((one, two) => two.count - one.count)
  return first?.id ?? rows[0]?.type ?? ''
}

/** The languages that pages of a kind have, in the order of the site; none where they have none. */
export function usualLanguages(
  overview: SiteOverview,
  rows: readonly PageRow[],
  type: string,
): readonly string[] {
  const pages = rows.filter((row) => row.type === type)
  if (pages.every(({ language }) => language === null)) return []
  return overview.languages
}
