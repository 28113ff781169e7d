import { describe, expect, it } from 'vitest'
import { heightOf, lineAt, type Place } from '../../../../renderer/editor/preview/frameScroll.ts'

const places: readonly Place[] = [
  { from: 8, to: 9, top: 100, bottom: 150 },
  { from: 10, to: 14, top: 170, bottom: 370 },
  { from: 15, to: 16, top: 390, bottom: 420 },
]

describe('scrolling by lines', () => {
  it('finds its way back from a line to its height', () => {
    for (const line of [8, 8.5, 10, 11, 12.25, 13.9, 15.5])
      expect(lineAt(places, heightOf(places, line))).toBeCloseTo(line)
  })

  it('calls everything above the first block line 0', () => {
    expect(lineAt(places, 20)).toBe(0)
    expect(heightOf(places, 0)).toBe(0)
  })

  it('puts a blank line at the block behind it', () => {
    expect(heightOf(places, 9.5)).toBe(170)
  })

  it('ends at the end', () => {
    expect(lineAt(places, 9999)).toBe(16)
    expect(heightOf(places, 9999)).toBe(420)
    expect(heightOf([], 5)).toBe(0)
  })
})
