import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { FileWindows } from '../../../../main/git/packFileWindows.ts'
import { TransportFault } from '../../../../main/git/transport/fault.ts'
import { unpackObjects } from '../../../../main/git/transport/packObjects.ts'
import { takingTurns } from '../../../../main/git/turns.ts'
import { type BuiltRepository, buildRepository, isolatedVariables } from '../../../repositories/build.ts'

const closing: (() => unknown)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

/** Forty versions of one page of about 40 KB, packed by native git as a chain of deltas. */
function packedVersions(): {
  readonly path: string
  readonly bytes: number
  readonly built: BuiltRepository
} {
  const line = (number: number) => `A line that says ${number * 7919}.\n`
  const text = Array.from({ length: 1500 }, (_, number) => line(number)).join('')
  const versions = Array.from({ length: 40 }, (_, number) => ({
    message: `Version ${number}`,
    files: { 'page.md': text + line(number) },
  }))
  const built = buildRepository({ commits: versions })
  closing.push(built.remove)
  const words = ['pack-objects', '--stdout', '-q', '--all', '--revs', '--depth=50']
  const options = { cwd: built.folder, env: isolatedVariables, input: '', maxBuffer: 64 * 1024 * 1024 }
  const pack = execFileSync('git', words, options)
  const path = join(built.folder, 'all.pack')
  writeFileSync(path, pack)
  return { path, bytes: pack.length, built }
}

async function unpacked(path: string, bytes: number, maxHeldBytes?: number) {
  const windows = new FileWindows(1024 * 1024)
  const file = windows.file(path, bytes)
  const seen: string[] = []
  await unpackObjects(file, windows, {
    turns: takingTurns(() => 0, new AbortController().signal),
    progress: () => undefined,
    visit: (_type, _bytes, id) => void seen.push(id.toString('hex')),
    ...(maxHeldBytes !== undefined && { maxHeldBytes }),
  })
  return seen
}

describe('reading a pack through', () => {
  it('finds every object native git put in, once', async () => {
    const { path, bytes, built } = packedVersions()
    const all = built.git('rev-list', '--objects', '--all').trim().split('\n')
    const ids = all.map((row) => row.slice(0, 40))
    expect((await unpacked(path, bytes)).sort()).toEqual(ids.sort())
  })

  it('keeps only bases that deltas still wait for: a chain needs two of its objects at a time', async () => {
    const { path, bytes } = packedVersions()
    const page = 1500 * 30
    expect(await unpacked(path, bytes, 4 * page)).toHaveLength(120)
  })

  it('ends where a pack is made so that bases would fill the memory', async () => {
    const { path, bytes } = packedVersions()
    const refused = await unpacked(path, bytes, 10_000).catch((error: unknown) => error)
    expect(refused instanceof TransportFault && refused.code).toBe('too-large')
  })
})
