import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openPreferences, remembered } from '../../../main/electron/preferences.ts'

let folder = ''
let file = ''
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'galley-preferences-'))
  file = path.join(folder, 'settings.json')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const site = (name: string, openedAt = 0) => ({ folder: `/sites/${name}`, name, changedPages: 0, openedAt })
const read = async () => JSON.parse(await readFile(file, 'utf8'))

describe('preferences', () => {
  it('begin with the defaults', async () => {
    const { current } = await openPreferences(file)
    expect(current()).toMatchObject({
      settings: { theme: null, layout: { listWidth: 248 } },
      recent: [],
      window: null,
    })
  })

  it('are there again after the next start', async () => {
    const first = await openPreferences(file)
    first.change({ settings: { ...first.current().settings, theme: 'dark' } })
    first.change({ recent: [site('one')] })
    expect(first.current().settings.theme).toBe('dark')
    await first.settled()
    const second = await openPreferences(file)
    expect(second.current()).toMatchObject({ settings: { theme: 'dark' }, recent: [{ name: 'one' }] })
  })

  it('keep what a newer version wrote beside them', async () => {
    await writeFile(file, JSON.stringify({ novelty: 1, settings: { theme: 'light', sound: 'off' } }))
    const { current, change, settled } = await openPreferences(file)
    change({ settings: { ...current().settings, theme: 'dark' } })
    await settled()
    expect(await read()).toMatchObject({ novelty: 1, settings: { theme: 'dark', sound: 'off' } })
  })

  it.each([
    [
      'a part that cannot be read',
      '{"settings":{"theme":"pink"},"recent":[{"folder":"/s","name":"s","openedAt":1,"changedPages":0}]}',
      1,
    ],
    ['a file that is no JSON', '{"settings":', 0],
    ['an empty file', '', 0],
    ['a list', '[]', 0],
  ])('fall back to the defaults for %s', async (_case, text, recent) => {
    await writeFile(file, text)
    const { current } = await openPreferences(file)
    expect(current().settings.theme).toBeNull()
    expect(current().recent).toHaveLength(recent)
  })
})

describe('recent sites', () => {
  it('have the last one first, each once, twelve at most', () => {
    const names = Array.from({ length: 20 }, (_, index) => `s${index}`)
    const recent = [...names, 's15'].reduce<ReturnType<typeof site>[]>(
      (list, name) => remembered(list, site(name)),
      [],
    )
    expect(recent.map(({ name }) => name).slice(0, 3)).toEqual(['s15', 's19', 's18'])
    expect(recent).toHaveLength(12)
  })
})
