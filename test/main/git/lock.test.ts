import { execFile, spawn } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { afterEach, describe, expect, it } from 'vitest'
import { commit } from '../../../main/git/commit.ts'
import {
  type BuiltRepository,
  buildRepository,
  isolatedVariables,
  someone,
} from '../../repositories/build.ts'
import { expectSound } from '../../repositories/oracle.ts'
import { granted, opened, refusal } from './opened.ts'

/** How long both commit side by side; `GALLEY_BESIDE_GIT_MS=60000` for a minute. */
const besideMs = Number(process.env.GALLEY_BESIDE_GIT_MS ?? 3000)

const run = promisify(execFile)
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

/** Commits with native git until told to stop; the subjects of those git said were made. */
async function nativeLoop(
  site: BuiltRepository,
  isOver: () => boolean,
  onMade: () => void,
): Promise<readonly string[]> {
  const made: string[] = []
  for (let number = 1; !isOver(); number += 1) {
    writeFileSync(join(site.folder, 'theirs.md'), `${number}\n`)
    const subject = `theirs ${number}`
    const args = ['commit', '-q', '-m', subject, 'theirs.md']
    await run('git', args, { cwd: site.folder, env: isolatedVariables }).then(
      () => {
        made.push(subject)
        onMade()
      },
      // Git gives up at once when ours holds the lock; that is its way of saying "busy".
      () => sleep(1),
    )
  }
  return made
}

async function ourLoop(
  site: BuiltRepository,
  isOver: () => boolean,
  onMade: () => void,
): Promise<readonly string[]> {
  const made: string[] = []
  const repository = await opened(site.folder)
  for (let number = 1; !isOver(); number += 1) {
    writeFileSync(join(site.folder, 'ours.md'), `${number}\n`)
    const message = `ours ${number}`
    const time = { seconds: 1_750_000_000 + number, offsetMinutes: 0 }
    const saved = await commit(repository, { paths: ['ours.md'], message, identity: someone, time })
    if (saved.ok) {
      made.push(message)
      onMade()
    } else expect(['repository-busy', 'moved-meanwhile']).toContain(saved.problem.code)
    await sleep(5)
  }
  return made
}

describe('beside native git committing all the time', () => {
  it('no version of either is lost', { timeout: besideMs + 60_000 }, async () => {
    const site = newSite()
    const made = { ours: 0, theirs: 0 }
    const startedMs = performance.now()
    // On a slow computer it goes on until each has had its turn, however long that takes.
    const isOver = () => performance.now() - startedMs > besideMs && Math.min(made.ours, made.theirs) > 3
    const [ours, theirs] = await Promise.all([
      ourLoop(site, isOver, () => {
        made.ours += 1
      }),
      nativeLoop(site, isOver, () => {
        made.theirs += 1
      }),
    ])
    const subjects = new Set(site.git('log', '--format=%s').trim().split('\n'))
    expect([...ours, ...theirs].filter((subject) => !subjects.has(subject))).toEqual([])
    expect(subjects.size).toBe(ours.length + theirs.length + 1)
    expectSound(site)
    site.git('checkout', '-q', '.')
    expect(site.git('status', '--porcelain')).toBe('')
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
