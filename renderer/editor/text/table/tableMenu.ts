import type { EditorView } from '@codemirror/view'
import { createStore } from '../../../kit/store.ts'
import type { CellPlace } from './tableCommands.ts'

/** The menu of a table's cell, as long as it is open; the position is in CSS pixels of the window. */
export type TableMenuState = {
  readonly view: EditorView
  readonly place: CellPlace
  readonly position: { readonly x: number; readonly y: number }
}

/** Which cell's menu is open; null: none. */
export const tableMenu = createStore<TableMenuState | null>(null)
