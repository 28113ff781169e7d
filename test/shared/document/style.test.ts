import { describe, expect, it } from 'vitest'
import { parseDocument } from '#shared/document/parse.ts'
import { dateShape, houseStyle } from '#shared/document/style.ts'

const styleOf = (content: string) => houseStyle(parseDocument(`---\n${content}---\n`, { path: 'page.md' }))

describe('the house style of a file', () => {
  it('is what most of its lines do', () => {
    expect(styleOf("a: 'x'\nb: 'y'\nc: z\n")).toMatchObject({ quotes: 'single', forcedQuotes: 'single' })
    expect(styleOf('a: "x: y"\nb: z\n')).toMatchObject({ quotes: 'plain', forcedQuotes: 'double' })
    expect(styleOf('a:\n    b: 1\n    l:\n        - 1\n')).toMatchObject({ indent: 4, sequenceIndent: 4 })
    expect(styleOf('l:\n- 1\n')).toMatchObject({ sequenceIndent: 0, lists: 'block' })
    expect(styleOf('l: [ 1 ]\nm: {a: 1}\n')).toMatchObject({
      lists: 'flow',
      listPadding: true,
      groupPadding: false,
    })
    expect(styleOf('a: ~\n')).toMatchObject({ emptyValue: '~' })
    expect(styleOf('a: 2024-01-05\n')).toMatchObject({ dateStyle: 'plain', dateShape: 'YYYY-MM-DD' })
  })

  it('does not count quotes that a text cannot do without as a habit', () => {
    expect(styleOf("a: 'x: y'\nb: '#z'\nc: w\n").quotes).toBe('plain')
  })

  it('comes from the neighbours where the file has no example', () => {
    const neighbour = styleOf("a: 'x'\nl: [1]\n")
    const page = parseDocument('---\na: "z"\n---\n', { path: 'page.md' })
    expect(houseStyle(page, neighbour)).toMatchObject({ quotes: 'double', lists: 'flow' })
  })

  it('names the shape of a date', () => {
    expect(dateShape('2024-01-05T10:00:00Z')).toBe('YYYY-MM-DDTHH:mm:ssZ')
    expect(dateShape('2024-01-05 10:00:00.123 +0100')).toBe('YYYY-MM-DD HH:mm:ss.SSS +HHMM')
    expect(dateShape('2024-01-05 10:00 +01:00')).toBe('YYYY-MM-DD HH:mm +HH:MM')
  })
})
