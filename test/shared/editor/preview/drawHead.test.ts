import { describe, expect, it } from 'vitest'
import { plainDialect } from '#shared/editor/preview/dialect.ts'
import { drawHead, type HeadDrawing } from '#shared/editor/preview/drawHead.ts'
import { previewParser } from '#shared/editor/preview/previewParser.ts'

const drawing: HeadDrawing = {
  parser: previewParser(plainDialect),
  image: (reference) => reference,
  author: (_, value) => value.toUpperCase(),
  language: 'de',
  isDataFile: false,
  inWords: (label) => label,
}

describe('the head of a page', () => {
  it('has its date in the language of the page, and authors by what they are called', () => {
    expect(drawHead({ title: 'T', date: '2026-03-01', author: 'ada' }, drawing)).toContain(
      '1. März 2026 · ADA',
    )
    expect(drawHead({ date: '2026-03-01' }, { ...drawing, language: 'no language' })).toContain(
      '1 March 2026',
    )
  })

  it('of a file of data is its keys, unless it reads like a page', () => {
    const data = { ...drawing, isDataFile: true }
    expect(drawHead({ menu: [{ label: 'News' }] }, data)).toContain('data-field="menu.0.label"')
    expect(drawHead({ title: 'Team', people: [{ name: 'Ada' }] }, data)).toMatch(/^<h1[^>]*>Team<\/h1>/)
  })
})
