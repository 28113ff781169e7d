import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { byteRange } from '../../../main/media/byteRange.ts'

describe('the part of a file that a request wants', () => {
  it.each([
    [null, 'whole'],
    ['bytes=0-3', { from: 0, to: 3 }],
    ['bytes=3-', { from: 3, to: 9 }],
    ['bytes=-4', { from: 6, to: 9 }],
    ['bytes=-40', { from: 0, to: 9 }],
    ['bytes=4-400', { from: 4, to: 9 }],
    ['bytes=9-9', { from: 9, to: 9 }],
    ['bytes=10-', 'unsatisfiable'],
    ['bytes=-0', 'unsatisfiable'],
    ['bytes=5-2', 'whole'],
    ['bytes=-', 'whole'],
    ['bytes=0-1,4-5', 'whole'],
    ['lines=0-1', 'whole'],
    ['bytes=a-b', 'whole'],
  ])('%s of ten bytes is %j', (header, expected) => {
    expect(byteRange(header, 10)).toEqual(expected)
  })

  it('lies inside the file', () => {
    const offset = fc.oneof(fc.constant(''), fc.nat(20).map(String))
    fc.assert(
      fc.property(offset, offset, fc.nat(20), (first, last, size) => {
        const range = byteRange(`bytes=${first}-${last}`, size)
        if (typeof range === 'string') return
        expect(range.from).toBeGreaterThanOrEqual(0)
        expect(range.to).toBeLessThan(size)
        expect(range.from).toBeLessThanOrEqual(range.to)
      }),
      { seed: 1, numRuns: 1000 },
    )
  })
})
