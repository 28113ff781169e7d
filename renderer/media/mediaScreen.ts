import { createStore } from '../kit/store.ts'

/** What the grid shows: everything, one folder with what is below, or a list that Galley found. */
export type MediaSection =
  | { readonly kind: 'all' | 'unused' | 'missing' }
  | { readonly kind: 'folder'; readonly folder: string }

export const mediaOrders = ['name', 'date', 'size', 'pixels', 'uses'] as const
export type MediaOrder = (typeof mediaOrders)[number]

/** What the Media desk looked like when it was left. */
export type MediaScreen = {
  readonly section: MediaSection
  readonly typed: string
  readonly order: MediaOrder
  /** Tiles to look at, or rows to compare. */
  readonly view: 'grid' | 'list'
  /** Paths chosen in the grid. */
  readonly chosen: ReadonlySet<string>
  readonly listWidth: number
}

export const freshMediaScreen: MediaScreen = {
  section: { kind: 'all' },
  typed: '',
  order: 'name',
  view: 'grid',
  chosen: new Set(),
  listWidth: 208,
}

/** The state of the Media desk; begins anew with every site. */
export const mediaScreen = createStore<MediaScreen>(freshMediaScreen)

/** Shows one file with its details, wherever the person is. */
export function chooseMedia(path: string): void {
  mediaScreen.set((now) => ({ ...now, section: { kind: 'all' }, typed: '', chosen: new Set([path]) }))
}
