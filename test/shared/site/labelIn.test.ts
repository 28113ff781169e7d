import { describe, expect, it } from 'vitest'
import { labelIn } from '#shared/site/labelIn.ts'

describe('a label in German', () => {
  it('is the usual word, with the number or folder it had', () => {
    expect(labelIn('de', 'Description')).toBe('Beschreibung')
    expect(labelIn('de', 'Headline 2')).toBe('Überschrift 2')
    expect(labelIn('de', 'Pages (docs)')).toBe('Seiten (docs)')
  })

  it('stays the site’s own where the word is not a usual one', () => {
    expect(labelIn('de', 'Personas')).toBe('Personas')
  })

  it('is left alone in English', () => {
    expect(labelIn('en', 'Description')).toBe('Description')
  })
})
