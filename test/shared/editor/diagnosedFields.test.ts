import { describe, expect, it } from 'vitest'
import { parseDocument } from '#shared/document/parse.ts'
import { diagnosedFields } from '#shared/editor/diagnosedFields.ts'

describe('fields that the text says something wrong of', () => {
  it('are those whose key is there twice, wherever they are, with a sentence', () => {
    const text = '---\na: 1\nl:\n  - b: 1\n    b: 2\na: 2\n---\n'
    const found = diagnosedFields(parseDocument(text, { path: 'page.md' }))
    expect(found.map(({ path, key }) => [path.join('.'), key])).toEqual([
      ['l.0.b', 'b'],
      ['a', 'a'],
    ])
    expect(found[0]?.message.en).toMatch(/occurs twice/)
  })

  it('are none in a page that is as it should be, or that has no form', () => {
    for (const text of ['---\na: 1\n---\n', '---\na: [\n---\n', 'text'])
      expect(diagnosedFields(parseDocument(text, { path: 'page.md' }))).toEqual([])
  })
})
