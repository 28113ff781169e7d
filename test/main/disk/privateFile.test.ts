import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { replacePrivateFile } from '../../../main/disk/privateFile.ts'
import { removeFolder, temporaryFolder } from '../../repositories/build.ts'

const folder = temporaryFolder()

afterEach(() => removeFolder(folder))

describe.skipIf(process.platform === 'win32')('a private file', () => {
  it('may be read by nobody else, even where one that everybody may read was before', async () => {
    const file = join(folder, 'state', 'secret.json')
    expect((await replacePrivateFile(file, Buffer.from('one'))).ok).toBe(true)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    chmodSync(file, 0o644)
    expect((await replacePrivateFile(file, Buffer.from('two'))).ok).toBe(true)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(readFileSync(file, 'utf8')).toBe('two')
  })

  it('leaves what was there, and nothing beside it, when it cannot be written', async () => {
    const file = join(folder, 'taken')
    mkdirSync(file, { recursive: true })
    writeFileSync(join(file, 'inside'), 'x')
    expect((await replacePrivateFile(file, Buffer.from('one'))).ok).toBe(false)
    expect(readdirSync(folder)).toEqual(['taken'])
  })
})
