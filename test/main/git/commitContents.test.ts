import { afterEach, describe, expect, it } from 'vitest'
import { type ComposeText, commitContents } from '../../../main/git/commitContents.ts'
import { type BuiltRepository, buildRepository, someone } from '../../repositories/build.ts'
import { expectSound } from '../../repositories/oracle.ts'
import { granted, opened, refusal } from './opened.ts'

const built: BuiltRepository[] = []
afterEach(() => {
  for (const repository of built.splice(0)) repository.remove()
})

function site(configuration: Readonly<Record<string, string>> = {}): BuiltRepository {
  const files = { 'a.md': 'One\nTwo\nThree\n', 'b.md': 'One\n', 'c.md': 'One\n' }
  const repository = buildRepository({ commits: [{ message: 'One', files }], configuration })
  built.push(repository)
  return repository
}

const time = { seconds: 1_750_000_000, offsetMinutes: 0 }
const basic = { message: 'Part', identity: someone, time }

async function save(repository: BuiltRepository, paths: string[], parts: Record<string, ComposeText>) {
  const options = { ...basic, paths, parts: new Map(Object.entries(parts)) }
  return commitContents(await opened(repository.folder), options)
}

describe('a version of parts', () => {
  it('holds what was put together, leaves the disk alone, and git shows the rest as changed', async () => {
    const repository = site()
    repository.write('a.md', 'One!\nTwo\nThree!\n')
    repository.write('b.md', 'Two\n')
    repository.write('c.md', 'Two\n')
    repository.git('add', 'c.md')
    granted(await save(repository, ['b.md'], { 'a.md': async () => 'One!\nTwo\nThree\n' }))
    expect(repository.git('show', 'HEAD:a.md')).toBe('One!\nTwo\nThree\n')
    expect(repository.git('show', 'HEAD:b.md')).toBe('Two\n')
    expect(repository.git('status', '--porcelain')).toBe(' M a.md\nM  c.md\n')
    expect(repository.git('diff', '--unified=0', '--', 'a.md')).toContain('-Three\n+Three!')
    expectSound(repository)
  })

  it('puts together what git stores, whatever line ends the disk has', async () => {
    const repository = site({ 'core.autocrlf': 'true' })
    repository.write('a.md', 'One!\r\nTwo\r\nThree!\r\n')
    const seen: unknown[] = []
    const compose: ComposeText = async (texts) => {
      seen.push(texts)
      return 'One!\nTwo\nThree\n'
    }
    granted(await save(repository, [], { 'a.md': compose }))
    expect(seen).toContainEqual({ before: 'One\nTwo\nThree\n', after: 'One!\nTwo\nThree!\n' })
    expect(repository.git('status', '--porcelain')).toBe(' M a.md\n')
  })

  it('is none when the page is no longer what was looked at', async () => {
    const repository = site()
    repository.write('a.md', 'Other\n')
    expect(refusal(await save(repository, [], { 'a.md': async () => ({ en: 'No.', de: 'Nein.' }) }))).toBe(
      'moved-meanwhile',
    )
    expect(refusal(await save(repository, [], { 'new.md': async () => 'x' }))).toBe('moved-meanwhile')
    expect(repository.git('rev-list', '--count', 'HEAD').trim()).toBe('1')
  })

  it('says that nothing changed when the parts are as they were', async () => {
    const repository = site()
    repository.write('a.md', 'Other\n')
    expect(refusal(await save(repository, [], { 'a.md': async ({ before }) => before }))).toBe(
      'nothing-changed',
    )
  })
})
