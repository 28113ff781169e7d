import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { spellingHandlers } from '../../../../main/editor/spelling/handlers.ts'

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

function spelling({ readOnly = false, bundled = [] as string[] } = {}) {
  const base = mkdtempSync(join(tmpdir(), 'galley-spelling-'))
  folders.push(base)
  const place = (name: string) => {
    mkdirSync(join(base, name))
    return join(base, name)
  }
  const root = place('site')
  const beside = place('bundled')
  const chosen = place('chosen')
  for (const name of bundled) dictionary(beside, name, `${name}-word`)
  const written: string[] = []
  const handlers = spellingHandlers({
    root,
    dictionaries: { added: join(base, 'state', 'dictionaries'), bundled: beside },
    readOnlyReason: () => (readOnly ? { en: 'Read only.', de: 'Nur lesen.' } : null),
    onWritten: (path) => written.push(path),
  })
  const list = join(root, '.galley', 'words.txt')
  return { handlers, chosen, written, list, onDisk: () => readFileSync(list, 'utf8') }
}

function dictionary(folder: string, name: string, word: string): void {
  writeFileSync(join(folder, `${name}.aff`), 'SET UTF-8\n')
  writeFileSync(join(folder, `${name}.dic`), `1\n${word}\n`)
}

const signal = new AbortController().signal
const context = { signal, progress: () => {} }

describe('dictionaries', () => {
  it('takes the very region, else the language alone, else another region', async () => {
    const { handlers } = spelling({ bundled: ['en-GB', 'en-US', 'de', 'pt_BR'] })
    const find = async (language: string) => {
      const answer = await handlers['editor.dictionary']({ language }, context)
      return answer.ok ? answer.value?.language : null
    }
    expect(await find('en-US')).toBe('en-US')
    expect(await find('en')).toBe('en-GB')
    expect(await find('de-CH')).toBe('de')
    expect(await find('pt')).toBe('pt_BR')
    expect(await find('fr')).toBe(undefined)
  })

  it('one that a person adds is kept and comes before the bundled one, whatever its encoding', async () => {
    const { handlers, chosen } = spelling({ bundled: ['de'] })
    writeFileSync(join(chosen, 'de_AT.aff'), 'SET ISO8859-1\n')
    writeFileSync(join(chosen, 'de_AT.dic'), Buffer.from('1\nJänner\n', 'latin1'))
    writeFileSync(join(chosen, 'notes.txt'), 'no dictionary')
    const added = await handlers['editor.addDictionaries']({ folder: chosen }, context)
    expect(added).toMatchObject({ ok: true, value: { languages: ['de_AT'] } })
    const found = await handlers['editor.dictionary']({ language: 'de' }, context)
    expect(found).toMatchObject({ ok: true, value: { language: 'de_AT', dic: '1\nJänner\n' } })
  })

  it('a folder without dictionaries is said to be none', async () => {
    const { handlers, chosen } = spelling()
    const added = await handlers['editor.addDictionaries']({ folder: chosen }, context)
    expect(added).toMatchObject({ ok: false, problem: { code: 'no-dictionary' } })
  })
})

describe('the words of a site', () => {
  it('a word is added, told of, read again and taken back, and the file goes with the last', async () => {
    const { handlers, list, written, onDisk } = spelling()
    const word = { word: 'Galley', language: null }
    const added = await handlers['editor.addWord'](word, context)
    expect(added).toMatchObject({ ok: true, undo: { entry: 'editor.removeWord', input: word } })
    expect(onDisk()).toBe('Galley\n')
    expect(written).toEqual(['.galley/words.txt'])
    expect(await handlers['editor.words']({}, context)).toMatchObject({ value: [word] })
    expect((await handlers['editor.removeWord'](word, context)).ok).toBe(true)
    expect(existsSync(list)).toBe(false)
  })

  it('nothing is written to a site that can only be read', async () => {
    const { handlers, list } = spelling({ readOnly: true })
    const added = await handlers['editor.addWord']({ word: 'Galley', language: null }, context)
    expect(added).toMatchObject({ ok: false, problem: { code: 'read-only' } })
    expect(existsSync(list)).toBe(false)
  })

  it('a list that is no text is left alone', async () => {
    const { handlers, list } = spelling()
    mkdirSync(join(list, '..'))
    writeFileSync(list, Buffer.from([0xff, 0xfe, 0x00]))
    const added = await handlers['editor.addWord']({ word: 'Galley', language: null }, context)
    expect(added).toMatchObject({ ok: false, problem: { code: 'not-possible' } })
    expect(readFileSync(list)).toEqual(Buffer.from([0xff, 0xfe, 0x00]))
  })
})
