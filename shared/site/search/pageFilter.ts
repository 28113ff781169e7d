import * as v from 'valibot'
import type { PageRow } from '../page.ts'

export const pageStates = ['changed', 'new', 'unpublished', 'source'] as const
export const pageOrders = ['usual', 'title', 'changed', 'date'] as const

/** Which pages a list shows, and in which order. */
export const pageFilterSchema = v.object({
  language: v.nullable(v.string()),
  /** Id of a content type. */
  type: v.nullable(v.string()),
  /** A folder of the repository; pages in folders below it are in it, too. */
  folder: v.optional(v.nullable(v.string()), null),
  /**
   * `changed`: differs from its last version; `new`: has none; `unpublished`: says that it is not to be published;
   * `source`: can only be edited as source.
   */
  state: v.nullable(v.picklist(pageStates)),
  /** Changed within so many days. */
  days: v.nullable(v.number()),
  /** `usual`: by kind of page, announcements newest first. */
  order: v.picklist(pageOrders),
})
export type PageFilter = v.InferOutput<typeof pageFilterSchema>

/** A filter that a person keeps; without a name it is called by what it shows. */
export const keptFilterSchema = v.object({
  ...pageFilterSchema.entries,
  name: v.optional(v.nullable(v.string()), null),
})
export type KeptFilter = v.InferOutput<typeof keptFilterSchema>

/** Everything, in the usual order. */
export const noFilter: PageFilter = {
  language: null,
  type: null,
  folder: null,
  state: null,
  days: null,
  order: 'usual',
}

const keys = ['language', 'type', 'folder', 'state', 'days', 'order'] as const

/** True where two filters show the same pages in the same order. */
export function isSameFilter(one: PageFilter, other: PageFilter): boolean {
  return keys.every((key) => one[key] === other[key])
}

/** True where a filter leaves the list as it is. */
export function isNoFilter(filter: PageFilter): boolean {
  return isSameFilter(filter, noFilter)
}

const dayMs = 24 * 60 * 60 * 1000

/** The rows that a filter lets through, by everything but the language; `now` is in milliseconds since 1970. */
export function filteredRows(
  rows: readonly PageRow[],
  { type, folder, state, days }: PageFilter,
  { changed, now }: { readonly changed: ReadonlySet<string>; readonly now: number },
): readonly PageRow[] {
  if (type === null && folder === null && state === null && days === null) return rows
  return rows.filter((row) => {
    if (type !== null && row.type !== type) return false
    if (folder !== null && !row.path.startsWith(`${folder}/`)) return false
    if (days !== null && row.changedAt < now - days * dayMs) return false
    switch (state) {
      case null:
        return true
      case 'changed':
        return changed.has(row.path)
      case 'new':
        return row.versionedAt === null
      case 'unpublished':
        return row.isUnpublished === true
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
