import type { Engine, EngineState } from '../backend/engine.ts'
import { clearToasts } from '../kit/Toasts.tsx'
import { leaveSite, restoreSite } from './siteSession.ts'

/**
 * Goes on from where each site was left whenever the window goes from one site to another, and forgets what was said
 * with its way back. `started` is the site the window was opened for: where that one begins is settled at the start,
 * by the command line or by the last time.
 */
export function beginAnewWithEverySite(engine: Engine, started: string | null): void {
  let before = folderOf(engine.state())
  let isStart = true
  engine.subscribe(() => {
    const folder = folderOf(engine.state())
    if (folder === before) return
    if (before !== null) leaveSite()
    if (folder !== null && !(isStart && folder === started)) restoreSite(folder)
    isStart = false
    before = folder
    clearToasts()
  })
}

function folderOf(state: EngineState): string | null {
  return state.kind === 'none' ? null : state.folder
}
