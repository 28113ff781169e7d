import type { Progress } from '#shared/wire/message.ts'
import type { Problem, Result } from '#shared/wire/result.ts'
import { keepEqual } from './keepEqual.ts'
import { createStore, type Store } from './store.ts'

/** What the window knows of something the engine owns: nothing yet, the last answer, or why there is none. */
export type Projected<T> =
  | { readonly kind: 'reading'; readonly progress: Progress | null }
  | { readonly kind: 'ready'; readonly value: T }
  | { readonly kind: 'failed'; readonly problem: Problem }

/** A projection keeps its last good answer while it asks again. */
export type Projection<T> = {
  readonly store: Store<Projected<T>>
  /** Asks again; asked meanwhile, it asks once more afterwards, so the last answer is never older than the last call. */
  readonly refresh: () => Promise<void>
}

/**
 * Makes a projection of what `ask` answers; the first `refresh` is the owner's.
 *
 * An answer that says the same as the one before tells nobody; `keep` joins the two and decides what is the same.
 */
export function createProjection<T>(
  ask: (onProgress: (progress: Progress) => void) => Promise<Result<T>>,
  keep: (before: T, after: T) => T = keepEqual,
): Projection<T> {
  const store = createStore<Projected<T>>({ kind: 'reading', progress: null })
  let running: Promise<void> | null = null
  let isWanted = false

  const onProgress = (progress: Progress) =>
    store.set((now) => (now.kind === 'reading' ? { kind: 'reading', progress } : now))

  const take = (result: Result<T>) => {
    if (result.ok) return store.set((now) => ready(now, result.value))
    // A lost engine or a cancelled question says nothing about the site: what is known stays.
    if (result.problem.code === 'disconnected' || result.problem.code === 'cancelled') return
    store.set((now) => (now.kind === 'ready' ? now : { kind: 'failed', problem: result.problem }))
  }

  const ready = (now: Projected<T>, value: T): Projected<T> => {
    const kept = now.kind === 'ready' ? keep(now.value, value) : value
    return now.kind === 'ready' && now.value === kept ? now : { kind: 'ready', value: kept }
  }

  const run = async () => {
    do {
      isWanted = false
      take(await ask(onProgress))
    } while (isWanted)
    running = null
  }

  return {
    store,
    refresh: () => {
      isWanted = true
      running ??= run()
      return running
    },
  }
}

/** The value of a projection, null until there is one. */
export function knownValue<T>(projected: Projected<T>): T | null {
  return projected.kind === 'ready' ? projected.value : null
}
