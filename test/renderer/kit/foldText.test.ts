import { describe, expect, it } from 'vitest'
import { foldText } from '../../../renderer/kit/foldText.ts'

describe('folded text', () => {
  it.each([
    ['Müller', 'muller'],
    ['STRAẞE', 'strasse'],
    ['Straße', 'strasse'],
    ['Crème brûlée', 'creme brulee'],
    ['Łódź', 'lodz'],
    ['Ærø', 'aero'],
  ])('reads %s as %s', (text, folded) => {
    expect(foldText(text)).toBe(folded)
  })
})
