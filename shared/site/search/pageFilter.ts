import * as v from 'valibot'
import type { PageRow } from '../page.ts'

/** Which pages a list shows, and in which order. */
export const pageFilterSchema = v.object({
  language: v.nullable(v.string()),
  /** Id of a content type. */
  type: v.nullable(v.string()),
  /** `changed`: differs from its last version; `new`: has none; `source`: can only be edited as source. */
  state: v.nullable(v.picklist(['changed', 'new', 'source'])),
  /** Changed within so many days. */
  days: v.nullable(v.number()),
  /** `usual`: by kind of page, announcements newest first. */
  order: v.picklist(['usual', 'title', 'changed', 'date']),
})
export type PageFilter = v.InferOutput<typeof pageFilterSchema>

/** Everything, in the usual order. */
export const noFilter: PageFilter = { language: null, type: null, state: null, days: null, order: 'usual' }

/** True where a filter leaves the list as it is. */
export function isNoFilter({ language, type, state, days, order }: PageFilter): boolean {
  return language === null && type === null && state === null && days === null && order === 'usual'
}

const dayMs = 24 * 60 * 60 * 1000

/** The rows that a filter lets through, by everything but the language; `now` is in milliseconds since 1970. */
export function filteredRows(
  rows: readonly PageRow[],
  { type, state, days }: PageFilter,
  { changed, now }: { readonly changed: ReadonlySet<string>; readonly now: number },
): readonly PageRow[] {
  if (type === null && state === null && days === null) return rows
  return rows.filter((row) => {
    if (type !== null && row.type !== type) return false
    if (days !== null && row.changedAt < now - days * dayMs) return false
    switch (state) {
      case null:
        return true
      case 'changed':
        return changed.has(row.path)
      case 'new':
        return row.versionedAt === null
      case 'source':
        return row.isSourceOnly
      default:
        return state satisfies never
    }
  })
}

/** How two pages stand to each other in an order other than the usual; titles are compared by `collate`. */
export function byOrder(
  order: Exclude<PageFilter['order'], 'usual'>,
  collate: (one: string, other: string) => number,
): (one: PageRow, other: PageRow) => number {
  const byTitle = (one: PageRow, other: PageRow) => collate(one.title, other.title)
  switch (order) {
    case 'title':
      return byTitle
    case 'changed':
      return (one, other) => other.changedAt - one.changedAt || byTitle(one, other)
    case 'date':
      return (one, other) => (other.date ?? '').localeCompare(one.date ?? '') || byTitle(one, other)
    default:
      return order satisfies never
  }
}
