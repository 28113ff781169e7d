import { describe, expect, it } from 'vitest'
import {
  acceleratorOf,
  isTypable,
  matchesShortcut,
  type ShortcutPress,
} from '../../../renderer/app/keyMap.ts'

function press(key: string, more: Partial<ShortcutPress> = {}): ShortcutPress {
  return { key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, isAltGraph: false, ...more }
}

describe('a shortcut', () => {
  it('means Ctrl here and Command on a Mac', () => {
    expect(matchesShortcut('Mod+K', press('k', { ctrlKey: true }), false)).toBe(true)
    expect(matchesShortcut('Mod+K', press('k', { metaKey: true }), true)).toBe(true)
    expect(matchesShortcut('Mod+K', press('k', { ctrlKey: true }), true)).toBe(false)
    expect(matchesShortcut('Mod+K', press('k', { ctrlKey: true, metaKey: true }), false)).toBe(false)
  })

  it('needs exactly its own keys', () => {
    expect(matchesShortcut('Mod+Z', press('Z', { ctrlKey: true, shiftKey: true }), false)).toBe(false)
    expect(matchesShortcut('Mod+Shift+Z', press('Z', { ctrlKey: true, shiftKey: true }), false)).toBe(true)
    expect(matchesShortcut('F6', press('F6'), false)).toBe(true)
    expect(matchesShortcut('F6', press('F6', { shiftKey: true }), false)).toBe(false)
  })

  it('is never a character typed with AltGr', () => {
    const typed = press('/', { ctrlKey: true, altKey: true, isAltGraph: true })
    expect(matchesShortcut('/', typed, false)).toBe(false)
    expect(matchesShortcut('Mod+Alt+/', typed, false)).toBe(false)
  })

  it('is the sign that was typed, wherever the layout has it', () => {
    expect(matchesShortcut('/', press('/', { shiftKey: true }), false)).toBe(true)
  })

  it('is an accelerator of the menu unless it is also text', () => {
    expect(acceleratorOf('Mod+Shift+L')).toBe('CmdOrCtrl+Shift+L')
    expect(acceleratorOf('Alt+ArrowLeft')).toBe('Alt+Left')
    expect(acceleratorOf('/')).toBeNull()
    expect(isTypable('/')).toBe(true)
    expect(isTypable('F6')).toBe(false)
  })
})
