import type { ChangeRow } from '#shared/changes/contract.ts'
import { createStore } from '../kit/store.ts'

/** What the person decided about the next version; outlives a visit to another desk. */
export type ChangesScreen = {
  /** Pages that are left out, and other people's files that are taken in. */
  readonly leftOut: ReadonlySet<string>
  readonly takenIn: ReadonlySet<string>
  /** The message as the person wrote it; null while the proposal stands. */
  readonly message: string | null
  readonly signsOff: boolean
  readonly view: 'page' | 'source'
  /** The message takes the focus once it is drawn (Save version was asked for). */
  readonly wantsMessage: boolean
}

export const freshScreen: ChangesScreen = {
  leftOut: new Set(),
  takenIn: new Set(),
  message: null,
  signsOff: false,
  view: 'page',
  wantsMessage: false,
}

/** The state of the Changes desk. */
export const changesScreen = createStore<ChangesScreen>(freshScreen)

/** Pages go into a version unless left out; other files only when taken in. */
export function isInVersion(screen: ChangesScreen, { path, isContent }: ChangeRow): boolean {
  return isContent ? !screen.leftOut.has(path) : screen.takenIn.has(path)
}

/**
 * Ticks or unticks rows together: when all of them are in the version they are left out, else all are taken in.
 */
export function toggleRows(screen: ChangesScreen, rows: readonly ChangeRow[]): ChangesScreen {
  const isTaking = !rows.every((row) => isInVersion(screen, row))
  const leftOut = new Set(screen.leftOut)
  const takenIn = new Set(screen.takenIn)
  for (const { path, isContent } of rows) {
    if (isContent) isTaking ? leftOut.delete(path) : leftOut.add(path)
    else isTaking ? takenIn.add(path) : takenIn.delete(path)
  }
  return { ...screen, leftOut, takenIn }
}
