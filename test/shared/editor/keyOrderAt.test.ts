import { describe, expect, it } from 'vitest'
import { keyOrderAt } from '#shared/editor/keyOrderAt.ts'
import { inferFields } from '#shared/site/infer.ts'

const fields = inferFields(
  [
    {
      title: 'A',
      seo: { title: 'A', image: 'a.png' },
      people: [{ name: 'X', role: 'y' }],
      date: '2024-01-05',
    },
    {
      title: 'B',
      seo: { title: 'B', image: 'b.png' },
      people: [{ name: 'Z', role: 'w' }],
      date: '2024-01-06',
    },
    {
      title: 'C',
      seo: { title: 'C', image: 'c.png' },
      people: [{ name: 'Q', role: 'v' }],
      date: '2024-01-07',
    },
  ],
  [],
)

describe('the usual order of keys', () => {
  it('is that of the fields of the page, of a group, and of the items of a list', () => {
    expect(keyOrderAt(fields, ['date'])).toEqual(['title', 'seo', 'people', 'date'])
    expect(keyOrderAt(fields, ['seo', 'image'])).toEqual(['title', 'image'])
    expect(keyOrderAt(fields, ['people', 1, 'name'])).toEqual(['name', 'role'])
  })

  it('is unknown below a field that nobody has seen', () => {
    expect(keyOrderAt(fields, ['other', 'name'])).toEqual([])
    expect(keyOrderAt(fields, ['title', 'name'])).toEqual([])
  })
})
