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
  /** A language in itself, as its readers call it: `Deutsch` for `de`. */
  readonly ownLanguageName: (tag: string) => string
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
    ownLanguageName: (language) => capital(languageNames(language)(language), language),
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

/** The name of a language in that language, as a switch between languages offers it: `Deutsch`. */
export function ownLanguageName(language: string): string {
  const tag = language.replaceAll('_', '-')
  if (!wellFormedTag.test(tag)) return language
  const name = languageNames(tag)(language)
  return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1)
}

const wellFormedTag = /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i

function languageNames(tag: string): Format['languageName'] {
  const inLanguage = wellFormed(tag)
  if (inLanguage === null) return (language) => language
  const names = new Intl.DisplayNames(inLanguage, { type: 'language', fallback: 'code' })
  return (language) => {
    const candidate = wellFormed(language)
    return candidate === null ? language : (names.of(candidate) ?? language)
  }
}

/** Intl throws on what is not a BCP 47 tag (`content`), so only well-formed tags reach it; `de_DE` is meant as one. */
function wellFormed(tag: string): string | null {
  const candidate = tag.replaceAll('_', '-')
  return /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(candidate) ? candidate : null
}

/** `français` becomes `Français` where it stands alone. */
function capital(name: string, language: string): string {
  return name.slice(0, 1).toLocaleUpperCase(wellFormed(language) ?? 'en') + name.slice(1)
}
