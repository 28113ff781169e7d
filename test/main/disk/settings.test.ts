import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readSettings, updateSettings, writeSettings } from '../../../main/disk/settings.ts'
import { outcome, temporaryFolders } from './folder.ts'

const folder = temporaryFolders()

describe('settings', () => {
  it('are empty before anything was kept', async () => {
    expect(await readSettings(join(folder(), 'x/settings.json'))).toEqual({ value: {}, setAside: null })
  })

  it('come back as they were written', async () => {
    const file = join(folder(), 'x/settings.json')
    expect(outcome(await writeSettings(file, { theme: 'dark', panes: [1, 2] }))).toBe('ok')
    expect((await readSettings(file)).value).toEqual({ theme: 'dark', panes: [1, 2] })
  })

  it('keep what only a newer version knows', async () => {
    const file = join(folder(), 'settings.json')
    await writeSettings(file, { fromTheFuture: { a: 1 }, theme: 'dark' })
    await updateSettings(file, (value) => ({ ...value, theme: 'light' }))
    expect((await readSettings(file)).value).toEqual({ fromTheFuture: { a: 1 }, theme: 'light' })
  })

  it('lose no update of several at once', async () => {
    const file = join(folder(), 'settings.json')
    await Promise.all(
      Array.from({ length: 20 }, (_, number) =>
        updateSettings(file, (value) => ({ ...value, [`key${number}`]: number })),
      ),
    )
    expect(Object.keys((await readSettings(file)).value)).toHaveLength(20)
  })

  it.each(['{ not json', '[1]', 'null', ''])('set a damaged file aside: %j', async (text) => {
    const root = folder()
    const file = join(root, 'settings.json')
    writeFileSync(file, text)
    writeFileSync(`${file}.damaged-1`, 'an earlier one')
    const read = await readSettings(file)
    expect(read).toEqual({ value: {}, setAside: `${file}.damaged-2` })
    expect(readFileSync(`${file}.damaged-2`, 'utf8')).toBe(text)
    expect(readdirSync(root)).toHaveLength(2)
  })
})
