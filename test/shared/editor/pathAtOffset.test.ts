import { describe, expect, it } from 'vitest'
import { parseDocument } from '#shared/document/parse.ts'
import { pathAtOffset } from '#shared/editor/pathAtOffset.ts'

const text =
  "---\ntitle: 'Network'\nsections:\n  - type: hero\n    boxes:\n      - title: one\n      - title: last\n---\n"

function at(words: string) {
  const { root } = parseDocument(text, { path: 'a.md' })
  return root && pathAtOffset(root, text.indexOf(words))
}

describe('the field at an offset', () => {
  it('is the innermost one', () => {
    expect(at('Network')).toEqual(['title'])
    expect(at('hero')).toEqual(['sections', 0, 'type'])
    expect(at('last')).toEqual(['sections', 0, 'boxes', 1, 'title'])
  })

  it('is none outside the fields', () => {
    expect(at('---')).toEqual([])
  })
})
