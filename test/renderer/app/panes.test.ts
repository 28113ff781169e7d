import { describe, expect, it } from 'vitest'
import { nextPane } from '../../../renderer/app/panes.ts'

describe('F6', () => {
  it('goes round the panes in both directions', () => {
    expect(nextPane(4, 1, 1)).toBe(2)
    expect(nextPane(4, 3, 1)).toBe(0)
    expect(nextPane(4, 0, -1)).toBe(3)
  })

  it('starts at the first or last pane when none has the focus', () => {
    expect(nextPane(4, -1, 1)).toBe(0)
    expect(nextPane(4, -1, -1)).toBe(3)
    expect(nextPane(0, -1, 1)).toBe(-1)
  })
})
