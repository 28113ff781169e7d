import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { commit } from '../../../main/git/commit.ts'
import { openObjects, readObjectOf, writeObjectOf } from '../../../main/git/objects.ts'
import { recoverRepository } from '../../../main/git/repository.ts'
import { type BuiltRepository, buildRepository, someone } from '../../repositories/build.ts'
import { interceptCalls } from '../../repositories/crash/fault.ts'
import { expectSound } from '../../repositories/oracle.ts'
import { granted, opened } from './opened.ts'

const built: BuiltRepository[] = []
afterEach(() => {
  for (const repository of built.splice(0)) repository.remove()
})

function newSite(): BuiltRepository {
  const site = buildRepository({
    commits: [{ message: 'Begin', files: { 'pages/a.md': 'one\n', 'b.md': 'b\n' } }],
  })
  built.push(site)
  return site
}

/** An error as the operating system reports it. */
class SystemError extends Error {
  readonly code: string

  constructor(code: string) {
    super(`${code}: injected`)
    this.code = code
  }
}

const allowed: Readonly<Record<string, readonly string[]>> = {
  ENOSPC: ['disk-full'],
  EIO: ['folder-unreadable'],
  EACCES: ['folder-unreadable'],
  EROFS: ['folder-unreadable'],
  EMFILE: ['repository-busy'],
}

describe('a disk that fails at one call', () => {
  it.each(Object.keys(allowed))(
    'with %s leaves the state before, says so, and the next attempt succeeds',
    { timeout: 120_000 },
    async (code) => {
      const site = newSite()
      const repository = await opened(site.folder)
      const time = { seconds: 1_750_000_000, offsetMinutes: 0 }
      let versions = 1
      let isPassed = false
      const step = Number(process.env.GALLEY_FAULT_STEP ?? 11)
      for (let failAt = 1; !isPassed; failAt += step) {
        const before = site.git('rev-parse', 'HEAD').trim()
        site.write('pages/a.md', `failing at ${failAt} with ${code}\n`)
        const options = {
          paths: ['pages/a.md'],
          message: `Call ${failAt}`,
          identity: someone,
          time,
          waitMs: 20,
        }
        const restore = await interceptCalls(({ number }) => {
          if (number === failAt) throw new SystemError(code)
        })
        const saved = await commit(repository, options)
        isPassed = restore() < failAt
        if (!saved.ok) {
          expect(allowed[code], `call ${failAt}`).toContain(saved.problem.code)
          expect(site.git('rev-parse', 'HEAD').trim()).toBe(before)
          granted(await commit(repository, options))
        }
        versions += 1
        expect(site.git('rev-list', '--count', 'HEAD').trim()).toBe(String(versions))
        expect(site.git('status', '--porcelain')).toBe('')
      }
      expectSound(site)
      // What could not be removed while the disk failed goes with the next start.
      await recoverRepository(repository)
      expect(readdirSync(join(site.folder, '.git')).filter((name) => /lock|tmp/.test(name))).toEqual([])
    },
  )
})

describe('an object', () => {
  it('is the one native git would write, and is read back loose and packed', async () => {
    const site = newSite()
    const store = openObjects(join(site.folder, '.git'))
    const bytes = Buffer.concat([Buffer.from('text\n'), Buffer.from([0, 255, 254])])
    const id = await writeObjectOf(store, 'blob', bytes)
    site.write('same', bytes)
    expect(site.git('hash-object', 'same').trim()).toBe(id)
    expect(Buffer.from(await readObjectOf(store, id, 'blob'))).toEqual(bytes)
    site.git('add', 'same')
    site.git('gc', '-q', '--prune=now')
    expect(Buffer.from(await readObjectOf(store, id, 'blob'))).toEqual(bytes)
  })

  it('is not rewritten when it is there', async () => {
    const site = newSite()
    const store = openObjects(join(site.folder, '.git'))
    const id = site.git('rev-parse', 'HEAD:b.md').trim()
    const loose = join(site.folder, '.git/objects', id.slice(0, 2), id.slice(2))
    const before = readFileSync(loose)
    const restore = await interceptCalls(({ name }) => {
      throw new Error(`wrote: ${name}`)
    })
    expect(await writeObjectOf(store, 'blob', Buffer.from('b\n'))).toBe(id)
    restore()
    expect(readFileSync(loose)).toEqual(before)
  })
})
