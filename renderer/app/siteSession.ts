import * as v from 'valibot'
import { noOpenPages, openPages } from '../editor/session/openPages.ts'
import { notePositions } from '../editor/session/pagePool.ts'
import { keepText, readKept } from '../kit/keptText.ts'
import { placeSchema } from './lastPlace.ts'
import { startTrail, trailStore } from './navigation.ts'

/*
 * What was open in each site, and where one was in it, for the next time that site is opened. It is kept in the
 * browser's local storage: it belongs to this computer and is of no use to anyone else.
 */

const keptName = 'sites'

/** How many sites are remembered; as many as the list of recent ones has. */
const mostSites = 12

const positionSchema = v.object({ anchor: v.number(), head: v.number(), scrollTop: v.number() })

const siteSchema = v.object({
  folder: v.string(),
  place: placeSchema,
  kept: v.array(v.object({ path: v.string(), position: v.nullable(positionSchema) })),
  closed: v.array(v.string()),
})
type SiteSession = v.InferOutput<typeof siteSchema>

const sitesSchema = v.pipe(v.string(), v.parseJson(), v.array(siteSchema))

/** The sites as they were left, the last one first; nothing when what is kept cannot be read. */
export function readSites(text: string | null): readonly SiteSession[] {
  const kept = v.safeParse(sitesSchema, text)
  return kept.success ? kept.output : []
}

/** The sites with one of them as it is now. */
export function withSite(sites: readonly SiteSession[], site: SiteSession): readonly SiteSession[] {
  return [site, ...sites.filter(({ folder }) => folder !== site.folder)].slice(0, mostSites)
}

/** The site whose steps are written down; null between two sites, and where nothing is to be remembered. */
let current: string | null = null

/** Paths that came from the last time: these pages may have gone meanwhile. */
let restored: ReadonlySet<string> = new Set()

/** Opens a site as it was left: its pages, the desk and the page on it. A site seen for the first time starts anew. */
export function restoreSite(folder: string): void {
  const site = readSites(readKept(keptName)).find((known) => known.folder === folder)
  openPages.set(site ? { kept: site.kept, closed: site.closed } : noOpenPages)
  trailStore.set(site ? { ...startTrail, now: site.place } : startTrail)
  const paths = [...(site?.kept ?? []).map(({ path }) => path), ...(site?.closed ?? [])]
  restored = new Set(site?.place.page ? [...paths, site.place.page] : paths)
  current = folder
}

/** Writes down where one is in the site, which is left now. */
export function leaveSite(): void {
  notePositions()
  keepSite()
  current = null
  restored = new Set()
  trailStore.set(startTrail)
  openPages.set(noOpenPages)
}

/** The pages remembered from the last time that are not there any more; asked once every page has been read. */
export function takeGone(pages: readonly { readonly path: string }[]): readonly string[] {
  if (restored.size === 0) return []
  const there = new Set(pages.map(({ path }) => path))
  const gone = [...restored].filter((path) => !there.has(path))
  restored = new Set()
  return gone
}

/** Writes down every step, so that a crash forgets no more than the place on a page. */
export function keepSiteSteps(): void {
  trailStore.subscribe(keepSite)
  openPages.subscribe(keepSite)
}

function keepSite(): void {
  if (current === null) return
  const { kept, closed } = openPages.get()
  const site = { folder: current, place: trailStore.get().now, kept: [...kept], closed: [...closed] }
  keepText(keptName, JSON.stringify(withSite(readSites(readKept(keptName)), site)))
}
