import type { PageRow } from '#shared/site/page.ts'

/** The rows this window has, and what it needs to ask for no more than what is new. */
export type KnownPages = {
  /** Of the engine that the rows came from; another one counts its revisions anew. */
  readonly connection: number
  readonly revision: number
  readonly rows: readonly PageRow[]
}

/** Rows whose file changed less than this after the time they show need not be drawn anew. */
const showsNoDifferenceMs = 60_000

/**
 * Puts renewed rows in the place of those of the same path. A page that is being written is saved every few seconds,
 * which changes nothing in its row but the time: then the list stays the very same, and nothing is searched, sorted
 * or drawn again while somebody is typing.
 */
export function renewRows(rows: readonly PageRow[], renewed: readonly PageRow[]): readonly PageRow[] {
  const byPath = new Map(renewed.map((row) => [row.path, row]))
  let isRenewed = false
  const next = rows.map((row) => {
    const other = byPath.get(row.path)
    if (!other || isShownTheSame(row, other)) return row
    isRenewed = true
    return other
  })
  return isRenewed ? next : rows
}

function isShownTheSame(row: PageRow, other: PageRow): boolean {
  if (Math.abs(other.changedAt - row.changedAt) >= showsNoDifferenceMs) return false
  return (
    row.title === other.title &&
    row.type === other.type &&
    row.language === other.language &&
    row.address === other.address &&
    row.date === other.date &&
    row.isSourceOnly === other.isSourceOnly &&
    row.isUnpublished === other.isUnpublished &&
    // Whether a page is in any version; when that was shows in the time of change.
    (row.versionedAt === null) === (other.versionedAt === null) &&
    isSameVersions(row.translations, other.translations)
  )
}

function isSameVersions(one: PageRow['translations'], other: PageRow['translations']): boolean {
  return (
    one.length === other.length &&
    one.every(
      ({ language, path }, index) => path === other[index]?.path && language === other[index].language,
    )
  )
}
