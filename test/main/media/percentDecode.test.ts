import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { percentDecode } from '../../../main/media/percentDecode.ts'

describe('percent-decoding', () => {
  it('gives back what was encoded', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        fc.pre(!text.includes('\ufffd'))
        expect(percentDecode(encodeURIComponent(text))).toBe(text)
      }),
      { seed: 1 },
    )
  })

  it('decodes once', () => {
    expect(percentDecode('%252e')).toBe('%2e')
  })

  it.each(['%', '%2', '%g0', '%c0%ae', '%ff', '%e2%82', 'ä'])('has no answer to %s', (text) => {
    expect(percentDecode(text)).toBeNull()
  })
})
