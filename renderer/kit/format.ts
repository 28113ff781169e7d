import { useMemo } from 'react'
import type { Locale } from '#shared/wire/sentence.ts'
import { intlLocales, useLocale } from './text.ts'

const dayMs = 86_400_000
const hourMs = 3_600_000
const minuteMs = 60_000

/** Dates, numbers and lists as the reader's language writes them. */
export type Format = {
  /** `12 October 2026`. */
  readonly date: (at: Date) => string
  /** `12 Oct`, with the year when it is not this one. */
  readonly shortDate: (at: Date, now: Date) => string
  /** `just now`, `5 minutes ago`, `14:02`, `yesterday`, then the short date. */
  readonly since: (at: Date, now: Date) => string
  readonly number: (value: number) => string
  readonly list: (values: readonly string[]) => string
  /** `German` for `de`; the tag itself where it names no known language. */
  readonly languageName: (tag: string) => string
}

/** The formats of one language. */
export function formatIn(locale: Locale): Format {
  const tag = intlLocales[locale]
  const long = new Intl.DateTimeFormat(tag, { day: 'numeric', month: 'long', year: 'numeric' })
  const short = new Intl.DateTimeFormat(tag, { day: 'numeric', month: 'short' })
  const shortWithYear = new Intl.DateTimeFormat(tag, { day: 'numeric', month: 'short', year: 'numeric' })
  const numbers = new Intl.NumberFormat(tag)
  const lists = new Intl.ListFormat(tag, { type: 'conjunction' })
  const shortDate = (at: Date, now: Date) =>
    (at.getFullYear() === now.getFullYear() ? short : shortWithYear).format(at)
  return {
    date: (at) => long.format(at),
    shortDate,
    since: sinceIn(tag, shortDate),
    number: (value) => numbers.format(value),
    list: (values) => lists.format(values),
    languageName: languageNames(tag),
  }
}

/** The formats of the present language. */
export function useFormat(): Format {
  const locale = useLocale()
  return useMemo(() => formatIn(locale), [locale])
}

function sinceIn(tag: string, shortDate: Format['shortDate']): Format['since'] {
  const relative = new Intl.RelativeTimeFormat(tag, { numeric: 'auto' })
  const clock = new Intl.DateTimeFormat(tag, { hour: '2-digit', minute: '2-digit' })
  const justNow = tag.startsWith('de') ? 'gerade eben' : 'just now'
  return (at, now) => {
    const age = now.getTime() - at.getTime()
    if (age < minuteMs && age > -minuteMs) return justNow
    if (age >= 0 && age < hourMs) return relative.format(-Math.floor(age / minuteMs), 'minute')
    const days = calendarDays(at, now)
    if (days === 0) return clock.format(at)
    return days === 1 ? relative.format(-1, 'day') : shortDate(at, now)
  }
}

/** Whole calendar days from one local date to another; rounding absorbs the hour of a clock change. */
function calendarDays(from: Date, to: Date): number {
  const start = new Date(from.getFullYear(), from.getMonth(), from.getDate())
  const end = new Date(to.getFullYear(), to.getMonth(), to.getDate())
  return Math.round((end.getTime() - start.getTime()) / dayMs)
}

function languageNames(tag: string): Format['languageName'] {
  const names = new Intl.DisplayNames(tag, { type: 'language', fallback: 'code' })
  // Intl throws on what is not a BCP 47 tag (`de_DE`, `content`), so only well-formed tags reach it.
  return (language) => {
    const candidate = language.replaceAll('_', '-')
    return /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(candidate) ? (names.of(candidate) ?? language) : language
  }
}
