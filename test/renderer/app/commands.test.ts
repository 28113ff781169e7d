import { describe, expect, it } from 'vitest'
import { appCommands } from '../../../renderer/app/commands.ts'
import type { connectBackend } from '../../../renderer/backend/connectBackend.ts'
import { editorCommands } from '../../../renderer/editor/commands.ts'

const commands = [
  ...editorCommands,
  ...appCommands({
    // Only running a command would reach for it.
    backend: {} as Awaited<ReturnType<typeof connectBackend>>,
    hasSite: () => true,
    saveVersion: () => {},
    focusSearch: () => {},
  }),
]

describe('the one list of commands', () => {
  it('names every command once, by room and verb', () => {
    const ids = commands.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const id of ids) expect(id).toMatch(/^[a-z]+\.[a-zA-Z]+\d?$/)
  })

  it('gives no shortcut to two commands', () => {
    const shortcuts = commands.flatMap(({ shortcut }) => (shortcut ? [shortcut] : []))
    expect(shortcuts.toSorted()).toEqual([...new Set(shortcuts)].toSorted())
  })

  it('offers what the interface promises by key', () => {
    const byShortcut = new Map(commands.map(({ shortcut, id }) => [shortcut, id]))
    expect(byShortcut.get('Mod+K')).toBe('app.find')
    expect(byShortcut.get('Mod+S')).toBe('changes.saveVersion')
    expect(byShortcut.get('F6')).toBe('app.nextPane')
    expect(byShortcut.get('/')).toBe('site.search')
  })
})
