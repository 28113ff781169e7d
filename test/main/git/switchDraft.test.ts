import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type SwitchOptions, switchDraft } from '../../../main/git/switchDraft.ts'
import { type BuiltRepository, buildRepository, someone } from '../../repositories/build.ts'
import { granted, opened, refusal } from './opened.ts'

const page = '---\ntitle: One\nauthor: Erika\n---\n\nFirst paragraph.\n\nSecond paragraph.\n'

/** Two drafts that differ in a page's title, a page more and a page less. */
function twoDrafts(): BuiltRepository {
  const built = buildRepository({
    commits: [{ message: 'Begin', files: { 'page.md': page, 'old.md': 'Old\n', 'same.md': 'Same\n' } }],
  })
  built.git('switch', '-qc', 'drafts/summer')
  built.write('page.md', page.replace('One', 'Summer'))
  built.write('old.md', null)
  built.write('folder/new.md', 'New\n')
  built.git('add', '-A')
  built.git('commit', '-qm', 'Summer')
  built.git('switch', '-q', 'main')
  return built
}

const options: SwitchOptions = {
  branch: 'drafts/summer',
  unfinished: 'bring',
  identity: someone,
  time: { seconds: 1_760_000_000, offsetMinutes: 0 },
}

const on = (built: BuiltRepository, path: string) => readFileSync(join(built.folder, path), 'utf8')
const status = (built: BuiltRepository) =>
  built
    .git('status', '--porcelain')
    .split('\n')
    .filter(Boolean)
    .map((line) => line.trim())
    .sort()

describe('going over to another draft', () => {
  it('leaves files, index and branch as git would', async () => {
    const built = twoDrafts()
    const switched = granted(await switchDraft(await opened(built.folder), options))
    expect(switched.kind).toBe('switched')
    expect(built.git('branch', '--show-current').trim()).toBe('drafts/summer')
    expect(status(built)).toEqual([])
    expect(on(built, 'folder/new.md')).toBe('New\n')
    expect(existsSync(join(built.folder, 'old.md'))).toBe(false)
    expect(built.git('reflog', '-1', '--format=%gs').trim()).toBe(
      'checkout: moving from main to drafts/summer',
    )
    built.git('fsck', '--full', '--strict')
    granted(await switchDraft(await opened(built.folder), { ...options, branch: 'main' }))
    expect(status(built)).toEqual([])
    expect(existsSync(join(built.folder, 'folder'))).toBe(false)
  })

  it('brings unfinished work along, merged with what is different there', async () => {
    const built = twoDrafts()
    built.write('page.md', page.replace('Second', 'Another'))
    built.write('same.md', 'Same, but mine\n')
    built.write('draft.md', 'Nobody knows this yet\n')
    granted(await switchDraft(await opened(built.folder), options))
    expect(on(built, 'page.md')).toBe(page.replace('One', 'Summer').replace('Second', 'Another'))
    expect(status(built)).toEqual(['?? draft.md', 'M page.md', 'M same.md'].sort())
    expect(built.git('show', 'HEAD:page.md')).toBe(page.replace('One', 'Summer'))
  })

  it('changes nothing when unfinished work and the other draft say different things', async () => {
    const built = twoDrafts()
    built.write('page.md', page.replace('One', 'Winter'))
    built.write('folder/new.md', 'Mine\n')
    const before = built.git('rev-parse', 'HEAD')
    const switched = granted(await switchDraft(await opened(built.folder), options))
    expect(switched).toEqual({ kind: 'clash', paths: ['folder/new.md', 'page.md'] })
    expect(built.git('rev-parse', 'HEAD')).toBe(before)
    expect(on(built, 'page.md')).toContain('Winter')
    expect(existsSync(join(built.folder, 'old.md'))).toBe(true)
  })

  it('leaves unfinished work behind and puts it back on return, over what came meanwhile', async () => {
    const built = twoDrafts()
    built.write('page.md', page.replace('Second', 'Another'))
    built.write('draft.md', 'Nobody knows this yet\n')
    built.write('old.md', null)
    granted(await switchDraft(await opened(built.folder), { ...options, unfinished: 'leave' }))
    expect(status(built)).toEqual([])
    expect(existsSync(join(built.folder, 'draft.md'))).toBe(false)
    granted(
      await switchDraft(await opened(built.folder), { ...options, branch: 'main', unfinished: 'leave' }),
    )
    expect(on(built, 'page.md')).toBe(page.replace('Second', 'Another'))
    expect(on(built, 'draft.md')).toBe('Nobody knows this yet\n')
    expect(status(built)).toEqual(['?? draft.md', 'D old.md', 'M page.md'].sort())
    expect(built.git('for-each-ref', 'refs/galley/waiting')).toBe('')
  })

  it('keeps work waiting that no longer fits, and says so', async () => {
    const built = twoDrafts()
    built.write('page.md', page.replace('One', 'Winter'))
    granted(await switchDraft(await opened(built.folder), { ...options, unfinished: 'leave' }))
    const other = page.replace('One', 'Autumn')
    built.git('switch', '-q', 'main')
    built.write('page.md', other)
    built.git('commit', '-qam', 'Autumn')
    built.git('switch', '-q', 'drafts/summer')
    const back = granted(await switchDraft(await opened(built.folder), { ...options, branch: 'main' }))
    expect(back.kind === 'switched' && back.stillWaiting).toEqual(['page.md'])
    expect(on(built, 'page.md')).toBe(other)
    expect(built.git('show', 'refs/galley/waiting/main:page.md')).toContain('Winter')
  })

  it('goes nowhere while a merge is unfinished, and to no branch that is not there', async () => {
    const built = twoDrafts()
    expect(refusal(await switchDraft(await opened(built.folder), { ...options, branch: 'none' }))).toBe(
      'read-only',
    )
    built.write('page.md', page.replace('One', 'Winter'))
    built.git('commit', '-qam', 'Winter')
    expect(() => built.git('merge', '-q', 'drafts/summer')).toThrow()
    expect(refusal(await switchDraft(await opened(built.folder), options))).toBe('read-only')
  })
})
