import { describe, expect, it } from 'vitest'
import { readDictionary } from '#shared/editor/spelling/dictionary.ts'
import { isRight } from '#shared/editor/spelling/isRight.ts'

const dictionary = readDictionary({ aff: 'SET UTF-8\n', dic: '2\nsolution\nhouse\n' })
const own = new Set(['Cloud', 'kubectl'])
const right = (word: string) => isRight(word, dictionary, own)

describe('a word is right', () => {
  it('when the site has it in its own list, also in the genitive and at the start of a sentence', () => {
    expect(['Cloud', 'Cloud’s', 'Clouds', 'Kubectl'].filter((word) => !right(word))).toEqual([])
  })

  it('when it is joined from words of the dictionary and of the list', () => {
    expect(right('Cloud-solution')).toBe(true)
    expect(right('Cloud-solutoin')).toBe(false)
  })

  it('not when the list has it with a capital only', () => {
    expect(right('cloud')).toBe(false)
  })
})
