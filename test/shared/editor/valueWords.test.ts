import { describe, expect, it } from 'vitest'
import { valueWords } from '#shared/editor/valueWords.ts'

describe('a value in a few words', () => {
  it('is one short line whatever it holds', () => {
    expect(valueWords('a\n  b')).toEqual({ kind: 'text', text: 'a b' })
    expect(valueWords(['x', 'y'])).toEqual({ kind: 'text', text: 'x, y' })
    expect(valueWords([{ a: 1 }, { a: 2 }])).toEqual({ kind: 'items', count: 2 })
    expect(valueWords({ a: 1 })).toEqual({ kind: 'parts', count: 1 })
    expect(valueWords(false)).toEqual({ kind: 'no' })
    const long = valueWords('word '.repeat(50))
    expect(long.kind === 'text' && long.text.length).toBeLessThan(72)
  })

  it('says nothing for what is empty', () => {
    for (const value of [undefined, null, '']) expect(valueWords(value)).toEqual({ kind: 'nothing' })
  })
})
