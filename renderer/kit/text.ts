import { IntlMessageFormat } from 'intl-messageformat'
import { useMemo } from 'react'
import type { Locale, Sentence } from '#shared/wire/sentence.ts'
import { createStore, useStore } from './store.ts'

/** A room's catalogue: every text in every interface language, in ICU message syntax. */
export type Messages = { readonly [key: string]: Sentence }

/** What fills the gaps of a message. */
export type MessageValues = { readonly [name: string]: string | number | boolean | Date }

/** Looks up a text of one catalogue in one language. */
export type Translate<M extends Messages> = (key: keyof M & string, values?: MessageValues) => string

/** The language the interface speaks now; only `renderer/app` sets it. */
export const localeStore = createStore<Locale>('en')

/** Locale tags for `Intl`: British English, German. */
export const intlLocales: Readonly<Record<Locale, string>> = { en: 'en-GB', de: 'de-DE' }

const compiled = new WeakMap<Sentence, Map<Locale, IntlMessageFormat>>()

/** The texts of a catalogue in one language, for use outside React and in tests. */
export function textIn<M extends Messages>(locale: Locale, messages: M): Translate<M> {
  return (key, values) => {
    const sentence = messages[key]
    return sentence ? format(sentence, locale, values) : key
  }
}

/** The texts of a catalogue in the present language; follows a switch of language at run time. */
export function useText<M extends Messages>(messages: M): Translate<M> {
  const locale = useLocale()
  return useMemo(() => textIn(locale, messages), [locale, messages])
}

/** Picks the present language from a sentence that came from the engine. */
export function useSentence(): (sentence: Sentence) => string {
  const locale = useLocale()
  return useMemo(() => (sentence: Sentence) => sentence[locale], [locale])
}

/** The language the interface speaks now. */
export function useLocale(): Locale {
  return useStore(localeStore)
}

function format(sentence: Sentence, locale: Locale, values: MessageValues | undefined): string {
  const pattern = sentence[locale]
  // Most texts have no gaps; they need no parsing, and their apostrophes stand for themselves.
  if (!pattern.includes('{')) return pattern
  const result = compiledFor(sentence, locale).format(values)
  return Array.isArray(result) ? result.join('') : String(result)
}

function compiledFor(sentence: Sentence, locale: Locale): IntlMessageFormat {
  const byLocale = compiled.get(sentence) ?? new Map<Locale, IntlMessageFormat>()
  compiled.set(sentence, byLocale)
  const known = byLocale.get(locale)
  if (known) return known
  const made = new IntlMessageFormat(sentence[locale], intlLocales[locale])
  byLocale.set(locale, made)
  return made
}
