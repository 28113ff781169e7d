/** What a key press needs to have to be compared with a shortcut. */
export type ShortcutPress = {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
  /** AltGr: on many layouts Ctrl+Alt with a letter types a character, never a command. */
  readonly isAltGraph: boolean
}

/** True when a press is a shortcut such as `Mod+Shift+P`, `F6` or `/`. `Mod` is Command on a Mac, else Ctrl. */
export function matchesShortcut(shortcut: string, press: ShortcutPress, isMac: boolean): boolean {
  const parts = shortcut.split('+')
  const key = parts.at(-1) ?? ''
  if (press.isAltGraph || press.key.toLowerCase() !== keyOf(key)) return false
  const hasMod = isMac ? press.metaKey : press.ctrlKey
  const hasOther = isMac ? press.ctrlKey : press.metaKey
  if (hasMod !== parts.includes('Mod') || hasOther) return false
  if (press.altKey !== parts.includes('Alt')) return false
  // A sign such as `/` may need Shift on some layouts; what was typed is what counts.
  return isSign(key) || press.shiftKey === parts.includes('Shift')
}

/** True for shortcuts that would also be text: they count only where nothing is being typed. */
export function isTypable(shortcut: string): boolean {
  return shortcut.length === 1
}

/** The same shortcut as Electron's menus write it; null for keys that belong to typing. */
export function acceleratorOf(shortcut: string): string | null {
  return isTypable(shortcut) ? null : shortcut.replace('Mod', 'CmdOrCtrl').replace('Arrow', '')
}

function keyOf(name: string): string {
  return name === 'Space' ? ' ' : name.toLowerCase()
}

function isSign(key: string): boolean {
  return key.length === 1 && key.toLowerCase() === key.toUpperCase()
}
