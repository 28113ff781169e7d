import { editorScreen } from '../editor/editorStore.ts'
import { showPage } from './navigation.ts'

/** Milliseconds that a page gets to open; after that the person has gone on. */
const patienceMs = 5000

/** Shows a page with the cursor at a place of its file, as soon as it is open. */
export function showPageAt(path: string, at: number): void {
  showPage(path)
  if (goTo(path, at)) return
  const stop = editorScreen.subscribe(() => {
    // The view has to be in the window before it can be scrolled.
    if (editorScreen.get().session?.path === path) {
      end()
      requestAnimationFrame(() => goTo(path, at))
    }
  })
  const timer = setTimeout(stop, patienceMs)
  const end = () => {
    clearTimeout(timer)
    stop()
  }
}

function goTo(path: string, at: number): boolean {
  const { session } = editorScreen.get()
  if (session?.path !== path) return false
  const anchor = Math.min(at, session.view.state.doc.length)
  session.view.dispatch({ selection: { anchor }, scrollIntoView: true })
  return true
}
