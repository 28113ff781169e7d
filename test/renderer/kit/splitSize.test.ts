import { describe, expect, it } from 'vitest'
import { clampSize, sizeAfterKey } from '../../../renderer/kit/splitSize.ts'

const bounds = { min: 200, max: 420, step: 16 }

describe('a divider', () => {
  it('moves by steps and stops at its limits', () => {
    expect(sizeAfterKey('ArrowRight', 248, bounds)).toBe(264)
    expect(sizeAfterKey('ArrowLeft', 205, bounds)).toBe(200)
    expect(sizeAfterKey('Home', 300, bounds)).toBe(200)
    expect(sizeAfterKey('End', 300, bounds)).toBe(420)
  })

  it('leaves other keys to others', () => {
    expect(sizeAfterKey('ArrowDown', 300, bounds)).toBeNull()
    expect(sizeAfterKey('Tab', 300, bounds)).toBeNull()
  })

  it('keeps the least width where a window is too narrow for both', () => {
    expect(clampSize(300, { min: 320, max: 280 })).toBe(320)
  })
})
