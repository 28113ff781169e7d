import { describe, expect, it } from 'vitest'
import { fieldWords } from '../../../../renderer/editor/spelling/fieldWords.ts'

const words = (...given: Parameters<typeof fieldWords>) => fieldWords(...given).map(({ word }) => word)

describe('the words of a field that have a spelling', () => {
  it('are none of a name, a label or a setting', () => {
    for (const text of ['staticPage', 'Zoë Ahrens', 'width=device-width, initial-scale=1', 'a b {{ c }}'])
      expect(words(text, 'line')).toEqual([])
    expect(words('Books by the water', 'line')).toEqual(['Books', 'by', 'the', 'water'])
    expect(words('Netzwerk', 'title')).toEqual(['Netzwerk'])
  })

  it('stand in Markdown where they stand without its code and addresses', () => {
    const text = 'See `npm ci` and [the page](/pge "x") or [it][nme].\n\n```\ncde\n```\n\nlast'
    expect(words(text, 'markdown')).toEqual(['See', 'and', 'the', 'page', 'or', 'it', 'last'])
    for (const { word, from, to } of fieldWords(text, 'markdown')) expect(text.slice(from, to)).toBe(word)
  })
})
