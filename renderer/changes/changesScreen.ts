import type { ChangeRow } from '#shared/changes/contract.ts'
import { createStore } from '../kit/store.ts'

/** What the person decided about the next version; outlives a visit to another desk. */
export type ChangesScreen = {
  /** Pages that are left out, and other people's files that are taken in. */
  readonly leftOut: ReadonlySet<string>
  readonly takenIn: ReadonlySet<string>
  /** Fields and paragraphs that are left out, by the path of their page. */
  readonly leftOutParts: ReadonlyMap<string, ReadonlySet<string>>
  /** The message as the person wrote it; null while the proposal stands. */
  readonly message: string | null
  readonly signsOff: boolean
  /** The last version is changed instead of saving one more. */
  readonly amends: boolean
  readonly view: 'page' | 'source'
  /** What was discarded lately is on the screen. */
  readonly showsKept: boolean
  /** The message takes the focus once it is drawn (Save version was asked for). */
  readonly wantsMessage: boolean
}

export const freshScreen: ChangesScreen = {
  leftOut: new Set(),
  takenIn: new Set(),
  leftOutParts: new Map(),
  message: null,
  signsOff: false,
  amends: false,
  view: 'page',
  showsKept: false,
  wantsMessage: false,
}

/** The state of the Changes desk. */
export const changesScreen = createStore<ChangesScreen>(freshScreen)

/** Pages go into a version unless left out; other files only when taken in. */
export function isInVersion(screen: ChangesScreen, { path, isContent }: ChangeRow): boolean {
  return isContent ? !screen.leftOut.has(path) : screen.takenIn.has(path)
}

/** The files that a row stands for: of a renamed page the one that is gone goes with it. */
export function pathsOf({ path, from }: ChangeRow): readonly string[] {
  return from === null ? [path] : [path, from]
}

/** The parts of a page that are left out of the version. */
export function leftOutOf(screen: ChangesScreen, path: string): ReadonlySet<string> {
  return screen.leftOutParts.get(path) ?? none
}

const none: ReadonlySet<string> = new Set()

/** Takes a field or paragraph into the version, or leaves it out; the page itself is in the version then. */
export function togglePart(screen: ChangesScreen, row: ChangeRow, id: string): ChangesScreen {
  const parts = new Set(leftOutOf(screen, row.path))
  if (!parts.delete(id)) parts.add(id)
  const taken = isInVersion(screen, row) ? screen : toggleRows(screen, [row])
  const leftOutParts = new Map(screen.leftOutParts).set(row.path, parts)
  if (parts.size === 0) leftOutParts.delete(row.path)
  return { ...taken, leftOutParts }
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
  // A page that is ticked or left out as a whole has no parts of its own any more.
  const paths = new Set(rows.map(({ path }) => path))
  const leftOutParts = new Map([...screen.leftOutParts].filter(([path]) => !paths.has(path)))
  return { ...screen, leftOut, takenIn, leftOutParts }
}
