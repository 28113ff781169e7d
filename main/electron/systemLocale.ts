import { app } from 'electron'
import type { Locale } from '#shared/wire/sentence.ts'
import type { Preferences } from './preferences.ts'
import type { StartArguments } from './startArguments.ts'

/** The system's language as a tag that `Intl` takes: with `LANG=C` the system names none. */
export function systemLocale(): string {
  return app.getPreferredSystemLanguages().find((tag) => /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(tag)) ?? 'en'
}

/** The language main's own questions are asked in: as started, as chosen, else as the system has it. */
export function localeOf(options: {
  readonly preferences: Preferences
  readonly started: StartArguments
}): Locale {
  const chosen = options.started.locale ?? options.preferences.current().settings.locale
  return chosen ?? (systemLocale().toLowerCase().startsWith('de') ? 'de' : 'en')
}
