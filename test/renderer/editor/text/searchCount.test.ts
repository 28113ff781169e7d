import { EditorState } from '@codemirror/state'
import { describe, expect, it } from 'vitest'
import { head } from '../../../../renderer/editor/text/head.ts'
import { countMatches, guardedQuery, isEndless } from '../../../../renderer/editor/text/searchCount.ts'

const plain = { search: 'a', replace: '', caseSensitive: false, wholeWord: false, regexp: false }

describe('finding on a page', () => {
  it('counts what can be seen, and says which of it is selected', () => {
    const doc = '---\ntitle: a\n---\n\na b A'
    const state = EditorState.create({
      doc,
      extensions: head('p.md'),
      selection: { anchor: doc.length - 1, head: doc.length },
    })
    expect(countMatches(state, guardedQuery(plain))).toEqual({ count: 2, current: 2 })
    expect(countMatches(state, guardedQuery({ ...plain, caseSensitive: true })).count).toBe(1)
  })

  it('takes a pattern without end to the letter', () => {
    for (const pattern of ['(a+)+', '(\\w*)*x', '(a{2,})+', 'x'.repeat(300)])
      expect(isEndless(pattern)).toBe(true)
    for (const pattern of ['a+b*', '(ab)+', '\\d{2,4}', '(a|b)c']) expect(isEndless(pattern)).toBe(false)
    expect(guardedQuery({ ...plain, search: '(a+)+', regexp: true }).regexp).toBe(false)
    expect(guardedQuery({ ...plain, search: '[a', regexp: true }).valid).toBe(false)
  })
})
