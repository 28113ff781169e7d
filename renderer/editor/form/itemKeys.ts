import { useState } from 'react'

/** Keys for the items of a list, so that what is open stays open when an item moves. */
export type ItemKeys = {
  readonly keys: readonly number[]
  readonly move: (from: number, to: number) => void
  readonly remove: (index: number) => void
  /** Answers the key of the item that will be there. */
  readonly insert: (index: number) => number
}

/**
 * Gives the items of a list an identity that the text does not have: the list on the screen moves and removes keys as
 * it moves and removes items. Items that come or go otherwise (undo, the source) get theirs at the end.
 */
export function useItemKeys(count: number): ItemKeys {
  const [known, setKnown] = useState<readonly number[]>([])
  const keys = withCount(known, count)
  return {
    keys,
    move: (from, to) => setKnown(moved(keys, from, to)),
    remove: (index) => setKnown(keys.filter((_, position) => position !== index)),
    insert: (index) => {
      const next = withCount(keys, keys.length + 1)
      setKnown(moved(next, keys.length, index))
      return next.at(-1) ?? 0
    },
  }
}

/** The same keys for as many items as there are; new keys are larger than all before. */
export function withCount(keys: readonly number[], count: number): readonly number[] {
  if (keys.length >= count) return keys.slice(0, count)
  const next = Math.max(-1, ...keys) + 1
  return [...keys, ...Array.from({ length: count - keys.length }, (_, index) => next + index)]
}

/** The keys with one of them at another place. */
export function moved(keys: readonly number[], from: number, to: number): readonly number[] {
  const key = keys[from]
  return key === undefined ? keys : keys.toSpliced(from, 1).toSpliced(to, 0, key)
}
