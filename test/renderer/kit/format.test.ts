import { describe, expect, it } from 'vitest'
import { formatIn } from '../../../renderer/kit/format.ts'

const now = new Date(2026, 9, 14, 15, 30)
const at = (day: number, hour: number, minute = 0) => new Date(2026, 9, day, hour, minute)

describe('a time in words', () => {
  const english = formatIn('en')
  const german = formatIn('de')

  it('is told by its distance while that is short', () => {
    expect(english.since(at(14, 15, 30), now)).toBe('just now')
    expect(english.since(at(14, 15, 25), now)).toBe('5 minutes ago')
    expect(german.since(at(14, 15, 25), now)).toBe('vor 5 Minuten')
  })

  it('is told by the clock for the rest of the day', () => {
    expect(english.since(at(14, 9, 5), now)).toBe('09:05')
  })

  it('is yesterday by the calendar, not by the hours between', () => {
    expect(english.since(at(13, 23, 59), new Date(2026, 9, 14, 1, 0))).toBe('yesterday')
    expect(german.since(at(13, 1), now)).toBe('gestern')
    expect(english.since(at(12, 23), now)).toBe('12 Oct')
  })

  it('carries the year only when it is another one', () => {
    expect(english.shortDate(new Date(2025, 8, 26), now)).toBe('26 Sept 2025')
    expect(german.shortDate(new Date(2026, 8, 26), now)).toBe('26. Sept.')
  })

  it('of a file from the future is still a date', () => {
    expect(english.since(new Date(2027, 0, 2), now)).toBe('2 Jan 2027')
  })
})

describe('the name of a language', () => {
  it('is known in the reader’s language and in its own', () => {
    expect(formatIn('en').languageName('de')).toBe('German')
    expect(formatIn('de').languageName('en')).toBe('Englisch')
    expect(formatIn('en').ownLanguageName('fr')).toBe('Français')
    expect(formatIn('en').languageName('pt_BR')).toBe('Brazilian Portuguese')
  })

  it('is the tag itself where it is no language tag', () => {
    expect(formatIn('en').languageName('content!')).toBe('content!')
    expect(formatIn('en').ownLanguageName('')).toBe('')
  })
})
