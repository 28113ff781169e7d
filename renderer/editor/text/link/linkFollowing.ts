import type { Extension } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { writingHost } from '../writingHost.ts'
import { linkAt } from './linkEdit.ts'

/** Opens the link at a position; false when there is none. */
export function followLinkAt({ state }: Pick<EditorView, 'state'>, position: number): boolean {
  const link = linkAt(state, position)
  const host = writingHost.get()
  if (!link || !host) return false
  host.follow(link.address)
  return true
}

/** A press with Ctrl or Command on a link follows it. */
export function linkFollowing(): Extension {
  return EditorView.domEventHandlers({
    mousedown: (event, view) => {
      if (event.button !== 0 || !(event.ctrlKey || event.metaKey)) return false
      const position = view.posAtCoords({ x: event.clientX, y: event.clientY })
      const isFollowed = position !== null && followLinkAt(view, position)
      if (isFollowed) event.preventDefault()
      return isFollowed
    },
  })
}
