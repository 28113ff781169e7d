import type { Locale } from '#shared/wire/sentence.ts'

/** A command line taken apart. */
export type Arguments = {
  /** The command and what follows it, options taken out. */
  readonly words: readonly string[]
  readonly isJson: boolean
  readonly locale: Locale | null
  /** Of `-m`; null without it. */
  readonly message: string | null
}

/** Why a command line cannot be understood. */
export type ArgumentFault =
  | { readonly kind: 'unknown-option'; readonly option: string }
  | { readonly kind: 'value-missing'; readonly option: string }

/** Takes a command line apart; everything after `--` is a word. */
export function parseArguments(argv: readonly string[]): Arguments | ArgumentFault {
  const words: string[] = []
  let isJson = false
  let locale: Locale | null = null
  let message: string | null = null
  const rest = [...argv]
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === '--') return { words: [...words, ...rest], isJson, locale, message }
    const [option = '', inline] = word.startsWith('--') ? word.split(/=(.*)/s, 2) : [word]
    if (option === '--json') isJson = true
    else if (option === '--locale' || option === '-m' || option === '--message') {
      const value = inline ?? rest.shift()
      if (value === undefined) return { kind: 'value-missing', option }
      if (option === '--locale') locale = value.toLowerCase().startsWith('de') ? 'de' : 'en'
      else message = value
    } else if (/^-[^0-9]/.test(word)) return { kind: 'unknown-option', option }
    else words.push(word)
  }
  return { words, isJson, locale, message }
}

/** The language of messages: as asked for, else as the session has it (`LC_ALL`, `LC_MESSAGES`, `LANG`), else English. */
export function localeOf(
  asked: Locale | null,
  environment: Readonly<Record<string, string | undefined>>,
): Locale {
  if (asked !== null) return asked
  const { LC_ALL, LC_MESSAGES, LANG } = environment
  const session = [LC_ALL, LC_MESSAGES, LANG].find((value) => value !== undefined && value !== '')
  return session?.toLowerCase().startsWith('de') ? 'de' : 'en'
}
