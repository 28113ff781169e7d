import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { keepText, keptForMs, pruneKept, readKept } from '../../../main/disk/snapshots.ts'
import { outcome, temporaryFolders } from './folder.ts'

const folder = temporaryFolders()
const now = Date.UTC(2025, 5, 1)

async function kept(root: string, text: string, atMs: number): Promise<string> {
  const id = await keepText(root, Buffer.from(text), atMs)
  if (!id.ok) throw new Error(id.problem.code)
  return id.value
}

describe('an earlier text', () => {
  it('can be brought back, and is kept once', async () => {
    const root = join(folder(), 'kept')
    const id = await kept(root, 'earlier', now)
    expect(await kept(root, 'earlier', now)).toBe(id)
    expect(await readKept(root, id)).toEqual({ ok: true, value: Buffer.from('earlier') })
    expect(readdirSync(join(root, id.slice(0, 2)))).toHaveLength(1)
  })

  it('goes after thirty days, counted from the last time it was kept', async () => {
    const root = folder()
    const old = await kept(root, 'old', now - keptForMs - 1000)
    const renewed = await kept(root, 'renewed', now - keptForMs - 1000)
    await kept(root, 'renewed', now - 1000)
    await pruneKept(root, now)
    expect(outcome(await readKept(root, old))).toBe('missing')
    expect(outcome(await readKept(root, renewed))).toBe('ok')
  })

  it('is not given back damaged, nor any other file', async () => {
    const root = folder()
    const id = await kept(root, 'text', now)
    writeFileSync(join(root, id.slice(0, 2), id.slice(2)), 'tExt')
    expect(outcome(await readKept(root, id))).toBe('unreadable')
    expect(outcome(await readKept(root, '../../etc/passwd'))).toBe('missing')
  })

  it('is written anew when what is there was cut', async () => {
    const root = folder()
    const id = await kept(root, 'text', now)
    writeFileSync(join(root, id.slice(0, 2), id.slice(2)), '')
    await kept(root, 'text', now)
    expect(outcome(await readKept(root, id))).toBe('ok')
  })
})
