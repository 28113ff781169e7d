import { useRef } from 'react'
import type { Value } from '#shared/document/document.ts'
import { sameValue } from '#shared/document/value.ts'

/** Keys for the items of a list, so that what is open stays open when an item moves. */
export type ItemKeys = {
  readonly keys: readonly number[]
  readonly move: (from: number, to: number) => void
  readonly remove: (index: number) => void
  /** Answers the key of the item that will be there. */
  readonly insert: (index: number, item: Value) => number
}

/** Items with the keys they have. */
export type KeyedItems = { readonly keys: readonly number[]; readonly items: readonly Value[] }

/**
 * Gives the items of a list an identity that the text does not have. The list on the screen says what it is about to do;
 * whatever else happens to it (undo, the source, another window) is told from what the items say before and after.
 */
export function useItemKeys(items: readonly Value[]): ItemKeys {
  const known = useRef<KeyedItems>({ keys: [], items: [] })
  known.current = { keys: keysFor(known.current, items), items }
  const { keys } = known.current
  return {
    keys,
    move: (from, to) => {
      known.current = { keys: moved(keys, from, to), items: moved(items, from, to) }
    },
    remove: (index) => {
      known.current = { keys: keys.toSpliced(index, 1), items: items.toSpliced(index, 1) }
    },
    insert: (index, item) => {
      const key = nextKey(keys)
      known.current = { keys: keys.toSpliced(index, 0, key), items: items.toSpliced(index, 0, item) }
      return key
    },
  }
}

/**
 * The keys of items after something happened to them: an item that is the same as before has its key, wherever it is now;
 * one that is not has the key of what stood in its place, if nothing else has it, as where somebody types.
 */
export function keysFor(before: KeyedItems, items: readonly Value[]): readonly number[] {
  const free = new Map(before.keys.map((key, index) => [index, key]))
  const keys: (number | undefined)[] = items.map(() => undefined)
  const take = (index: number, from: number) => {
    keys[index] = free.get(from)
    free.delete(from)
  }
  const isSame = (index: number, from: number) => sameValue(items[index], before.items[from])
  items.forEach((_item, index) => {
    if (free.has(index) && isSame(index, index)) take(index, index)
  })
  const rest = () => items.flatMap((_item, index) => (keys[index] === undefined ? [index] : []))
  for (const index of rest()) {
    const from = [...free.keys()].find((candidate) => isSame(index, candidate))
    if (from !== undefined) take(index, from)
  }
  for (const index of rest()) if (free.has(index)) take(index, index)
  let next = nextKey(before.keys)
  return keys.map((key) => key ?? next++)
}

function nextKey(keys: readonly number[]): number {
  return Math.max(-1, ...keys) + 1
}

/** The list with one item at another place. */
export function moved<Item>(list: readonly Item[], from: number, to: number): readonly Item[] {
  return from in list ? list.toSpliced(from, 1).toSpliced(to, 0, ...list.slice(from, from + 1)) : list
}
