import { type DateValue, parseDate, parseDateTime } from '@internationalized/date'

export type Granularity = 'day' | 'minute'

/**
 * Reads an ISO 8601 local date or date and time; null for anything else, so that a date in another shape stays text.
 *
 * A date is widened to midnight where a time is wanted, and a time is dropped where only the day counts.
 */
export function parseLocalDate(text: string | null, granularity: Granularity): DateValue | null {
  const match = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?))?$/.exec(
    text?.trim() ?? '',
  )
  if (!match?.[1] || !isCalendarDate(match[1])) return null
  if (granularity === 'day') return parseDate(match[1])
  const time = match[2] ?? '00:00'
  return isClockTime(time) ? parseDateTime(`${match[1]}T${time}`) : null
}

/** Writes what `parseLocalDate` reads: `2024-01-05`, or `2024-01-05T12:30:00` where the time counts. */
export function localDateText(value: DateValue | null): string | null {
  return value ? value.toString() : null
}

function isCalendarDate(text: string): boolean {
  // The platform's own calendar says which days a month has; 30 February would roll over.
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}

function isClockTime(text: string): boolean {
  const [hours = 99, minutes = 99, seconds = 0] = text.split(':').map(Number)
  return hours < 24 && minutes < 60 && seconds < 60
}
