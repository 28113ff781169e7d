import { createStore } from '../kit/store.ts'

/** What of the history is on the screen. */
export type HistoryScreen = {
  /** The page whose versions are listed; null for those of the whole site. */
  readonly page: { readonly path: string; readonly title: string } | null
  /** One version, or two that are compared; in the order they were chosen. */
  readonly versions: readonly string[]
  /** The file of it that is shown; null for the first. */
  readonly file: string | null
  /** What a version changed, or what changed since. */
  readonly span: 'version' | 'since'
  /** The versions of a page, or who wrote each part of it. */
  readonly mode: 'versions' | 'written'
  /** What versions are looked for by. */
  readonly search: string
}

export const freshHistory: HistoryScreen = {
  page: null,
  versions: [],
  file: null,
  span: 'version',
  mode: 'versions',
  search: '',
}

/** The state of the History desk; outlives a visit to another desk. */
export const historyScreen = createStore<HistoryScreen>(freshHistory)

/** Lists the versions of a page, or of the whole site. */
export function showVersionsOf(page: HistoryScreen['page']): void {
  historyScreen.set((now) => (now.page?.path === page?.path ? { ...now, page } : { ...freshHistory, page }))
}

/** Shows a version; of two the later one is compared with the earlier one. */
export function showVersions(versions: readonly string[]): void {
  historyScreen.set((now) => ({ ...now, versions: versions.slice(-2), file: null, mode: 'versions' }))
}

/** Shows a version where none is shown yet; whoever asked who wrote the page goes on seeing that. */
export function startWith(version: string): void {
  historyScreen.set((now) => ({ ...now, versions: [version], file: null }))
}
