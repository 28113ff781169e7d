import type { EditorView, KeyBinding } from '@codemirror/view'
import { showsSource } from '../head.ts'
import { blockAt } from '../live/blocks.ts'
import { focusCell } from './tableCommands.ts'

/** Arrow keys that come to a table go into its cells: the first from above, the last row from below. */
export const tableKeys: readonly KeyBinding[] = [
  { key: 'ArrowDown', run: (view) => enter(view, 1, true) },
  { key: 'ArrowRight', run: (view) => enter(view, 1, false) },
  { key: 'ArrowUp', run: (view) => enter(view, -1, true) },
  { key: 'ArrowLeft', run: (view) => enter(view, -1, false) },
]

function enter(view: EditorView, direction: 1 | -1, isVertical: boolean): boolean {
  const { state } = view
  const { main } = state.selection
  if (!main.empty || showsSource(state)) return false
  const line = state.doc.lineAt(main.head)
  const edge = direction === 1 ? line.to : line.from
  if (isVertical ? !isOnEdgeRow(view, direction) : main.head !== edge) return false
  const block = blockAt(state, edge + direction)
  if (block?.kind !== 'table' || blockAt(state, main.head) === block) return false
  return focusCell(view, block.from, direction === 1 ? 0 : -1)
}

/** A long line is several rows on the screen; only from the outer one an arrow leads out of it. */
function isOnEdgeRow(view: EditorView, direction: 1 | -1): boolean {
  const { main } = view.state.selection
  const moved = view.moveVertically(main, direction === 1)
  const line = view.state.doc.lineAt(main.head)
  return moved.head < line.from || moved.head > line.to || moved.head === main.head
}
