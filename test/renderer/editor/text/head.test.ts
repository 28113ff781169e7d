import { EditorState, type TransactionSpec } from '@codemirror/state'
import { describe, expect, it } from 'vitest'
import {
  head,
  headField,
  setTextMode,
  showsSource,
  writingStart,
} from '../../../../renderer/editor/text/head.ts'

const page = "---\ntitle: 'A' # kept\nslug: a\n---\n\nHello\n"

function open(doc: string, path = 'a.md'): EditorState {
  return EditorState.create({ doc, extensions: [head(path)] })
}

function changed(state: EditorState, spec: TransactionSpec): EditorState {
  return state.update(spec).state
}

describe('the front matter under the form', () => {
  it('ends, with the blank line behind it, where writing begins', () => {
    const state = open(page)
    expect(state.doc.sliceString(writingStart(state))).toBe('Hello\n')
  })

  it('cannot be reached by the cursor while it is not drawn', () => {
    const state = changed(open(page), { selection: { anchor: 0, head: 10 } })
    expect(state.selection.main.from).toBe(writingStart(state))
  })

  it('keeps the cursor out also when a change and a selection come together', () => {
    const start = open(page)
    const state = changed(start, { changes: { from: 5, insert: 'xyz' }, selection: { anchor: 2 } })
    expect(state.selection.main.head).toBeGreaterThanOrEqual(writingStart(state))
  })

  it('is reached again in the source', () => {
    const source = changed(open(page), { effects: setTextMode.of('source') })
    expect(changed(source, { selection: { anchor: 3 } }).selection.main.head).toBe(3)
  })

  it('is read again when it changes, and not when the body does', () => {
    const start = open(page)
    const typed = changed(start, { changes: { from: start.doc.length, insert: 'more' } })
    expect(typed.field(headField)).toBe(start.field(headField))
    const edited = changed(start, {
      changes: { from: page.indexOf('A'), to: page.indexOf('A') + 1, insert: 'B' },
    })
    expect(edited.field(headField)).not.toBe(start.field(headField))
  })

  it('is shown as source when it cannot be read', () => {
    const state = open('---\ntitle: [a\n---\n\nHello\n')
    expect(showsSource(state)).toBe(true)
    expect(writingStart(state)).toBe(0)
  })

  it('gets a line break of its own before the first word of a body that has none yet', () => {
    const bare = '---\ntitle: A\n---'
    const state = changed(open(bare), {
      changes: { from: bare.length, insert: 'H' },
      userEvent: 'input.type',
    })
    expect(state.doc.toString()).toBe('---\ntitle: A\n---\nH')
  })

  it('comes into being when it is typed', () => {
    let state = open('')
    for (const part of ['---\n', 'title: A\n', '---\n']) {
      state = changed(state, { changes: { from: state.doc.length, insert: part }, userEvent: 'input.type' })
    }
    expect(state.field(headField).frontMatter).not.toBeNull()
  })

  it('leaves the final line break of the file where it is when someone writes at the very end', () => {
    const state = changed(open(page), {
      changes: { from: page.length, insert: 'More' },
      userEvent: 'input.type',
    })
    expect(state.doc.toString()).toBe(`${page}More\n`)
  })

  it('does not give a file a final line break that it never had', () => {
    const bare = page.trimEnd()
    const state = changed(open(bare), {
      changes: { from: bare.length, insert: '!' },
      userEvent: 'input.type',
    })
    expect(state.doc.toString()).toBe(`${bare}!`)
  })
})
