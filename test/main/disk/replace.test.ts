import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { contentId } from '../../../main/disk/contentId.ts'
import { replaceFile } from '../../../main/disk/replace.ts'
import { outcome, temporaryFolders } from './folder.ts'

const folder = temporaryFolders()
const bytes = (text: string) => Buffer.from(text)

describe('replacing a file', () => {
  it('puts the new bytes in its place, keeps its mode and leaves nothing beside it', async () => {
    const root = folder()
    writeFileSync(join(root, 'a.md'), 'old')
    chmodSync(join(root, 'a.md'), 0o640)
    expect(await replaceFile(root, 'a.md', bytes('new'))).toEqual({
      ok: true,
      value: { id: contentId(bytes('new')) },
    })
    expect(readFileSync(join(root, 'a.md'), 'utf8')).toBe('new')
    expect(statSync(join(root, 'a.md')).mode & 0o777).toBe(0o640)
    expect(readdirSync(root)).toEqual(['a.md'])
  })

  it('makes a new file with its folders', async () => {
    const root = folder()
    expect(outcome(await replaceFile(root, 'a/b/c.md', bytes('x'), { expected: null }))).toBe('ok')
    expect(readFileSync(join(root, 'a/b/c.md'), 'utf8')).toBe('x')
  })

  it('does nothing when the file is not what the caller last saw', async () => {
    const root = folder()
    writeFileSync(join(root, 'a.md'), 'theirs')
    const replace = async (expected: string | null) =>
      outcome(await replaceFile(root, 'a.md', bytes('mine'), { expected }))
    expect(await replace(contentId(bytes('old')))).toBe('changed-meanwhile')
    expect(await replace(null)).toBe('changed-meanwhile')
    expect(readFileSync(join(root, 'a.md'), 'utf8')).toBe('theirs')
    expect(await replace(contentId(bytes('theirs')))).toBe('ok')
    rmSync(join(root, 'a.md'))
    expect(await replace(contentId(bytes('mine')))).toBe('changed-meanwhile')
    expect(readdirSync(root)).toEqual([])
  })

  it('never writes through a link', async () => {
    const root = folder()
    const other = folder()
    writeFileSync(join(other, 'target'), 'safe')
    symlinkSync(join(other, 'target'), join(root, 'a.md'))
    expect(outcome(await replaceFile(root, 'a.md', bytes('x')))).toBe('not-a-file')
    symlinkSync(other, join(root, 'away'))
    expect(outcome(await replaceFile(root, 'away/new.md', bytes('x')))).toBe('outside')
    expect(readFileSync(join(other, 'target'), 'utf8')).toBe('safe')
    expect(readdirSync(other)).toEqual(['target'])
  })

  it('keeps the other names of a file when its text is safe in the journal', async () => {
    const root = folder()
    writeFileSync(join(root, 'a.md'), 'a long old text')
    linkSync(join(root, 'a.md'), join(root, 'b.md'))
    expect(outcome(await replaceFile(root, 'a.md', bytes('new'), { isKeptElsewhere: true }))).toBe('ok')
    expect(readFileSync(join(root, 'b.md'), 'utf8')).toBe('new')
  })

  it('refuses names that some computer cannot hold, but edits them where they are', async () => {
    const root = folder()
    expect(outcome(await replaceFile(root, 'aux.md', bytes('x')))).toBe('outside')
    writeFileSync(join(root, 'what?.md'), 'old')
    expect(outcome(await replaceFile(root, 'what?.md', bytes('new')))).toBe('ok')
    expect(outcome(await replaceFile(root, '.git/config', bytes('x')))).toBe('outside')
  })

  it('says that the folder of the site is gone, and does not make it again', async () => {
    const root = folder()
    rmSync(root, { recursive: true })
    expect(outcome(await replaceFile(root, 'a.md', bytes('x')))).toBe('folder-gone')
    mkdirSync(root)
  })

  it('does not put a file in place of a folder', async () => {
    const root = folder()
    mkdirSync(join(root, 'a.md'))
    expect(outcome(await replaceFile(root, 'a.md', bytes('x')))).toBe('not-a-file')
  })

  it.skipIf(process.geteuid?.() !== 0 || process.platform !== 'linux')(
    'leaves the old text when the disk is full',
    async (context) => {
      const root = folder()
      try {
        execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', root], { stdio: 'ignore' })
      } catch {
        return context.skip('mounting is not allowed here')
      }
      try {
        writeFileSync(join(root, 'a.md'), 'old')
        expect(outcome(await replaceFile(root, 'a.md', Buffer.alloc(200_000, 'x')))).toBe('disk-full')
        expect(readFileSync(join(root, 'a.md'), 'utf8')).toBe('old')
        expect(readdirSync(root)).toEqual(['a.md'])
        expect(outcome(await replaceFile(root, 'a.md', bytes('small')))).toBe('ok')
      } finally {
        execFileSync('umount', [root])
      }
    },
  )

  it('shows a reader the old text or the new one, never a mixture', async () => {
    const root = folder()
    const texts = ['a', 'b'].map((letter) => letter.repeat(300_000))
    writeFileSync(join(root, 'a.md'), texts[0] ?? '')
    let isOver = false
    const writing = (async () => {
      for (let round = 0; round < 40; round += 1)
        await replaceFile(root, 'a.md', bytes(texts[round % 2] ?? ''))
      isOver = true
    })()
    while (!isOver) {
      expect(texts.includes(readFileSync(join(root, 'a.md'), 'utf8'))).toBe(true)
      await new Promise((resolve) => setImmediate(resolve))
    }
    await writing
  })
})
