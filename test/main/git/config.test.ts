import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { isSet, readConfiguration, setting, settings } from '../../../main/git/config.ts'
import { parseConfig } from '../../../main/git/configText.ts'
import { isolatedVariables, removeFolder, temporaryFolder } from '../../repositories/build.ts'
import { isolated } from './opened.ts'

const folder = temporaryFolder()
afterAll(() => removeFolder(folder))

/** Native git's reading of a configuration file; null when it refuses. */
function gitReads(text: string): readonly { readonly name: string; readonly value: string | null }[] | null {
  const file = join(folder, 'oracle')
  writeFileSync(file, text)
  try {
    return execFileSync('git', ['config', '--file', file, '--list', '-z'], {
      env: isolatedVariables,
      encoding: 'utf8',
      stdio: 'pipe',
    })
      .split('\0')
      .filter((record) => record !== '')
      .map((record) => {
        const end = record.indexOf('\n')
        return end < 0
          ? { name: record, value: null }
          : { name: record.slice(0, end), value: record.slice(end + 1) }
      })
  } catch {
    return null
  }
}

describe('a configuration file', () => {
  it.each([
    '',
    '[core]\n\tbare = false\n',
    '[CoRe] BARE=true # comment\n',
    '[core]\n\tbare\n',
    'key = 1\n',
    '[a "Sub.Section"]\nkey = value\n',
    '[a "with \\"quotes\\" and \\\\"]\nkey = value\n',
    '[a.Old.Style]\nkey = value\n',
    '[a]\nkey = one  two   three   \n',
    '[a]\nkey = "quoted # ; " # comment\n',
    '[a]\nkey = mixed" quoted "part\n',
    '[a]\nkey = one\\\n   two\\\nthree\n',
    '[a]\nkey = tab\\there\\nline\\\\slash\\"quote\n',
    '[a]\nkey =\n',
    '[a]\nkey = ""\n',
    '[a] key = same line\n[b]other = 1\n',
    '\uFEFF[a]\nkey = 1\n',
    '[a]\r\nkey = value\r\n',
    '[a]\nkey = first\nkey = second\n',
    '; comment\n# comment\n[a]\n# [b]\nkey = 1\n',
    '[a "b"]\n[a]\nkey-two = x\n',
    '[a]\nkey = "trailing " \n',
    '[a]\nkey = ümläut\n',
  ])('%j is read as git reads it', (text) => {
    const oracle = gitReads(text)
    expect(oracle).not.toBeNull()
    expect(parseConfig(text)).toEqual(oracle)
  })

  it.each([
    '[core\n',
    '[core]\n\tbare ; comment\n',
    '[a]\nkey = "open\n',
    '[a]\nkey = bad\\x\n',
    '[a]\n1key = 1\n',
    '[a]\nkey value\n',
    '[a "b\n"]\n',
  ])('%j is refused, as git does', (text) => {
    expect(gitReads(text)).toBeNull()
    expect(parseConfig(text)).toBeNull()
  })
})

describe('the configuration of a repository', () => {
  const file = (name: string, text: string) => {
    writeFileSync(join(folder, name), text)
    return join(folder, name)
  }

  it('comes from the system, the person and the repository, the nearest last', async () => {
    const environment = {
      ...isolated,
      systemConfigs: [file('system', '[core]\n\tautocrlf = true\n\teol = crlf\n')],
      globalConfigs: [
        file('global', '[core]\n\tautocrlf = input\n[safe]\n\tdirectory = one\n\tdirectory = two\n'),
        join(folder, 'missing'),
      ],
    }
    file('config', '[core]\n\tfilemode = off\n')
    const read = await readConfiguration(folder, environment)
    expect(setting(read, 'core.autocrlf')).toBe('input')
    expect(setting(read, 'core.eol')).toBe('crlf')
    expect(settings(read, 'safe.directory')).toEqual(['one', 'two'])
    expect(isSet(read, 'core.filemode', true)).toBe(false)
    expect(isSet(read, 'core.bare', true)).toBe(true)
    expect(read.local.map((entry) => entry.name)).toEqual(['core.filemode'])
  })

  it('follows includes in their place, and conditions on the folder', async () => {
    file('more', '[user]\n\tname = Included\n')
    file('here', '[user]\n\temail = here@example.org\n')
    file('loop', '[include]\n\tpath = loop\n[loop]\n\tend = yes\n')
    const lines = ['[user]', 'name = Before', '[include]', 'path = more', 'path = loop', 'path = missing']
    lines.push(
      `[includeIf "gitdir:${folder}/"]`,
      'path = here',
      '[includeIf "gitdir:/elsewhere/"]',
      'path = more-missing',
    )
    file('config', `${lines.join('\n')}\n`)
    const read = await readConfiguration(folder, isolated)
    expect(setting(read, 'user.name')).toBe('Included')
    expect(setting(read, 'loop.end')).toBe('yes')
  })

  it('says when the repository’s own file is damaged', async () => {
    file('config', '[core\n')
    expect((await readConfiguration(folder, isolated)).isDamaged).toBe(true)
  })
})
