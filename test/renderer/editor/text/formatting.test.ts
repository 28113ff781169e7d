import { history, undo } from '@codemirror/commands'
import { markdown, markdownLanguage } from '@codemirror/lang-markdown'
import { EditorSelection, EditorState, type StateCommand } from '@codemirror/state'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  setHeading,
  toggleBulletList,
  toggleMark,
  toggleNumberedList,
  toggleQuote,
  toggleTaskList,
} from '../../../../renderer/editor/text/formatting.ts'
import { insertCodeBlock, insertDivider } from '../../../../renderer/editor/text/insert/insertions.ts'
import { liftItems, nestItems } from '../../../../renderer/editor/text/list/nesting.ts'

/** `[` and `]` in the text are the selection, as in `a [word] b`. */
function run(text: string, command: StateCommand): string {
  const anchor = text.indexOf('[')
  const head = text.indexOf(']') - 1
  return ran(text.replace('[', '').replace(']', ''), { anchor, head }, command)
}

function ran(doc: string, { anchor, head }: { anchor: number; head: number }, command: StateCommand): string {
  let state = EditorState.create({ doc, selection: EditorSelection.single(anchor, head) })
  command({ state, dispatch: (transaction) => (state = transaction.state) })
  return state.doc.toString()
}

const commands = [
  toggleMark('**'),
  toggleMark('_'),
  setHeading(2),
  setHeading(0),
  toggleBulletList,
  toggleNumberedList,
  toggleQuote,
]

/** Every command that works on the selection's own blocks. */
const allCommands = [
  ...commands,
  toggleMark('~~'),
  toggleMark('`'),
  setHeading(1),
  toggleTaskList,
  insertCodeBlock,
  insertDivider,
  nestItems,
  liftItems,
]

/** The blocks that a selection touches: from a blank line, or the start, to the next one or the end. */
function blocksAround(
  doc: string,
  from: number,
  to: number,
): { readonly start: number; readonly end: number } {
  const start = from < 2 ? -1 : doc.lastIndexOf('\n\n', from - 2)
  const end = doc.indexOf('\n\n', to)
  return { start: start === -1 ? 0 : start + 2, end: end === -1 ? doc.length : end }
}

describe('formatting', () => {
  it('puts marks round the selection and takes them away again', () => {
    expect(run('a [word] b', toggleMark('**'))).toBe('a **word** b')
    expect(run('a **[word]** b', toggleMark('**'))).toBe('a word b')
    expect(run('a [**word**] b', toggleMark('**'))).toBe('a word b')
  })

  it('takes the word at the cursor when nothing is selected', () => {
    expect(run('a wo[]rd b', toggleMark('_'))).toBe('a _word_ b')
  })

  it('replaces one heading level by another', () => {
    expect(run('# [a]\nb', setHeading(3))).toBe('### a\nb')
    expect(run('### [a]\nb', setHeading(0))).toBe('a\nb')
  })

  it('makes a list of the selected lines and lines of the list', () => {
    expect(run('[a\nb]', toggleNumberedList)).toBe('1. a\n2. b')
    expect(run('[- a\n- b]', toggleBulletList)).toBe('a\nb')
    expect(run('[- a\n- b]', toggleQuote)).toBe('> a\n> b')
  })

  it('never changes a line that the selection does not touch', () => {
    const line = fc.stringMatching(/^[-a #*>_12.]{0,12}$/)
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1, maxLength: 8 }),
        fc.nat(),
        fc.nat(),
        fc.nat(7),
        (lines, a, b, which) => {
          const doc = lines.join('\n')
          const state = EditorState.create({ doc })
          const [from, to] = [a % (doc.length + 1), b % (doc.length + 1)].toSorted((x, y) => x - y) as [
            number,
            number,
          ]
          const [first, last] = [state.doc.lineAt(from), state.doc.lineAt(to)]
          const command = commands[which % commands.length]
          if (!command) return
          const after = ran(doc, { anchor: from, head: to }, command)
          expect(after.startsWith(doc.slice(0, first.from))).toBe(true)
          expect(after.endsWith(doc.slice(last.to))).toBe(true)
        },
      ),
      { seed: 5, numRuns: 2000 },
    )
  })

  it('changes nothing outside the blocks of the selection, and undo gives back every letter', () => {
    const line = fc.stringMatching(/^(?:[-*] |\d\. |> |# |```| {2})?[a-z *_`[\]|~.-]{0,10}$/)
    const text = fc.array(line, { minLength: 1, maxLength: 9 }).map((lines) => lines.join('\n'))
    fc.assert(
      fc.property(text, fc.nat(), fc.nat(), fc.nat(), (doc, a, b, which) => {
        const command = allCommands[which % allCommands.length]
        if (!command) return
        const places = [a % (doc.length + 1), b % (doc.length + 1)].toSorted((x, y) => x - y)
        const [from = 0, to = 0] = places
        let state = EditorState.create({
          doc,
          selection: EditorSelection.single(from, to),
          extensions: [history(), markdown({ base: markdownLanguage })],
        })
        const dispatch = (transaction: { readonly state: EditorState }) => (state = transaction.state)
        command({ state, dispatch })
        const after = state.doc.toString()
        const { start, end } = blocksAround(doc, from, to)
        // Lists whose items stand apart are one list: their numbers count on across blank lines.
        if (command !== nestItems && command !== liftItems) {
          expect(after.startsWith(doc.slice(0, start))).toBe(true)
          expect(after.endsWith(doc.slice(end))).toBe(true)
        }
        while (state.doc.toString() !== doc && undo({ state, dispatch }));
        expect(state.doc.toString()).toBe(doc)
      }),
      { seed: 8, numRuns: 1500 },
    )
  })
})
