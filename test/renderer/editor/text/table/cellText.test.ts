import { describe, expect, it } from 'vitest'
import { piecesOf } from '../../../../../renderer/editor/text/table/cellText.ts'

describe('the text of a cell', () => {
  it('is shown without its marks and addresses', () => {
    expect(piecesOf('a **b** [c](https://x.y) `d`')).toEqual([
      { text: 'a ', look: '' },
      { text: 'b', look: 'cm-strong' },
      { text: ' ', look: '' },
      { text: 'c', look: 'cm-link' },
      { text: ' ', look: '' },
      { text: 'd', look: 'cm-inline-code' },
    ])
  })

  it('is shown as it is where it has none', () => {
    expect(piecesOf('# 1. - plain')).toEqual([{ text: '# 1. - plain', look: '' }])
  })
})
