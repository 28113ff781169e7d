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
} from '../../../../renderer/editor/text/formatting.ts'
import { insertFootnote } from '../../../../renderer/editor/text/insert/insertions.ts'
import { everyCommand } from './everyCommand.ts'

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
})

/** Lines of every kind that a page has, in an order that nobody would write. */
const anyText = fc
  .array(
    fc.oneof(
      fc.stringMatching(/^(?:[-*] |\d\. |> |# |- \[ \] |```| {2})?[a-z *_`[\]|~.-]{0,10}$/),
      fc.constantFrom(
        '| a | b |\n| --- | --- |\n| c | d |\n| e | f |',
        '- a\n- b\n  - c\n\n- d',
        '1. a\n2. b\n   more\n3. c',
        'a [b](/c) d',
        'a [b][c] d',
        '[c]: /e',
        '',
      ),
    ),
    { minLength: 1, maxLength: 9 },
  )
  .map((lines) => lines.join('\n'))

describe.each(Object.entries(everyCommand))('%s', (name, run) => {
  it('changes nothing outside the blocks of the selection, and undo gives back every letter', () => {
    let changed = 0
    fc.assert(
      fc.property(anyText, fc.nat(), fc.nat(), (doc, a, b) => {
        const [from = 0, to = 0] = [a % (doc.length + 1), b % (doc.length + 1)].toSorted((x, y) => x - y)
        const state = EditorState.create({
          doc,
          selection: EditorSelection.single(from, to),
          extensions: [history(), markdown({ base: markdownLanguage })],
        })
        const transactions = run(state)
        for (const { docChanged } of transactions) if (docChanged) changed++
        let after = transactions.at(-1)?.state ?? state
        const [start, end] = blocksOf(state, name)
        for (const { changes } of transactions)
          changes.iterChangedRanges((changedFrom, changedTo) => {
            if (isAddressOfName(state, changedFrom)) return
            expect(changedFrom).toBeGreaterThanOrEqual(start)
            expect(changedTo).toBeLessThanOrEqual(end)
          })
        const dispatch = (transaction: { readonly state: EditorState }) => (after = transaction.state)
        while (after.doc.toString() !== doc && undo({ state: after, dispatch }));
        expect(after.doc.toString()).toBe(doc)
      }),
      { seed: 8, numRuns: 120 },
    )
    expect(changed).toBeGreaterThan(2)
  })
})

/** From a blank line to the next round the selection; a list is one block across the blank lines between its items. */
function blocksOf({ doc, selection }: EditorState, command: string): readonly [number, number] {
  const { from, to } = selection.main
  let [first, last] = [doc.lineAt(from).number, doc.lineAt(to).number]
  const isBlank = (number: number) => doc.line(number).text.trim() === ''
  const isOfList = (number: number) => /^(?:\s+\S|\s*(?:[-*+]|\d+[.)])(?:\s|$))/.test(doc.line(number).text)
  const isOneList = /^item /.test(command)
  const goesOn = (number: number, step: 1 | -1) => {
    const next = number + step
    if (next < 1 || next > doc.lines) return false
    if (!isBlank(next)) return !isBlank(number) || isOneList
    return isOneList && next + step >= 1 && next + step <= doc.lines && isOfList(next + step)
  }
  while (goesOn(first, -1)) first--
  while (goesOn(last, 1)) last++
  // A block that is taken away takes the end of its last line with it.
  const end = doc.line(last).to + (command === 'no table' ? 1 : 0)
  return [doc.line(first).from, end]
}

/** A link by a name leads elsewhere when the address of its name changes, wherever that stands. */
function isAddressOfName({ doc }: EditorState, position: number): boolean {
  return /^\[c\]: /.test(doc.lineAt(position).text)
}

describe('a footnote', () => {
  it('is a sign in the words and a line at the end, and every byte between stays', () => {
    fc.assert(
      fc.property(anyText, fc.nat(), (doc, place) => {
        const at = place % (doc.length + 1)
        let state = EditorState.create({ doc, selection: EditorSelection.cursor(at) })
        insertFootnote('Note')({ state, dispatch: (transaction) => (state = transaction.state) })
        const text = state.doc.toString()
        expect(text.startsWith(doc.slice(0, at))).toBe(true)
        const label = /^\[\^\d+\]/.exec(text.slice(at))?.[0] ?? ''
        expect(text.slice(at + label.length)).toContain(doc.slice(at).replace(/\n$/, ''))
        expect(text.trimEnd().endsWith(`${label}: Note`)).toBe(true)
      }),
      { seed: 8, numRuns: 300 },
    )
  })
})
