import { spawn } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { commit } from '../../../main/git/commit.ts'
import { type BuiltRepository, buildRepository, someone } from '../../repositories/build.ts'
import { saveBesideGit } from '../../repositories/crash/besideGit.ts'
import { expectSound } from '../../repositories/oracle.ts'
import { granted, opened, refusal } from './opened.ts'

/** How long both work side by side; a minute in `npm run faults`. */
const besideMs = 2000

const built: BuiltRepository[] = []
afterEach(() => {
  for (const repository of built.splice(0)) repository.remove()
})

function newSite(): BuiltRepository {
  const site = buildRepository({
    commits: [{ message: 'Begin', files: { 'ours.md': '0\n', 'theirs.md': '0\n' } }],
  })
  built.push(site)
  return site
}

describe('beside native git', () => {
  it('committing all the time, no version of either is lost', { timeout: 90_000 }, async () => {
    const { ours, theirs, lost } = await saveBesideGit({ lastMs: besideMs })
    expect(lost).toEqual([])
    expect(Math.min(ours, theirs)).toBeGreaterThan(3)
  })

  it('collecting garbage and rebasing, no version of either is lost', { timeout: 90_000 }, async () => {
    const { collected, rebased, lost } = await saveBesideGit({ lastMs: besideMs, isTidying: true })
    expect(lost).toEqual([])
    expect(Math.min(collected, rebased)).toBeGreaterThan(0)
  })

  it('the library alone does lose versions', { timeout: 90_000 }, async () => {
    const { lost } = await saveBesideGit({ lastMs: besideMs * 2, isCareless: true })
    expect(lost.length).toBeGreaterThan(0)
  })
})

describe('several versions at once in one process', () => {
  it('are saved one after the other', async () => {
    const site = newSite()
    const repository = await opened(site.folder)
    const paths = Array.from({ length: 6 }, (_, number) => `page-${number}.md`)
    for (const path of paths) site.write(path, path)
    const time = { seconds: 1_750_000_000, offsetMinutes: 0 }
    const saving = paths.map((path) =>
      commit(repository, { paths: [path], message: path, identity: someone, time, waitMs: 20_000 }),
    )
    for (const saved of await Promise.all(saving)) granted(saved)
    expect(site.git('rev-list', '--count', 'HEAD').trim()).toBe('7')
    expect(site.git('status', '--porcelain')).toBe('')
    expectSound(site)
  })
})

describe('a lock left behind', () => {
  it('by a dead Galley is cleared by the next version', async () => {
    const site = newSite()
    const lock = join(site.folder, '.git/index.lock')
    const dead = spawn(process.execPath, ['-e', ''])
    await new Promise((resolve) => dead.on('exit', resolve))
    const repository = await opened(site.folder)
    const owner = await ownerLine(site)
    writeFileSync(lock, owner.replace(/^galley \d+/, `galley ${dead.pid}`))
    site.write('ours.md', 'changed\n')
    const time = { seconds: 1_750_000_000, offsetMinutes: 0 }
    granted(
      await commit(repository, { paths: ['ours.md'], message: 'x', identity: someone, time, waitMs: 50 }),
    )
    expect(existsSync(lock)).toBe(false)
  })

  it.each(['', 'galley 1 1 0000000000000000\n', 'somebody else\n'])(
    'by anyone else stays: %j',
    async (content) => {
      const site = newSite()
      site.write('.git/index.lock', content)
      site.write('ours.md', 'changed\n')
      const time = { seconds: 1_750_000_000, offsetMinutes: 0 }
      const options = { paths: ['ours.md'], message: 'x', identity: someone, time, waitMs: 50 }
      expect(refusal(await commit(await opened(site.folder), options))).toBe('repository-busy')
      expect(existsSync(join(site.folder, '.git/index.lock'))).toBe(true)
    },
  )
})

/** What our own lock says while it is held. */
async function ownerLine(site: BuiltRepository): Promise<string> {
  const { takeLockFile } = await import('../../../main/disk/lockFile.ts')
  const { readFileSync } = await import('node:fs')
  const target = join(site.folder, '.git/probe')
  const lock = granted(await takeLockFile(target, 0))
  const line = readFileSync(`${target}.lock`, 'utf8')
  await lock.release()
  return line
}
