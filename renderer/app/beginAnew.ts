import type { Engine, EngineState } from '../backend/engine.ts'
import { clearToasts } from '../kit/Toasts.tsx'
import { startTrail, trailStore } from './navigation.ts'

/**
 * Forgets what was open, and what was said with its way back, whenever the window goes from one site to another or
 * to Welcome. The first site of a window starts at the page the command line names.
 */
export function beginAnewWithEverySite(engine: Engine): void {
  let before = folderOf(engine.state())
  engine.subscribe(() => {
    const folder = folderOf(engine.state())
    if (folder === before) return
    if (before !== null) trailStore.set(startTrail)
    before = folder
    clearToasts()
  })
}

function folderOf(state: EngineState): string | null {
  return state.kind === 'none' ? null : state.folder
}
