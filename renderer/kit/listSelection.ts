import { foldText } from './foldText.ts'

/** Where the keyboard is in a list, and what is selected; rows are known by their keys, so it survives a refresh. */
export type ListSelection = {
  readonly active: string | null
  /** Where a range with Shift starts. */
  readonly anchor: string | null
  readonly selected: ReadonlySet<string>
}

/** Nothing is active and nothing selected. */
export const noSelection: ListSelection = { active: null, anchor: null, selected: new Set() }

/** How a move treats what was selected before. */
export type MoveMode = 'replace' | 'extend' | 'keep'

/** What a key press in a list means. */
export type ListCommand =
  | { readonly kind: 'move'; readonly index: number; readonly mode: MoveMode }
  | { readonly kind: 'toggle' }
  | { readonly kind: 'open' }
  | { readonly kind: 'all' }
  | { readonly kind: 'menu' }
  | { readonly kind: 'type'; readonly letter: string }

export type KeyPress = {
  readonly key: string
  readonly shiftKey: boolean
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
}

/** Index of the active row (-1 without one), number of rows, rows a page of the view holds. */
export type ListPlace = { readonly active: number; readonly count: number; readonly page: number }

/** What a key means in a list (ARIA listbox pattern); null for keys that belong to someone else. */
export function commandOfKey(press: KeyPress, place: ListPlace): ListCommand | null {
  if (press.altKey) return null
  const hasMod = press.ctrlKey || press.metaKey
  // These go from one open page to the next, wherever the focus is.
  if (hasMod && (press.key === 'PageDown' || press.key === 'PageUp')) return null
  const target = targetOfKey(press.key, place)
  if (target !== null) {
    const index = Math.max(0, Math.min(place.count - 1, target))
    return place.count === 0 ? null : { kind: 'move', index, mode: modeOf(press.shiftKey, hasMod) }
  }
  if (press.key === 'ContextMenu' || (press.key === 'F10' && press.shiftKey)) return { kind: 'menu' }
  if (press.key === 'Enter' && !hasMod) return { kind: 'open' }
  if (press.key === ' ') return { kind: 'toggle' }
  if (hasMod) return press.key.toLowerCase() === 'a' ? { kind: 'all' } : null
  // The slash is the search field's everywhere.
  return press.key.length === 1 && press.key !== '/' ? { kind: 'type', letter: press.key } : null
}

function targetOfKey(key: string, { active, count, page }: ListPlace): number | null {
  switch (key) {
    case 'ArrowDown':
      return active + 1
    case 'ArrowUp':
      return active < 0 ? count - 1 : active - 1
    case 'PageDown':
      return Math.max(0, active) + page
    case 'PageUp':
      return active - page
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return null
  }
}

function modeOf(hasShift: boolean, hasMod: boolean): MoveMode {
  if (hasShift) return 'extend'
  return hasMod ? 'keep' : 'replace'
}

/** The selection after the active row moved to `key`. */
export function moveTo(
  selection: ListSelection,
  keys: readonly string[],
  move: { readonly key: string; readonly mode: MoveMode },
): ListSelection {
  const { key, mode } = move
  switch (mode) {
    case 'replace':
      return { active: key, anchor: key, selected: new Set([key]) }
    case 'keep':
      return { ...selection, active: key }
    case 'extend': {
      const anchor = selection.anchor ?? selection.active ?? key
      return { active: key, anchor, selected: new Set(between(keys, anchor, key)) }
    }
    default:
      return mode satisfies never
  }
}

/** The selection after one row was taken in or out (Ctrl and a press). */
export function toggleKey(selection: ListSelection, key: string): ListSelection {
  const selected = new Set(selection.selected)
  if (!selected.delete(key)) selected.add(key)
  return { active: key, anchor: key, selected }
}

/** The selection with every row in it. */
export function selectAll(selection: ListSelection, keys: readonly string[]): ListSelection {
  return { ...selection, selected: new Set(keys) }
}

/** Carries a selection over to refreshed rows: what is gone leaves it, and a lost active row goes to its neighbour. */
export function reconcile(
  selection: ListSelection,
  before: readonly string[],
  after: readonly string[],
): ListSelection {
  const there = new Set(after)
  const selected = new Set([...selection.selected].filter((key) => there.has(key)))
  const survivor = (key: string | null) => {
    if (key === null || there.has(key)) return key
    const index = Math.min(before.indexOf(key), after.length - 1)
    return after[Math.max(0, index)] ?? null
  }
  return { active: survivor(selection.active), anchor: survivor(selection.anchor), selected }
}

/**
 * Finds the row that what was typed leads to, from the active one on and round the end; -1 when there is none.
 *
 * One letter pressed again and again walks through the rows that start with it.
 */
export function findByTyping(texts: readonly string[], active: number, typed: string): number {
  const wanted = foldText(typed)
  const isOneLetter = [...wanted].every((letter) => letter === wanted[0])
  const prefix = isOneLetter ? wanted.slice(0, 1) : wanted
  const start = isOneLetter ? active + 1 : Math.max(0, active)
  for (let step = 0; step < texts.length; step++) {
    const index = (start + step) % texts.length
    if (foldText(texts[index] ?? '').startsWith(prefix)) return index
  }
  return -1
}

function between(keys: readonly string[], from: string, to: string): readonly string[] {
  const ends = [keys.indexOf(from), keys.indexOf(to)]
  return keys.slice(Math.max(0, Math.min(...ends)), Math.max(...ends) + 1)
}
