import { createStore } from '../kit/store.ts'

/** A desk, by its feature's name. */
export type DeskId = 'pages' | 'changes' | 'history' | 'media' | 'site' | 'drafts' | 'clashes'

/** Where the person is: the desk, and what is open on each. */
export type Place = {
  readonly desk: DeskId
  /** Path of the page in the editor. */
  readonly page: string | null
  /** Path of the change being looked at. */
  readonly change: string | null
}

/** Where the person is, has been, and was before going back. */
export type Trail = {
  readonly past: readonly Place[]
  readonly now: Place
  readonly future: readonly Place[]
}

/** The start of every site. */
export const startTrail: Trail = {
  past: [],
  now: { desk: 'pages', page: null, change: null },
  future: [],
}

const longestPast = 100

/** The trail after going somewhere; going where one is changes nothing. */
export function visit(trail: Trail, patch: Partial<Place>): Trail {
  const next = { ...trail.now, ...patch }
  const { now } = trail
  if (next.desk === now.desk && next.page === now.page && next.change === now.change) return trail
  // The first page of a site is where it starts, not a step that leads back to nothing; likewise for a change.
  const isFilling = next.desk === now.desk && now[openOn(now.desk)] === null
  return isFilling
    ? { ...trail, now: next }
    : { past: [...trail.past, now].slice(-longestPast), now: next, future: [] }
}

/** The trail one step back, itself at the start. */
export function goBack(trail: Trail): Trail {
  const before = trail.past.at(-1)
  if (!before) return trail
  return { past: trail.past.slice(0, -1), now: before, future: [trail.now, ...trail.future] }
}

/** The trail one step forward again, itself at the end. */
export function goForward(trail: Trail): Trail {
  const [after, ...future] = trail.future
  return after ? { past: [...trail.past, trail.now], now: after, future } : trail
}

function openOn(desk: DeskId): 'page' | 'change' {
  return desk === 'changes' ? 'change' : 'page'
}

/** The trail of this window; begins anew with every site. */
export const trailStore = createStore<Trail>(startTrail)

/** Shows a desk with what was open on it. */
export function showDesk(desk: DeskId): void {
  trailStore.set((trail) => visit(trail, { desk }))
}

/** Shows a page in the editor. */
export function showPage(path: string): void {
  trailStore.set((trail) => visit(trail, { desk: 'pages', page: path }))
}

/** Shows what changed in a page. */
export function showChange(path: string | null): void {
  trailStore.set((trail) => visit(trail, { desk: 'changes', change: path }))
}

/** The trail with every page at its new path. */
export function withMoves(
  trail: Trail,
  moves: readonly { readonly from: string; readonly to: string }[],
): Trail {
  const targets = new Map(moves.map(({ from, to }) => [from, to]))
  const at = (path: string | null) => (path === null ? null : (targets.get(path) ?? path))
  return mapPlaces(trail, (place) => ({ ...place, page: at(place.page), change: at(place.change) }))
}

/** The trail without pages that are gone; where one was shown the last page before it is. */
export function withoutPages(trail: Trail, paths: readonly string[]): Trail {
  const gone = new Set(paths)
  const isKept = ({ page }: Place) => page === null || !gone.has(page)
  const past = trail.past.filter(isKept)
  const page = isKept(trail.now)
    ? trail.now.page
    : (past.findLast((place) => place.page !== null)?.page ?? null)
  const now = { ...trail.now, page }
  return {
    past: past.filter((place) => place.page !== now.page || place.desk !== now.desk),
    now,
    future: trail.future.filter(isKept),
  }
}

function mapPlaces({ past, now, future }: Trail, change: (place: Place) => Place): Trail {
  return { past: past.map(change), now: change(now), future: future.map(change) }
}
