import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import { openObjects, readObjectOf, writeObjectOf } from '../../../main/git/objects.ts'
import { type BuiltRepository, buildRepository } from '../../repositories/build.ts'
import { interceptCalls } from '../../repositories/crash/fault.ts'
import { expectSound } from '../../repositories/oracle.ts'

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

  it('is read from a pack whose index is of version 1', async () => {
    const site = newSite()
    site.git('-c', 'pack.indexVersion=1', 'repack', '-adfq')
    site.git('prune-packed', '-q')
    const store = openObjects(join(site.folder, '.git'))
    const id = site.git('rev-parse', 'HEAD:b.md').trim()
    expect((await readObjectOf(store, id, 'blob')).toString()).toBe('b\n')
  })

  it('with the bytes of another one is damaged, and made whole by whoever writes it again', async () => {
    const site = newSite()
    const store = openObjects(join(site.folder, '.git'))
    const id = site.git('rev-parse', 'HEAD:b.md').trim()
    const loose = join(site.folder, '.git/objects', id.slice(0, 2), id.slice(2))
    chmodSync(loose, 0o644)
    writeFileSync(loose, deflateSync('blob 2\0c\n'))
    await expect(readObjectOf(store, id, 'blob')).rejects.toMatchObject({ code: 'repository-damaged' })
    expect(await writeObjectOf(store, 'blob', Buffer.from('b\n'))).toBe(id)
    expectSound(site)
  })

  it('that the disk does not let us read is not damaged, and stays', async () => {
    const site = newSite()
    const store = openObjects(join(site.folder, '.git'))
    const id = site.git('rev-parse', 'HEAD:b.md').trim()
    const stop = await interceptCalls(
      ({ name }) => {
        if (name === 'readSync') throw Object.assign(new Error('EIO'), { code: 'EIO' })
      },
      { withReads: true },
    )
    for (const attempt of [
      () => readObjectOf(store, id, 'blob'),
      () => writeObjectOf(store, 'blob', Buffer.from('b\n')),
    ])
      await expect(attempt()).rejects.toMatchObject({ code: 'folder-unreadable' })
    stop()
    expectSound(site)
  })
})
