import * as v from 'valibot'
import type { Engine } from '../backend/engine.ts'
import { trailStore, visit } from './navigation.ts'

/*
 * Where the person is survives a reload of the window (a crash of its process included): the browser's session
 * storage lives as long as the window does.
 */

const key = 'galley-place'

/** A place as it is written down. */
export const placeSchema = v.object({
  desk: v.picklist(['pages', 'changes', 'history', 'media', 'site', 'drafts', 'clashes']),
  page: v.nullable(v.string()),
  change: v.nullable(v.string()),
})

const keptSchema = v.pipe(v.string(), v.parseJson(), v.object({ folder: v.string(), place: placeSchema }))

/** Goes on from where the person was in this folder before the window was loaded again. */
export function returnToLastPlace(folder: string | null): void {
  const kept = v.safeParse(keptSchema, sessionStorage.getItem(key))
  if (!kept.success || kept.output.folder !== folder) return
  const { place } = kept.output
  trailStore.set((trail) => visit(trail, place))
}

/** Remembers every step for the next loading. */
export function keepPlace(engine: Engine): void {
  const keep = () => {
    const state = engine.state()
    if (state.kind === 'none') return
    sessionStorage.setItem(key, JSON.stringify({ folder: state.folder, place: trailStore.get().now }))
  }
  keep()
  trailStore.subscribe(keep)
  engine.subscribe(keep)
}
