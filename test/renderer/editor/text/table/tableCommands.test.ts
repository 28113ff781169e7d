import { EditorState, type TransactionSpec } from '@codemirror/state'
import { describe, expect, it } from 'vitest'
import { changeTable, removeTable, tableAt } from '../../../../../renderer/editor/text/table/tableCommands.ts'
import { setCell } from '../../../../../renderer/editor/text/table/tableEdits.ts'

const text = 'Before | this\n\n| a   | b   |\n| --- | --- |\n| 1   | 2   |\n\nBehind'

function holder(doc: string) {
  const view = {
    state: EditorState.create({ doc }),
    dispatch: (spec: TransactionSpec) => {
      view.state = view.state.update(spec).state
    },
  }
  return view
}

describe('a table in a text', () => {
  it('is found from any of its lines, and not from others', () => {
    const { state } = holder(text)
    expect(tableAt(state, text.indexOf('1 '))?.from).toBe(text.indexOf('| a'))
    expect(tableAt(state, 3)).toBeNull()
    expect(tableAt(state, text.length)).toBeNull()
  })

  it('changes nothing outside of its lines', () => {
    const view = holder(text)
    changeTable(view, { position: text.indexOf('1 '), row: 1, column: 0 }, (table) =>
      setCell(table, 1, 0, 'x'),
    )
    expect(view.state.doc.toString()).toBe(text.replace('| 1 ', '| x '))
  })

  it('can be taken away', () => {
    const view = holder(text)
    removeTable(view, { position: text.indexOf('1 '), row: 1, column: 0 })
    expect(view.state.doc.toString()).toBe('Before | this\n\n\nBehind')
  })
})
