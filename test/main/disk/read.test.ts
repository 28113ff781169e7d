import { execFileSync } from 'node:child_process'
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readFile, readLink, readSmallFileNow } from '../../../main/disk/read.ts'
import { outcome, temporaryFolders } from './folder.ts'

const folder = temporaryFolders()
const limit = { maxBytes: 100 }

describe('reading a file', () => {
  it('answers its bytes, whatever they are', async () => {
    const root = folder()
    writeFileSync(join(root, 'a.md'), Buffer.from([0, 255, 13, 10]))
    expect(await readFile(root, 'a.md', limit)).toEqual({ ok: true, value: Buffer.from([0, 255, 13, 10]) })
  })

  it('says why there is nothing to read', async () => {
    const root = folder()
    mkdirSync(join(root, 'pages'))
    writeFileSync(join(root, 'large.md'), 'x'.repeat(101))
    writeFileSync(join(root, 'exact.md'), 'x'.repeat(100))
    symlinkSync('large.md', join(root, 'link.md'))
    symlinkSync('/etc/passwd', join(root, 'away.md'))
    const read = async (path: string) => outcome(await readFile(root, path, limit))
    expect(await read('missing.md')).toBe('missing')
    expect(await read('exact.md/x')).toBe('missing')
    expect(await read('pages')).toBe('not-a-file')
    expect(await read('link.md')).toBe('not-a-file')
    expect(await read('away.md')).toBe('not-a-file')
    expect(await read('large.md')).toBe('too-large')
    expect(await read('exact.md')).toBe('ok')
    expect(await read('../x')).toBe('outside')
    expect(await read('.git/config')).toBe('outside')
  })

  it.skipIf(process.platform === 'win32')('does not wait for the other end of a pipe', async () => {
    const root = folder()
    execFileSync('mkfifo', [join(root, 'pipe.md')])
    expect(outcome(await readFile(root, 'pipe.md', limit))).toBe('not-a-file')
    expect(readSmallFileNow(join(root, 'pipe.md'), 100)).toBeNull()
  })

  it('opens at most 64 files at a time and reads five hundred', async () => {
    const root = folder()
    const paths = Array.from({ length: 500 }, (_, number) => `${number}.md`)
    for (const path of paths) writeFileSync(join(root, path), path)
    const texts = await Promise.all(paths.map((path) => readFile(root, path, limit)))
    expect(texts.map((text) => text.ok && Buffer.from(text.value).toString())).toEqual(paths)
  })
})

describe('reading a link', () => {
  it('answers what it says and nothing for a file', async () => {
    const root = folder()
    symlinkSync('/etc/passwd', join(root, 'link'))
    writeFileSync(join(root, 'file'), 'x')
    expect(await readLink(root, 'link')).toEqual(Buffer.from('/etc/passwd'))
    expect(await readLink(root, 'file')).toBeNull()
  })
})
