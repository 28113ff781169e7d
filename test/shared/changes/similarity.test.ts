import { describe, expect, it } from 'vitest'
import { similarity } from '#shared/changes/similarity.ts'

describe('similarity', () => {
  it('counts shared words, each as often as both have it', () => {
    expect(similarity('a b c d', 'a b x y')).toBe(0.5)
    expect(similarity('a a a', 'a')).toBe(0.5)
    expect(similarity('', '')).toBe(1)
    expect(similarity('a', '')).toBe(0)
  })
})
