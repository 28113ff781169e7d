import { describe, expect, it } from 'vitest'
import { localDateText, parseLocalDate } from '../../../renderer/kit/localDate.ts'

describe('a local date', () => {
  it('comes back as it was written', () => {
    expect(localDateText(parseLocalDate('2024-01-05', 'day'))).toBe('2024-01-05')
    expect(localDateText(parseLocalDate('2024-01-05T12:30', 'minute'))).toBe('2024-01-05T12:30:00')
    expect(localDateText(parseLocalDate('2024-01-05 12:30:15', 'minute'))).toBe('2024-01-05T12:30:15')
  })

  it('is widened to midnight where a time is wanted', () => {
    expect(localDateText(parseLocalDate('2024-01-05', 'minute'))).toBe('2024-01-05T00:00:00')
  })

  it.each(['', '5 January 2024', '2024-02-30', '2024-13-01', '2024-01-05T25:00', '2024-01-05T12:30:00Z'])(
    'is none in %j, which stays text',
    (text) => {
      expect(parseLocalDate(text, 'minute')).toBeNull()
    },
  )
})
