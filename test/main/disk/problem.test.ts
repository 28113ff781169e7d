import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { replaceFile } from '../../../main/disk/replace.ts'
import { commit } from '../../../main/git/commit.ts'
import { recoverRepository } from '../../../main/git/repository.ts'
import {
  type BuiltRepository,
  buildRepository,
  copyRepositoryInto,
  removeFolder,
  someone,
  temporaryFolder,
} from '../../repositories/build.ts'
import { leftoversIn } from '../../repositories/crash/leftovers.ts'
import { expectSound } from '../../repositories/oracle.ts'
import { granted, opened, refusal } from '../git/opened.ts'

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) {
    spawnSync('umount', [folder])
    removeFolder(folder)
  }
})

/** A disk of its own of this size; null where mounting is not allowed, which is said once. */
function smallDisk(kilobytes: number): string | null {
  const folder = temporaryFolder()
  folders.push(folder)
  const options = ['-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'none', folder]
  return spawnSync('mount', options).status === 0 ? folder : null
}

const canMount = smallDisk(64) !== null
if (!canMount) process.stderr.write('A really full disk is not tried: mounting one is not allowed here.\n')

function site(): BuiltRepository {
  const built = buildRepository({
    commits: [{ message: 'Begin', files: { 'a.md': 'one\n', 'b.md': 'b\n' } }],
  })
  folders.push(built.folder)
  return built
}

const time = { seconds: 1_750_000_000, offsetMinutes: 0 }
const version = { paths: ['a.md'], message: 'Change', identity: someone, time, waitMs: 50 }

describe.skipIf(!canMount)('a really full disk', () => {
  it.each([0, 4, 8, 12, 16, 24, 32, 48, 64])(
    'with %i KB left holds the old version or the new one, and says so',
    async (freeKilobytes) => {
      const folder = smallDisk(1024)
      if (folder === null) return
      const built = copyRepositoryInto(site(), join(folder, 'site'))
      const before = built.git('rev-parse', 'HEAD').trim()
      fill(folder, freeKilobytes)
      const repository = await opened(built.folder)
      const written = await replaceFile(built.folder, 'a.md', Buffer.from('new\n'))
      const text = readFileSync(join(built.folder, 'a.md'), 'utf8')
      expect(text).toBe(written.ok ? 'new\n' : 'one\n')
      if (!written.ok) expect(written.problem.message.en).toMatch(/no space left.* About 1 KB are needed/)
      const saved = await commit(repository, version)
      if (!saved.ok) expect(['disk-full', 'nothing-changed']).toContain(saved.problem.code)
      if (!saved.ok && saved.problem.code === 'disk-full')
        expect(saved.problem.message.en).toMatch(/About \d+ KB are needed/)
      expect(built.git('rev-parse', 'HEAD').trim() === before).toBe(!saved.ok)
      rmSync(join(folder, 'filling'))
      expectSound(built)
      await recoverRepository(repository)
      expect(leftoversIn(built.folder)).toEqual([])
      if (saved.ok) return
      granted(await replaceFile(built.folder, 'a.md', Buffer.from('new\n')))
      granted(await commit(repository, version))
    },
  )
})

/** Leaves so much room on a disk. */
function fill(folder: string, freeKilobytes: number): void {
  const ballast = join(folder, 'ballast')
  writeFileSync(ballast, Buffer.alloc(freeKilobytes * 1024))
  const piece = Buffer.alloc(1024)
  try {
    for (;;) writeFileSync(join(folder, 'filling'), piece, { flag: 'a' })
  } catch {
    rmSync(ballast)
  }
}

describe('a folder that goes while Galley works in it', () => {
  it('moved away: a version says so, and nothing is made where it was', async () => {
    const built = site()
    const repository = await opened(built.folder)
    built.write('a.md', 'new\n')
    const elsewhere = join(temporaryFolder(), 'moved')
    folders.push(elsewhere)
    renameSync(built.folder, elsewhere)
    expect(refusal(await commit(repository, version))).toBe('folder-unreadable')
    expect(refusal(await replaceFile(built.folder, 'a.md', Buffer.from('newer\n')))).toBe('folder-gone')
    expect(existsSync(built.folder)).toBe(false)
    renameSync(elsewhere, built.folder)
    granted(await commit(repository, version))
    expectSound(built)
  })

  it('removed, or the drive pulled out: nothing is made in the empty place', async () => {
    const built = site()
    const repository = await opened(built.folder)
    rmSync(built.folder, { recursive: true })
    mkdirSync(built.folder)
    expect(refusal(await commit(repository, version))).toBe('folder-unreadable')
    expect(readdirSync(built.folder)).toEqual([])
  })

  it.skipIf(!canMount)(
    'on a disk that became read-only: a version says so and works afterwards',
    async () => {
      const folder = smallDisk(1024)
      if (folder === null) return
      const built = copyRepositoryInto(site(), join(folder, 'site'))
      const repository = await opened(built.folder)
      built.write('a.md', 'new\n')
      spawnSync('mount', ['-o', 'remount,ro', folder])
      expect(refusal(await commit(repository, version))).toBe('folder-unreadable')
      expect(refusal(await replaceFile(built.folder, 'a.md', Buffer.from('newer\n')))).toBe('read-only')
      spawnSync('mount', ['-o', 'remount,rw', folder])
      granted(await commit(repository, version))
      expectSound(built)
    },
  )
})
