import { markdown, markdownLanguage } from '@codemirror/lang-markdown'
import { EditorState } from '@codemirror/state'
import { describe, expect, it } from 'vitest'
import {
  isWebAddress,
  linkAt,
  linkChange,
  unlinkChange,
  writtenAddress,
} from '../../../../../renderer/editor/text/link/linkEdit.ts'

function stateOf(doc: string): EditorState {
  return EditorState.create({ doc, extensions: markdown({ base: markdownLanguage }) })
}

describe('a link in the text', () => {
  it('is found with its words, address and title', () => {
    const state = stateOf('see [the **page**](/a "T") now')
    expect(linkAt(state, 8)).toMatchObject({ from: 4, text: 'the **page**', address: '/a', title: '"T"' })
    expect(linkAt(state, 1)).toBeNull()
    expect(linkAt(stateOf('go https://x.org/y now'), 8)).toMatchObject({
      kind: 'bare',
      address: 'https://x.org/y',
    })
    expect(linkAt(stateOf('![alt](a.png)'), 9)).toBeNull()
  })

  it('keeps its title when its address changes, and its words when it goes', () => {
    const state = stateOf('see [page](/a "T") now')
    const link = linkAt(state, 6)
    if (!link) throw new Error('there is no link')
    const changed = state.update(linkChange(state, link, { text: 'page', address: '/b' })).state
    expect(changed.doc.toString()).toBe('see [page](/b "T") now')
    expect(state.update(unlinkChange(link)).state.doc.toString()).toBe('see page now')
  })

  it('is written so that it ends where it should', () => {
    expect(writtenAddress('/a b')).toBe('</a b>')
    expect(writtenAddress('/a_(b)')).toBe('/a_(b)')
    expect(writtenAddress('/a)b')).toBe('</a)b>')
    const state = stateOf('x')
    const spec = linkChange(state, { from: 0, to: 1 }, { text: 'a ] b', address: '/c' })
    expect(state.update(spec).state.doc.toString()).toBe('[a \\] b](/c)')
  })

  it('is made of nothing but an address when something is pasted over words', () => {
    expect(isWebAddress(' https://example.org/a?b=c ')).toBe(true)
    for (const text of ['javascript:alert(1)', 'https://a b', 'example.org', ''])
      expect(isWebAddress(text)).toBe(false)
  })

  const named =
    'See [the page][Net] and [net][].\n\n```\n[net]: /code\n```\n\n[net]: </a b> "T"\n[one]: /one\n'

  function changedAt(doc: string, at: number, link: { readonly text?: string; readonly address?: string }) {
    const state = stateOf(doc)
    const place = linkAt(state, at)
    if (!place) throw new Error('there is no link')
    return state.update(linkChange(state, place, { ...place, ...link })).state.doc.toString()
  }

  it('leads where its name leads, by whatever letters the name is written', () => {
    const state = stateOf(named)
    expect(linkAt(state, 6)).toMatchObject({ kind: 'reference', text: 'the page', address: '/a b' })
    expect(linkAt(state, 26)).toMatchObject({ text: 'net', reference: { definition: { uses: 2 } } })
    expect(linkAt(stateOf('no [link] and a note[^1]\n\n[^1]: /x'), 5)).toBeNull()
    expect(linkAt(stateOf('a note[^1]\n\n[^1]: /x'), 8)).toBeNull()
  })

  it('changes what its name leads to when it alone goes by the name, and has an address of its own otherwise', () => {
    expect(changedAt('a [b][one]\n\n[one]: /one "T"\n', 4, { address: '/two' })).toBe(
      'a [b][one]\n\n[one]: /two "T"\n',
    )
    expect(changedAt(named, 6, { address: '/new' })).toBe(
      named.replace('[the page][Net]', '[the page](/new)'),
    )
    expect(changedAt(named, 26, { text: 'words' })).toBe(named.replace('[net][]', '[words][net]'))
    expect(changedAt(named, 26, {})).toBe(named)
  })
})
