import { history } from '@codemirror/commands'
import { markdown, markdownLanguage } from '@codemirror/lang-markdown'
import { yamlFrontmatter } from '@codemirror/lang-yaml'
import { ensureSyntaxTree } from '@codemirror/language'
import { EditorSelection, EditorState, type Transaction } from '@codemirror/state'
import { head } from '../../../../../renderer/editor/text/head.ts'
import { lastSplit } from '../../../../../renderer/editor/text/paragraph/lastSplit.ts'

type Command = (target: {
  readonly state: EditorState
  readonly dispatch: (transaction: Transaction) => void
}) => boolean

/** A page as the writing column has it, parsed to its end. */
export function pageState(doc: string, anchor: number, to = anchor): EditorState {
  const content = markdown({ base: markdownLanguage, addKeymap: false })
  const state = EditorState.create({
    doc,
    selection: EditorSelection.single(anchor, to),
    extensions: [head('page.md'), history(), lastSplit, yamlFrontmatter({ content })],
  })
  return parsed(state)
}

function parsed(state: EditorState): EditorState {
  ensureSyntaxTree(state, state.doc.length, 5000)
  return state.update({}).state
}

/** The state after one key; null when the key is not taken. */
export function after(state: EditorState, command: Command): EditorState | null {
  let next = state
  const isTaken = command({ state, dispatch: (transaction) => (next = transaction.state) })
  return isTaken ? parsed(next) : null
}

/** `|` is the cursor before and after, or with a second one the end of the selection; null when a key is not taken. */
export function pressed(text: string, ...commands: readonly Command[]): string | null {
  const [first, second] = [...text.matchAll(/\|/g)].map(({ index }, count) => index - count)
  let state: EditorState | null = pageState(text.replaceAll('|', ''), first ?? 0, second ?? first ?? 0)
  for (const command of commands) state = state && after(state, command)
  if (state === null) return null
  const { head: cursor } = state.selection.main
  return `${state.sliceDoc(0, cursor)}|${state.sliceDoc(cursor)}`
}

/** Types words. */
export function typed(text: string): Command {
  return ({ state, dispatch }) => {
    dispatch(state.update(state.replaceSelection(text), { userEvent: 'input.type' }))
    return true
  }
}
