import { createStore } from '../kit/store.ts'

/** A desk of the sidebar, by its feature's name. */
export type DeskId = 'pages' | 'changes'

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
  return desk === 'pages' ? 'page' : 'change'
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
