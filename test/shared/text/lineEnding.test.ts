import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { joinLineEndings, splitLineEndings } from '#shared/text/lineEnding.ts'

const textWithEndings = fc
  .array(fc.constantFrom('a', 'ü', '\n', '\r\n', '\r', '---', ' '), { maxLength: 60 })
  .map((parts) => parts.join(''))

describe('line ends', () => {
  it('come back exactly as they were, for any mixture', () => {
    fc.assert(
      fc.property(textWithEndings, (raw) => {
        expect(joinLineEndings(splitLineEndings(raw))).toBe(raw)
      }),
      { seed: 1, numRuns: 2000 },
    )
  })

  it('leave a text in which every line ends with a line feed', () => {
    expect(splitLineEndings('a\r\nb\rc\n').text).toBe('a\nb\nc\n')
  })

  it('are judged by majority, and the others are remembered by place', () => {
    const { dominant, exceptions } = splitLineEndings('a\r\nb\nc\r\n')
    expect(dominant).toBe('\r\n')
    expect(exceptions).toEqual([{ position: 3, ending: '\n' }])
  })
})
