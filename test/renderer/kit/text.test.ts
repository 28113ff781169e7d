import { describe, expect, it } from 'vitest'
import { type Messages, textIn } from '../../../renderer/kit/text.ts'

const messages = {
  plain: { en: "Galley's own words", de: 'Galleys eigene Wörter' },
  pages: {
    en: '{count, plural, one {# page} other {# pages}}',
    de: '{count, plural, one {# Seite} other {# Seiten}}',
  },
} as const satisfies Messages

describe('the texts of a catalogue', () => {
  it('come in the language asked for', () => {
    expect(textIn('en', messages)('plain')).toBe("Galley's own words")
    expect(textIn('de', messages)('plain')).toBe('Galleys eigene Wörter')
  })

  it('have their gaps filled by the rules of that language', () => {
    expect(textIn('en', messages)('pages', { count: 1 })).toBe('1 page')
    expect(textIn('en', messages)('pages', { count: 12_345 })).toBe('12,345 pages')
    expect(textIn('de', messages)('pages', { count: 12_345 })).toBe('12.345 Seiten')
  })
})
