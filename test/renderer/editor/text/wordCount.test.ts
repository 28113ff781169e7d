import { describe, expect, it } from 'vitest'
import { countWords, readingMinutes } from '../../../../renderer/editor/text/wordCount.ts'

describe('the words of a page', () => {
  it('are those that somebody reads', () => {
    expect(
      countWords('# One **two** [three](/a/b) <br> https://x.org/y {{< tube x >}} don’t <!-- no -->'),
    ).toBe(4)
    expect(countWords('Grüße, Straße – 3,5 Café-Bar')).toBe(5)
    expect(countWords('')).toBe(0)
  })

  it('take at least a minute', () => {
    expect(readingMinutes(3)).toBe(1)
    expect(readingMinutes(2380)).toBe(10)
  })
})
