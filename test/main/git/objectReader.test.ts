import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { ObjectReader } from '../../../main/git/objectReader.ts'
import type { ObjectType } from '../../../main/git/objects.ts'
import { GitFault } from '../../../main/git/problem.ts'
import { type BuiltRepository, copyRepository, isolatedVariables } from '../../repositories/build.ts'
import { generatedSite } from '../../repositories/generatedSite.ts'

const repositories: BuiltRepository[] = []
const kept = (built: BuiltRepository) => {
  repositories.push(built)
  return built
}
afterEach(() => {
  for (const built of repositories.splice(0)) built.remove()
})

const readerOf = (site: BuiltRepository) => new ObjectReader(join(site.folder, '.git'))

/** Every object as native git has it. */
function objectsOf(site: BuiltRepository): ReadonlyMap<string, { type: ObjectType; bytes: Buffer }> {
  const args = ['cat-file', '--batch', '--batch-all-objects']
  const output = execFileSync('git', args, {
    cwd: site.folder,
    env: isolatedVariables,
    maxBuffer: 1 << 28,
  })
  const objects = new Map<string, { type: ObjectType; bytes: Buffer }>()
  for (let at = 0; at < output.length; ) {
    const end = output.indexOf('\n', at)
    const [id = '', type, size] = output.toString('latin1', at, end).split(' ')
    const bytes = output.subarray(end + 1, end + 1 + Number(size))
    objects.set(id, { type: type as ObjectType, bytes })
    at = end + 2 + Number(size)
  }
  return objects
}

async function expectAllEqual(site: BuiltRepository, reader = readerOf(site)) {
  const objects = objectsOf(site)
  for (const [id, { type, bytes }] of objects)
    expect((await reader.read(id, type)).equals(bytes), id).toBe(true)
  return objects.size
}

function packOf(site: BuiltRepository, ending: 'pack' | 'idx'): string {
  const folder = join(site.folder, '.git/objects/pack')
  const name = readdirSync(folder).find((candidate) => candidate.endsWith(`.${ending}`))
  return join(folder, name ?? '')
}

describe('reading objects', () => {
  it('equals native git on loose objects and on several packs', async () => {
    const site = kept(generatedSite(60, { versions: 30 }))
    site.write('loose.md', 'loose\n')
    site.write('empty.md', '')
    site.git('add', '.')
    site.git('commit', '-q', '-m', 'Loose objects')
    expect(await expectAllEqual(site)).toBeGreaterThan(200)
  })

  it.each([
    { name: 'deltas by place', configuration: [] },
    { name: 'an index of version 1', configuration: ['-c', 'pack.indexVersion=1'] },
    { name: 'deltas by id', configuration: ['-c', 'repack.useDeltaBaseOffset=false'] },
    { name: 'offsets of eight bytes', configuration: ['-c', 'pack.indexVersion=2'] },
  ])('equals native git on a pack with $name', async ({ name, configuration }) => {
    const site = kept(generatedSite(60, { versions: 200 }))
    site.git(...configuration, 'repack', '-adfq', '--depth=60', '--window=40')
    if (name === 'offsets of eight bytes') {
      // Everything beyond this place is written with an offset of eight bytes.
      const index = packOf(site, 'idx')
      const { size } = statSync(index)
      rmSync(index, { force: true })
      site.git('index-pack', '--index-version=2,0x200', packOf(site, 'pack'))
      expect(statSync(index).size).toBeGreaterThan(size)
    }
    const chains = site.git('verify-pack', '-v', packOf(site, 'idx')).match(/chain length = \d+/g) ?? []
    expect(chains.length).toBeGreaterThan(10)
    await expectAllEqual(site)
  })

  it('goes on when git packs everything anew meanwhile', async () => {
    const site = kept(generatedSite(20, { versions: 20 }))
    const reader = readerOf(site)
    await expectAllEqual(site, reader)
    site.write('more.md', 'more\n')
    site.git('add', '.')
    site.git('commit', '-q', '-m', 'More')
    site.git('gc', '-q', '--prune=now')
    await expectAllEqual(site, reader)
  })

  it('says damaged for what is missing or of another type', async () => {
    const site = kept(generatedSite(2))
    const reader = readerOf(site)
    const commit = site.git('rev-parse', 'HEAD').trim()
    await expect(reader.read('0'.repeat(40), 'blob')).rejects.toBeInstanceOf(GitFault)
    await expect(reader.read(commit, 'tree')).rejects.toBeInstanceOf(GitFault)
  })

  it('does not unpack what is larger than wanted, loose or packed', async () => {
    const site = kept(generatedSite(2))
    site.write('large.md', 'large\n'.repeat(100_000))
    site.write('larger.md', `${'large\n'.repeat(100_000)}end\n`)
    site.git('add', '.')
    site.git('commit', '-q', '-m', 'Large')
    const ids = ['large.md', 'larger.md'].map((path) => site.git('rev-parse', `HEAD:${path}`).trim())
    const limit = { type: 'blob', maxBytes: 10_000 } as const
    for (const id of ids) expect(await readerOf(site).readUpTo(id, limit)).toBeNull()
    site.git('gc', '-q')
    for (const id of ids) expect(await readerOf(site).readUpTo(id, limit)).toBeNull()
  })
})

describe('a damaged or hostile pack', () => {
  it('answers with a fault or some object, never with a hang or another error, wherever bytes are changed', async () => {
    const original = kept(generatedSite(8, { versions: 20 }))
    original.git('repack', '-adfq', '--depth=30')
    const objects = objectsOf(original)
    const site = kept(copyRepository(original))
    const files = (['pack', 'idx'] as const).map((ending) => {
      const path = packOf(site, ending)
      execFileSync('chmod', ['u+w', path])
      return { path, bytes: readFileSync(path) }
    })
    const damage = fc.record({
      file: fc.nat(1),
      at: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      bytes: fc.uint8Array({ minLength: 1, maxLength: 24 }),
      isCut: fc.boolean(),
    })
    const property = fc.asyncProperty(damage, async ({ file, at, bytes, isCut }) => {
      const target = files[file]
      if (!target) return
      const place = Math.floor(at * target.bytes.length)
      const changed = Buffer.from(target.bytes)
      changed.set(bytes.subarray(0, changed.length - place), place)
      writeFileSync(target.path, isCut ? changed.subarray(0, place) : changed)
      const reader = readerOf(site)
      for (const [id, { type }] of objects) {
        const found = await reader.read(id, type).catch((error: unknown) => error)
        expect(found instanceof GitFault || Buffer.isBuffer(found), String(found)).toBe(true)
      }
      writeFileSync(target.path, target.bytes)
    })
    await fc.assert(property, { numRuns: 60, seed: 7 })
    await expectAllEqual(site)
  })
})
