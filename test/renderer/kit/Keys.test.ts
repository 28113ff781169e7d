import { describe, expect, it } from 'vitest'
import { keysInWords } from '../../../renderer/kit/Keys.tsx'

describe('a shortcut', () => {
  it('is written as the platform writes it', () => {
    expect(keysInWords('Mod+Shift+P', false)).toBe('Ctrl Shift P')
    expect(keysInWords('Mod+Shift+P', true)).toBe('⌘⇧P')
    expect(keysInWords('/', true)).toBe('/')
  })
})
