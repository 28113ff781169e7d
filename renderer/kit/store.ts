import { useCallback, useRef, useSyncExternalStore } from 'react'

/** A small piece of screen state that lives outside React and tells its subscribers when it was replaced. */
export type Store<T> = {
  readonly get: () => T
  /** Replaces the value; a function gets the present one. Setting an identical value tells nobody. */
  readonly set: (next: T | ((now: T) => T)) => void
  /** The returned function ends the subscription. */
  readonly subscribe: (listener: () => void) => () => void
}

/** Makes a store that holds `initial`; values are replaced, never changed in place. */
export function createStore<T>(initial: T): Store<T> {
  let value = initial
  const listeners = new Set<() => void>()
  return {
    get: () => value,
    set: (next) => {
      // A function is always an updater: stores hold data, never functions.
      const following = typeof next === 'function' ? (next as (now: T) => T)(value) : next
      if (Object.is(following, value)) return
      value = following
      for (const listener of [...listeners]) listener()
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

const itself = <T>(value: T): T => value

/** Reads a store, or a part of it, and renders again when that part is no longer equal. */
export function useStore<T>(store: Store<T>): T
export function useStore<T, S>(
  store: Store<T>,
  select: (value: T) => S,
  isEqual?: (before: S, after: S) => boolean,
): S
export function useStore<T, S = T>(
  store: Store<T>,
  select: (value: T) => S = itself as unknown as (value: T) => S,
  isEqual: (before: S, after: S) => boolean = Object.is,
): S {
  const last = useRef<{ readonly value: S } | null>(null)
  const read = useCallback(() => {
    const next = select(store.get())
    // Handing back the earlier value keeps useSyncExternalStore still for equal but freshly built selections.
    if (last.current && isEqual(last.current.value, next)) return last.current.value
    last.current = { value: next }
    return next
  }, [store, select, isEqual])
  return useSyncExternalStore(store.subscribe, read, read)
}
