import { describe, expect, it } from 'vitest'
import type { Decision } from '#shared/sync/clashContract.ts'
import { choicesOf, settleText } from '#shared/sync/settleText.ts'
import { mergePage } from '#shared/text/mergePage.ts'

const base = '---\ntitle: A # kept\ncount: 1\ntags: [one]\n---\n\nFirst.\n\nSecond.\n'
const ours = base.replace('A #', 'Mine #').replace('count: 1', 'count: 2').replace('First.', 'First, mine.')
const theirs = base
  .replace('A #', 'Theirs #')
  .replace('count: 1', 'count: 3')
  .replace('First.', 'First, theirs.')

function settled(decisions: readonly Decision[], sides = { base, ours, theirs }): string | null {
  const merge = mergePage('a.md', sides)
  if (merge.kind !== 'clash') throw new Error('expected a clash')
  const places = merge.clashes.flatMap((clash, index) => {
    const decision = decisions[index]
    return decision ? [{ clash, decision }] : []
  })
  return settleText('a.md', merge.text, places)
}

const every = (choice: Decision['choice']): readonly Decision[] =>
  Array.from({ length: 3 }, () => ({ choice, text: null }))

describe('settling the clashes of a text', () => {
  it('is ours, byte for byte, when every place keeps ours, and theirs when every place takes theirs', () => {
    expect(settled(every('mine'))).toBe(ours)
    expect(settled(every('theirs'))).toBe(theirs)
  })

  it('keeps a value’s type and its comment when a person writes it anew', () => {
    const own = (text: string): Decision => ({ choice: 'own', text })
    expect(settled([own('Both'), own('4'), own('First, of both.')])).toBe(
      base.replace('A #', 'Both #').replace('count: 1', 'count: 4').replace('First.', 'First, of both.'),
    )
  })

  it('keeps two paragraphs apart, and two items in their list', () => {
    const keep = [...every('mine').slice(0, 2), { choice: 'both', text: null } as const]
    expect(settled(keep)).toBe(ours.replace('First, mine.', 'First, mine.\n\nFirst, theirs.'))
    const list = (item: string) => `- one\n- ${item}\n`
    const sides = { base: list('two'), ours: list('mine'), theirs: list('theirs') }
    expect(settled([{ choice: 'both', text: null }], sides)).toBe('- one\n- mine\n- theirs\n')
  })

  it('puts a paragraph that ours took out back with blank lines round it', () => {
    const text = (middle: string) => `One.\n\n${middle}Three.\n`
    const sides = { base: text('Two.\n\n'), ours: text(''), theirs: text('Two, theirs.\n\n') }
    expect(settled([{ choice: 'theirs', text: null }], sides)).toBe(text('Two, theirs.\n\n'))
  })

  it('offers both only where both say something', () => {
    const merge = mergePage('a.md', {
      base: 'One.\n\nTwo.\n',
      ours: 'One.\n',
      theirs: 'One.\n\nTwo, theirs.\n',
    })
    if (merge.kind !== 'clash' || !merge.clashes[0]) throw new Error('expected a clash')
    expect(choicesOf(merge.clashes[0])).toEqual(['mine', 'theirs', 'own'])
  })
})
