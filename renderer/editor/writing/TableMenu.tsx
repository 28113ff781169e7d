import { ContextMenu, type MenuItem } from '../../kit/Menu.tsx'
import { useStore } from '../../kit/store.ts'
import { useText } from '../../kit/text.ts'
import type { PageSession } from '../session/openPage.ts'
import { changeTable, focusCell, removeTable, tableAt } from '../text/table/tableCommands.ts'
import {
  alignColumn,
  insertColumn,
  insertRow,
  moveColumn,
  moveRow,
  removeColumn,
  removeRow,
} from '../text/table/tableEdits.ts'
import { type TableMenuState, tableMenu } from '../text/table/tableMenu.ts'
import type { Table } from '../text/table/tableText.ts'
import { writingMessages } from '../text/writingMessages.ts'

type Action = {
  readonly id: Exclude<keyof typeof writingMessages, 'tableOptions'>
  readonly startsGroup?: boolean
  readonly isPossible?: (table: Table, row: number, column: number) => boolean
  readonly change: (table: Table, row: number, column: number) => Table
  /** The cell that has the focus afterwards; without one the same. */
  readonly focus?: (row: number, column: number) => readonly [row: number, column: number]
}

const actions: readonly Action[] = [
  {
    id: 'rowAbove',
    isPossible: (_, row) => row > 0,
    change: (table, row) => insertRow(table, row),
  },
  {
    id: 'rowBelow',
    change: (table, row) => insertRow(table, row + 1),
    focus: (row, column) => [row + 1, column],
  },
  {
    id: 'rowUp',
    isPossible: (_, row) => row > 1,
    change: (table, row) => moveRow(table, row, row - 1),
    focus: (row, column) => [row - 1, column],
  },
  {
    id: 'rowDown',
    isPossible: ({ rows }, row) => row > 0 && row < rows.length - 1,
    change: (table, row) => moveRow(table, row, row + 1),
    focus: (row, column) => [row + 1, column],
  },
  {
    id: 'removeRow',
    isPossible: (_, row) => row > 0,
    change: (table, row) => removeRow(table, row),
    focus: (row, column) => [row - 1, column],
  },
  { id: 'columnBefore', startsGroup: true, change: (table, _, column) => insertColumn(table, column) },
  {
    id: 'columnAfter',
    change: (table, _, column) => insertColumn(table, column + 1),
    focus: (row, column) => [row, column + 1],
  },
  {
    id: 'columnLeft',
    isPossible: (_, __, column) => column > 0,
    change: (table, _, column) => moveColumn(table, column, column - 1),
    focus: (row, column) => [row, column - 1],
  },
  {
    id: 'columnRight',
    isPossible: ({ alignments }, _, column) => column < alignments.length - 1,
    change: (table, _, column) => moveColumn(table, column, column + 1),
    focus: (row, column) => [row, column + 1],
  },
  {
    id: 'removeColumn',
    isPossible: ({ alignments }) => alignments.length > 1,
    change: (table, _, column) => removeColumn(table, column),
    focus: (row, column) => [row, Math.max(0, column - 1)],
  },
  { id: 'alignLeft', startsGroup: true, change: (table, _, column) => alignColumn(table, column, 'left') },
  { id: 'alignCentre', change: (table, _, column) => alignColumn(table, column, 'centre') },
  { id: 'alignRight', change: (table, _, column) => alignColumn(table, column, 'right') },
]

/** What can be done with the row and column of a cell; opens with the right button or the context-menu key. */
export function TableMenu({ session }: { readonly session: PageSession }) {
  const t = useText(writingMessages)
  const open = useStore(tableMenu)
  const isHere = open?.view === session.view
  const found = isHere ? tableAt(session.view.state, open.place.position) : null
  const items: readonly MenuItem[] = found
    ? [
        ...actions.map((action) => ({
          id: action.id,
          label: t(action.id),
          startsGroup: action.startsGroup ?? false,
          isDisabled:
            action.isPossible?.(found.table, open?.place.row ?? 0, open?.place.column ?? 0) === false,
        })),
        { id: 'removeTable', label: t('removeTable'), startsGroup: true, isDanger: true },
      ]
    : []
  return (
    <ContextMenu
      label={t('tableOptions')}
      items={items}
      position={found ? (open?.position ?? null) : null}
      onAction={(id) => open && act(open, id)}
      onClose={() => tableMenu.set(null)}
    />
  )
}

function act({ view, place }: TableMenuState, id: string): void {
  tableMenu.set(null)
  if (id === 'removeTable') {
    removeTable(view, place)
    view.focus()
    return
  }
  const action = actions.find((candidate) => candidate.id === id)
  const found = tableAt(view.state, place.position)
  if (!action || !found) return
  const { row, column } = place
  changeTable(view, place, (table) => action.change(table, row, column))
  const after = tableAt(view.state, found.from)
  const [nextRow, nextColumn] = action.focus?.(row, column) ?? [row, column]
  const index = nextRow * (after?.table.alignments.length ?? 1) + nextColumn
  // The menu gives the focus back to where it was opened first.
  requestAnimationFrame(() => requestAnimationFrame(() => focusCell(view, found.from, index)))
}
