import { describe, expect, it } from 'vitest'
import { valueInWords } from '#shared/changes/valueInWords.ts'

describe('a value in words', () => {
  it('names the fields of groups and lists their texts', () => {
    expect(valueInWords([{ og_title: 'A', draft: true }, 'b', null])).toBe(
      'Open Graph title: A; Draft: true, b',
    )
  })

  it('tells a field that is not there from one that is empty', () => {
    expect([valueInWords(undefined), valueInWords(null), valueInWords('')]).toEqual([null, '', ''])
  })
})
