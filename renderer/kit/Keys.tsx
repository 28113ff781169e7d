import styles from './Keys.module.css'

const macSigns: Readonly<Record<string, string>> = {
  Mod: '⌘',
  Alt: '⌥',
  Shift: '⇧',
  Enter: '↩',
}
const otherNames: Readonly<Record<string, string>> = { Mod: 'Ctrl' }

/** A shortcut as the platform writes it: `Ctrl K` or `⌘K` for `Mod+K`. */
export function keysInWords(shortcut: string, isMac: boolean): string {
  const keys = shortcut.split('+')
  return isMac
    ? keys.map((key) => macSigns[key] ?? key).join('')
    : keys.map((key) => otherNames[key] ?? key).join(' ')
}

/** True on a Mac, where shortcuts use the command key. */
export function isMacPlatform(): boolean {
  return typeof navigator !== 'undefined' && navigator.userAgent.includes('Macintosh')
}

/** A shortcut shown as a quiet key cap; screen readers are told by `aria-keyshortcuts` of the control instead. */
export function Keys({ of }: { readonly of: string }) {
  return (
    <span className={styles.keys} aria-hidden="true">
      {keysInWords(of, isMacPlatform())}
    </span>
  )
}
