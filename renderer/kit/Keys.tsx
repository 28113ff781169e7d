import type { Locale } from '#shared/wire/sentence.ts'
import styles from './Keys.module.css'
import { useLocale } from './text.ts'

const macSigns: Readonly<Record<string, string>> = {
  Mod: '⌘',
  Alt: '⌥',
  Shift: '⇧',
  Enter: '↩',
  ArrowLeft: '←',
  ArrowRight: '→',
}
/** What is printed on other keyboards, by the language of the interface. */
const otherNames: Readonly<Record<Locale, Readonly<Record<string, string>>>> = {
  en: { Mod: 'Ctrl', ArrowLeft: '←', ArrowRight: '→' },
  de: { Mod: 'Strg', Shift: 'Umschalt', Delete: 'Entf', ArrowLeft: '←', ArrowRight: '→' },
}

/** A shortcut as the platform writes it: `Ctrl K`, `Strg K` or `⌘K` for `Mod+K`. */
export function keysInWords(shortcut: string, isMac: boolean, locale: Locale = 'en'): string {
  const keys = shortcut.split('+')
  return isMac
    ? keys.map((key) => macSigns[key] ?? key).join('')
    : keys.map((key) => otherNames[locale][key] ?? key).join(' ')
}

/** True on a Mac, where shortcuts use the command key. */
export function isMacPlatform(): boolean {
  return typeof navigator !== 'undefined' && navigator.userAgent.includes('Macintosh')
}

/** A shortcut shown as a quiet key cap; screen readers are told by `aria-keyshortcuts` of the control instead. */
export function Keys({ of }: { readonly of: string }) {
  const locale = useLocale()
  return (
    <span className={styles.keys} aria-hidden="true">
      {keysInWords(of, isMacPlatform(), locale)}
    </span>
  )
}
