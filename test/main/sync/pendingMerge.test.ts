import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { pendingMergeFile } from '../../../main/sync/pendingMerge.ts'
import { removeFolder, temporaryFolder } from '../../repositories/build.ts'

const folder = temporaryFolder()
const file = join(folder, 'site', 'merge.json')
const merge = {
  branch: 'main',
  ours: 'a'.repeat(40),
  theirs: 'b'.repeat(40),
  from: 'origin/main',
  since: 1_700_000_000_000,
}

afterEach(() => removeFolder(folder))

describe('a merge that waits for decisions', () => {
  it('is there for the next start until it is cleared', async () => {
    expect(await pendingMergeFile(file).read()).toBeNull()
    await pendingMergeFile(file).keep(merge)
    expect(await pendingMergeFile(file).read()).toEqual(merge)
    await pendingMergeFile(file).clear()
    expect(await pendingMergeFile(file).read()).toBeNull()
  })

  it('is none when what was written down makes no sense', async () => {
    await pendingMergeFile(file).keep(merge)
    writeFileSync(file, JSON.stringify({ pending: { ...merge, theirs: '../HEAD' } }))
    expect(await pendingMergeFile(file).read()).toBeNull()
  })
})
