import type { ContentType, PageRow } from '#shared/site/page.ts'
import type { ListGroup } from '../kit/listLayout.ts'
import type { PageFamily } from './pageFamilies.ts'

/**
 * Groups pages by content type, in the order the site gives its types; pages of no known type come last.
 *
 * Dated pages (announcements, posts) stand newest first, all others by title. `collate` compares titles in the
 * reader's language.
 */
export function pageGroups(
  families: readonly PageFamily[],
  types: readonly ContentType[],
  options: { readonly collate: (one: string, two: string) => number; readonly otherLabel: string },
): readonly ListGroup<PageFamily>[] {
  const byType = joinSingles(familiesByType(families), types)
  const known = types.map(({ id, label }) => ({ id, label }))
  const unknown = [...byType.keys()]
    .filter((id) => !types.some((type) => type.id === id))
    .map((id) => ({ id, label: id || options.otherLabel }))
  return [...known, ...unknown].flatMap(({ id, label }) => {
    const rows = byType.get(id)
    return rows ? [{ id, label, rows: sorted(rows, options.collate) }] : []
  })
}

function familiesByType(families: readonly PageFamily[]): Map<string, readonly PageFamily[]> {
  const byType = new Map<string, PageFamily[]>()
  for (const family of families) {
    const group = byType.get(family.lead.type) ?? []
    byType.set(family.lead.type, group)
    group.push(family)
  }
  return byType
}

/**
 * Puts a page that is the only one of its kind (contact, start page) with its neighbours: into the largest group of
 * the same folder. A heading for each would bury the list under headings.
 */
function joinSingles(
  byType: Map<string, readonly PageFamily[]>,
  types: readonly ContentType[],
): ReadonlyMap<string, readonly PageFamily[]> {
  const sizeOf = (id: string) => byType.get(id)?.length ?? 0
  for (const { id, folder } of types) {
    const host = types
      .filter((type) => type.folder === folder && type.id !== id)
      .reduce<string | null>(
        (best, type) => (sizeOf(type.id) > (best ? sizeOf(best) : 1) ? type.id : best),
        null,
      )
    const [single] = byType.get(id) ?? []
    if (sizeOf(id) !== 1 || !single || host === null) continue
    byType.set(host, [...(byType.get(host) ?? []), single])
    byType.delete(id)
  }
  return byType
}

function sorted(
  families: readonly PageFamily[],
  collate: (one: string, two: string) => number,
): readonly PageFamily[] {
  const dated = families.filter(({ lead }) => lead.date !== null).length
  const isDated = dated * 2 > families.length
  const byTitle = (one: PageFamily, two: PageFamily) => collate(one.lead.title, two.lead.title)
  if (!isDated) return families.toSorted(byTitle)
  return families.toSorted(
    (one, two) => compareText(two.lead.date ?? '', one.lead.date ?? '') || byTitle(one, two),
  )
}

function compareText(one: string, two: string): number {
  if (one === two) return 0
  return one < two ? -1 : 1
}

const startNames = new Set(['index', '_index', 'home', 'start', 'startseite'])

/**
 * The page to show when a site opens: its start page in the earliest preferred language, else any page.
 *
 * A page that calls itself the place to start reading comes first. Else the start page is the one at the root of the
 * site's addresses, or the file nearest to the top whose name says so.
 */
export function startPage(rows: readonly PageRow[], preferred: readonly string[]): PageRow | null {
  const rank = ({ path, language, address }: PageRow) => {
    const steps = path.split('/')
    const name = (steps.at(-1) ?? '').replace(/\..*$/, '').toLowerCase()
    const isRoot = isRootAddress(address)
    const place = preferred.indexOf(language ?? '')
    const kind =
      name === 'start-here'
        ? -1_000
        : isRoot
          ? 0
          : startNames.has(name)
            ? 1_000
            : name === 'readme'
              ? 3_000
              : 2_000
    return kind + steps.length * 10 + (place < 0 ? 9 : place)
  }
  const pages = rows.filter((row) => /\.(md|mdx|markdown)$/i.test(row.path) && !row.isSourceOnly)
  const candidates = pages.length > 0 ? pages : rows
  return candidates.reduce<PageRow | null>(
    (best, row) => (best === null || rank(row) < rank(best) ? row : best),
    null,
  )
}

/** True for the address of a site's start page, in any language: `/`, `/de`, `/en-gb/`. */
export function isRootAddress(address: string | null): boolean {
  return address !== null && /^\/([a-z]{2}(-[a-z]{2})?\/?)?$/i.test(address)
}
