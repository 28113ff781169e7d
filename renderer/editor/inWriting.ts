import { editorScreen } from './editorStore.ts'

/**
 * Does something in the writing. Where writing and preview take turns, the writing comes to the front first; what is
 * done waits until it is drawn.
 */
export function inWriting(work: () => void): void {
  if (editorScreen.get().narrowTab === 'write') return work()
  editorScreen.set((now) => ({ ...now, narrowTab: 'write' }))
  requestAnimationFrame(() => requestAnimationFrame(work))
}
