import { createStore } from '../kit/store.ts'

/** Whether *Find anything* is open. */
export const paletteStore = createStore(false)

/** Ids of what was chosen last, latest first; pages as `page:` and their path. */
export const recentChoices = createStore<readonly string[]>([])

const remembered = 12

/** Opens *Find anything*. */
export function openPalette(): void {
  paletteStore.set(true)
}

/** Remembers a choice as the latest one. */
export function rememberChoice(id: string): void {
  recentChoices.set((ids) => [id, ...ids.filter((other) => other !== id)].slice(0, remembered))
}
