import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { contentId } from '../../../main/disk/contentId.ts'
import { removeFile } from '../../../main/disk/remove.ts'
import { outcome, temporaryFolders } from './folder.ts'

const folder = temporaryFolders()

describe('removing a file', () => {
  it('removes exactly it, and is content when it is gone already', async () => {
    const root = folder()
    writeFileSync(join(root, 'a.md'), 'x')
    expect(outcome(await removeFile(root, 'a.md'))).toBe('ok')
    expect(outcome(await removeFile(root, 'a.md'))).toBe('ok')
    expect(existsSync(join(root, 'a.md'))).toBe(false)
  })

  it('removes a link and not what it points to', async () => {
    const root = folder()
    const other = folder()
    writeFileSync(join(other, 'x'), 'x')
    symlinkSync(join(other, 'x'), join(root, 'a.md'))
    expect(outcome(await removeFile(root, 'a.md'))).toBe('ok')
    expect(existsSync(join(other, 'x'))).toBe(true)
  })

  it('leaves what is not what the caller last saw, folders, and everything outside', async () => {
    const root = folder()
    writeFileSync(join(root, 'a.md'), 'theirs')
    mkdirSync(join(root, 'pages'))
    expect(outcome(await removeFile(root, 'a.md', { expected: contentId(Buffer.from('mine')) }))).toBe(
      'changed-meanwhile',
    )
    expect(outcome(await removeFile(root, 'pages'))).toBe('not-a-file')
    expect(outcome(await removeFile(root, '../x'))).toBe('outside')
    expect(existsSync(join(root, 'a.md'))).toBe(true)
  })
})
