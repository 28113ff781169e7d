import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { writingStart } from '../../../../../renderer/editor/text/head.ts'
import { joinBackward, joinForward } from '../../../../../renderer/editor/text/paragraph/joining.ts'
import { breakLine, startParagraph } from '../../../../../renderer/editor/text/paragraph/splitting.ts'
import { after, pageState, pressed, typed } from './pressed.ts'

const enter = (text: string) => pressed(text, startParagraph)
const shiftEnter = (text: string) => pressed(text, breakLine)

describe('Enter', () => {
  it('begins a new paragraph, and no blanks stay at the cut', () => {
    expect(enter('one|')).toBe('one\n\n|')
    expect(enter('one |two')).toBe('one\n\n|two')
    expect(enter('one|  two\nthree')).toBe('one\n\n|two\nthree')
    expect(enter('|one')).toBe('\n\n|one')
    expect(enter('one|two|three')).toBe('one\n\n|three')
    expect(enter('---\ntitle: a\n---\n\none|')).toBe('---\ntitle: a\n---\n\none\n\n|')
  })

  it('keeps paragraphs one blank line apart, however often it is pressed and wherever', () => {
    expect(pressed('one|\n', startParagraph, startParagraph, startParagraph)).toBe('one\n\n|\n')
    expect(pressed('one|\n', startParagraph, startParagraph, typed('two'))).toBe('one\n\ntwo|\n')
    expect(pressed('one\n|\ntwo', startParagraph, typed('x'))).toBe('one\n\nx|\n\ntwo')
    expect(pressed('one\n\n|\ntwo', startParagraph, typed('x'))).toBe('one\n\nx|\n\ntwo')
    expect(pressed('- a\n|\n', startParagraph, typed('x'))).toBe('- a\n\nx|\n')
    expect(pressed('- a\n\n  b\n\n  |\n', startParagraph, typed('x'))).toBe('- a\n\n  b\n\nx|\n')
  })

  it('leaves headings and rules whole', () => {
    expect(enter('## One|')).toBe('## One\n\n|')
    expect(enter('## One |two')).toBe('## One\n\n|two')
    expect(enter('|## One')).toBe('\n\n|## One')
    expect(enter('##| One')).toBe('\n\n##| One')
    expect(enter('a\n\n## |')).toBe('a\n\n|')
    expect(enter('One|\n===\n\ntwo')).toBe('One\n===\n\n|\n\ntwo')
    expect(enter('On|e\n===')).toBe('On\n\n|e\n===')
    expect(enter('a\n\n---|\n\nb')).toBe('a\n\n---\n\n|\n\nb')
  })

  it('goes on with items from each of their lines, and with the paragraphs of an item', () => {
    expect(enter('- a|')).toBe('- a\n- |')
    expect(enter('- a\n  b|')).toBe('- a\n  b\n- |')
    expect(enter('1. a\\\n   b|\n2. c\n3. d')).toBe('1. a\\\n   b\n2. |\n3. c\n4. d')
    expect(enter('> 1. a\n>    b|')).toBe('> 1. a\n>    b\n> 2. |')
    expect(enter('- [x] a\n  b|')).toBe('- [x] a\n  b\n- [ ] |')
    expect(enter('- a\n\n  b|')).toBe('- a\n\n  b\n\n  |')
    expect(enter('- a\n- |')).toBe('- a\n\n|')
  })

  it('begins paragraphs inside a quote and leaves it from an empty one', () => {
    expect(enter('> a|')).toBe('> a\n>\n> |')
    expect(pressed('> a|', startParagraph, startParagraph)).toBe('> a\n\n|')
    expect(pressed('> a|\n> b', startParagraph, startParagraph, typed('x'))).toBe('> a\n\nx|\n\n> b')
  })

  it('is a new line in what is written to the letter', () => {
    for (const text of ['```\na|\n```', '<div>\na|\n</div>', '    code|']) expect(enter(text)).toBeNull()
    expect(after(pageState('| a | b |', 9), startParagraph)).toBeNull()
  })

  it('is the next sentence where the page has each on its own line, and pressed twice a paragraph', () => {
    const page = 'One is first.\nTwo comes next.\nThree is last.\n\nFour.\nFive!'
    expect(enter(`${page}|`)).toBe(`${page}\n|`)
    expect(pressed(`${page}|`, startParagraph, startParagraph)).toBe(`${page}\n\n|`)
    expect(enter(`${page} Six|`)).toBe(`${page} Six\n\n|`)
    expect(enter('A paragraph that is\nwrapped in the middle.\nOf sentences, that is.|')).toMatch(/\n\n\|$/)
  })
})

describe('Shift+Enter', () => {
  it('breaks a line as the page does, with a backslash where it has no example', () => {
    expect(shiftEnter('one |two')).toBe('one\\\n|two')
    expect(shiftEnter('a  \nb\n\none|')).toBe('a  \nb\n\none  \n|')
    expect(shiftEnter('a<br>\nb\n\none|')).toBe('a<br>\nb\n\none<br>\n|')
    expect(shiftEnter('- one|')).toBe('- one\\\n  |')
    expect(shiftEnter('10. [ ] one|')).toBe('10. [ ] one\\\n    |')
    expect(shiftEnter('> one|')).toBe('> one\\\n> |')
  })

  it('leaves no sign of a break behind that breaks nothing', () => {
    expect(pressed('one|', breakLine, startParagraph)).toBe('one\n\n|')
    expect(pressed('one|\n', breakLine, typed('two'), startParagraph)).toBe('one\\\ntwo\n\n|\n')
  })

  it('is a new line in code, and Enter in a heading', () => {
    expect(shiftEnter('```\na|\n```')).toBeNull()
    expect(shiftEnter('## a|')).toBe('## a\n\n|')
  })
})

describe('Backspace at the start of a paragraph and Delete at its end', () => {
  it('join what Enter has cut, blanks included', () => {
    expect(pressed('one | two', startParagraph, joinBackward)).toBe('one | two')
    expect(pressed('on|e', startParagraph, joinBackward)).toBe('on|e')
    expect(pressed('> on|e', startParagraph, joinBackward)).toBe('> on|e')
  })

  it('join two paragraphs or two lines with one blank between their words', () => {
    expect(pressed('one\n\n\n|two', joinBackward)).toBe('one |two')
    expect(pressed('one\\\n|two', joinBackward)).toBe('one |two')
    expect(pressed('- one\\\n  |two', joinBackward)).toBe('- one |two')
    expect(pressed('- one\n\n|two', joinBackward)).toBe('- one |two')
    expect(pressed('one|\n\ntwo', joinForward)).toBe('one |two')
    expect(pressed('one|\ntwo', joinForward)).toBe('one |two')
  })

  it('lead back from an empty paragraph, and what follows stays apart', () => {
    expect(pressed('one\n\n|\n', joinBackward)).toBe('one|\n')
    expect(pressed('one\n\n|\n\ntwo', joinBackward)).toBe('one|\n\ntwo')
    expect(pressed('one\n\n|\ntwo', joinBackward)).toBe('one|\n\ntwo')
  })

  it('take a rule away, but neither a table nor code', () => {
    expect(pressed('one\n\n---\n\n|two', joinBackward)).toBe('one\n\n|two')
    expect(pressed('```\na\n```\n\n|two', joinBackward)).toBe('```\na\n```\n\n|two')
    expect(pressed('one|\n\n```\na\n```', joinForward)).toBeNull()
  })

  it('never reach into the front matter', () => {
    expect(pressed('---\ntitle: a\n---\n\n|one', joinBackward)).toBeNull()
  })
})

describe('every one of these keys', () => {
  it('leaves each byte outside the blocks beside the cursor as it is', () => {
    const line = fc.stringMatching(/^(?:[-*] |\d\. |> |## |```|\| | {2}|---)?[a-z .\\|]{0,10}$/)
    const text = fc.array(line, { minLength: 1, maxLength: 12 }).map((lines) => lines.join('\n'))
    fc.assert(
      fc.property(text, fc.nat(), fc.nat(3), (body, place, which) => {
        const doc = `---\ntitle: a\n---\n\n${body}`
        const start = writingStart(pageState(doc, 0))
        const at = start + (place % (doc.length - start + 1))
        const state = pageState(doc, at)
        const command = [startParagraph, breakLine, joinBackward, joinForward][which]
        const result = (command && after(state, command)?.doc.toString()) ?? doc
        const { from, to } = blocksBeside(doc, at, start)
        expect(result.startsWith(doc.slice(0, from))).toBe(true)
        expect(result.endsWith(doc.slice(to))).toBe(true)
        // No word is lost or made.
        const letters = (given: string) => given.replace(/[^a-z]/g, '')
        expect(letters(result)).toBe(letters(doc))
      }),
      { seed: 12, numRuns: 400 },
    )
  })
})

/** From the block before the cursor to the one behind it: what a blank line separates, and a list as a whole. */
function blocksBeside(
  doc: string,
  at: number,
  start: number,
): { readonly from: number; readonly to: number } {
  const lines = doc.split('\n')
  const ends = lines.map((_, index) => lines.slice(0, index + 1).join('\n').length)
  const isBlank = (index: number) => /^[\s>]*$/.test(lines[index] ?? '')
  const here = ends.findIndex((end) => end >= at)
  let [first, last] = [here, here]
  const isEdge = (index: number) => index < 0 || index >= lines.length
  while (!isEdge(first - 1) && isBlank(first - 1)) first--
  while (!isEdge(first - 1) && !isBlank(first - 1)) first--
  while (!isEdge(last + 1) && isBlank(last + 1)) last++
  // The numbers of a list count on behind its blank lines.
  while (!isEdge(last + 1) && (!isBlank(last + 1) || /^\s*(?:\d|\s{2})/.test(lines[last + 2] ?? ''))) last++
  return { from: Math.max(start, (ends[first - 1] ?? -1) + 1), to: ends[last] ?? doc.length }
}
