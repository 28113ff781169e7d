import { describe, expect, it } from 'vitest'
import type { Value } from '#shared/document/document.ts'
import { inferFields } from '#shared/site/infer.ts'

const fieldOf = (key: string, values: readonly Value[]) =>
  inferFields(values.map((value) => ({ [key]: value })))[0]

const long = 'A text that is long enough to be more than a line in a form, since it goes on and on like this.'

describe('what a field holds', () => {
  it.each<[string, readonly Value[], string]>([
    ['href', ['https://example.org/', '/contact', '#top', 'mailto:a@example.org', '../a'], 'link'],
    ['href', ['https://example.org/a b'], 'text'],
    ['slug', ['/about', '/contact'], 'text'],
    ['download', ['/files/report.pdf', 'slides.pptx'], 'file'],
    ['download', ['https://example.org/report.pdf'], 'link'],
    ['photo', ['/a.png', '/b.pdf'], 'link'],
    ['colour', ['#fff', '#0a0b0c'], 'colour'],
    ['background', ['rgb(1, 2, 3)'], 'colour'],
    ['issue', ['#123', '#456'], 'text'],
    ['accent', ['#0a0b0c', 'red'], 'text'],
    ['intro', [`${long} **Bold** and [a link](/x).`], 'markdown'],
    ['intro', ['One.\n\n- a\n- b\n'], 'markdown'],
    ['intro', [long, `${long} 2 * 3 * 4`], 'long-text'],
    ['title', ['A `code` word'], 'text'],
    ['date', ['05.01.2024', '06.01.2024'], 'date'],
    ['pubDate', ['Jul 08 2022'], 'date'],
    ['date', ['05.01.2024', '2024-01-05'], 'text'],
  ])('is told for %s: %j as %s', (key, values, kind) => {
    expect(fieldOf(key, values)?.kind).toBe(kind)
  })

  it('has the shape of its dates', () => {
    expect(fieldOf('date', ['05.01.2024'])?.dateShape).toBe('dd.MM.yyyy')
    expect(fieldOf('date', ['2024-01-05T10:00:00Z', '2024-01-05'])?.dateShape).toBe("yyyy-MM-dd'T'HH:mm:ssX")
    expect(fieldOf('title', ['A'])?.dateShape).toBeNull()
  })

  it('comes with up to three different values', () => {
    expect(fieldOf('city', ['Kiel', 'Kiel', '', 'Bonn', null, 'Ulm', 'Jena'])).toMatchObject({
      example: 'Kiel',
      examples: ['Kiel', 'Bonn', 'Ulm'],
    })
    expect(fieldOf('n', [1, 2])?.examples).toEqual(['1', '2'])
  })

  it('is the surer the more pages say so, and never quite', () => {
    expect(fieldOf('title', ['A'])?.confidence).toBe(1 / 2)
    expect(fieldOf('title', ['A', 'B', 'C', ''])?.confidence).toBe(3 / 4)
    expect(fieldOf('intro', [`${long} **B**`, long, long])?.confidence).toBe(1 / 4)
    expect(fieldOf('title', [null])?.confidence).toBe(0)
  })

  it('starts with what all pages have, if there are three or more and it is no date', () => {
    expect(fieldOf('template', ['post', 'post', 'post'])?.initialValue).toBe('post')
    expect(fieldOf('draft', [false, false, false])?.initialValue).toBe(false)
    expect(fieldOf('template', ['post', 'post'])?.initialValue).toBeNull()
    expect(fieldOf('template', ['post', 'post', 'page'])?.initialValue).toBeNull()
    expect(fieldOf('date', ['2024-01-05', '2024-01-05', '2024-01-05'])?.initialValue).toBeNull()
    expect(fieldOf('note', ['', '', ''])?.initialValue).toBeNull()
  })
})
