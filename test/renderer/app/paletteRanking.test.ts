import { describe, expect, it } from 'vitest'
import { type Findable, rankFindables, scoreLetters } from '../../../renderer/app/paletteRanking.ts'

const row = (label: string, also: readonly string[] = []): Findable => ({ id: label, label, also })

function labels(rows: readonly Findable[], typed: string, recent: readonly string[] = []): readonly string[] {
  return rankFindables(rows, typed, { recent, limit: 20 }).map((found) => found.row.label)
}

describe('finding anything', () => {
  const rows = [row('Our network'), row('Network'), row('Internet'), row('Notes, early twelve')]

  it('puts the whole start first, then the start of a word, then the middle, then scattered letters', () => {
    expect(labels(rows, 'net')).toEqual(['Network', 'Our network', 'Internet', 'Notes, early twelve'])
  })

  it('does not mind accents, case and a missing umlaut', () => {
    expect(labels([row('Über uns')], 'uber')).toEqual(['Über uns'])
  })

  it('finds a page by its address, after those whose title fits', () => {
    const found = labels([row('Home', ['src/net.md']), row('Network')], 'net')
    expect(found).toEqual(['Network', 'Home'])
  })

  it('puts another name typed in full before letters strewn over a label', () => {
    const found = labels([row('Good tools sit there'), row('Site', ['Go to Site'])], 'go to site')
    expect(found[0]).toBe('Site')
  })

  it('takes several words as words, in any order, and not as letters strewn over a label', () => {
    const some = [
      row('Wissenscheck: Lektion 6 – Astro-Islands'),
      row('Is this what a page is?'),
      row('What’s new'),
    ]
    expect(labels(some, 'what is a')).toEqual(['Is this what a page is?'])
    const marks: number[] = []
    scoreLetters('is this what', 'what is', marks)
    expect(marks).toEqual([8, 9, 10, 11, 0, 1])
  })

  it('puts what was chosen recently before its equals', () => {
    const equals = [row('Open a folder'), row('Open the page')]
    expect(labels(equals, 'open', ['Open the page'])).toEqual(['Open the page', 'Open a folder'])
  })

  it('puts the page in the reader’s own language before the same page in another', () => {
    const both = [row('Release 9: neu'), { ...row('Release 9: broader hardware'), isPreferred: true }]
    expect(labels(both, 'release 9')[0]).toBe('Release 9: broader hardware')
  })

  it('finds nothing for letters that are not there', () => {
    expect(labels(rows, 'xyz')).toEqual([])
    expect(labels(rows, '  ')).toEqual([])
  })

  it('marks the letters that were typed', () => {
    const marksOf = (text: string, wanted: string) => {
      const marks: number[] = []
      scoreLetters(text, wanted, marks)
      return marks
    }
    expect(marksOf('save version', 'sv')).toEqual([0, 5])
    expect(marksOf('network', 'work')).toEqual([3, 4, 5, 6])
    expect(marksOf('network', 'kx')).toEqual([])
  })
})
