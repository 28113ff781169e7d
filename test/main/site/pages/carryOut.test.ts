import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { carryOut, recoverOperations } from '../../../../main/site/pages/carryOut.ts'
import { operationRecords } from '../../../../main/site/pages/operationRecord.ts'
import {
  type BuiltRepository,
  buildRepository,
  removeFolder,
  temporaryFolder,
} from '../../../repositories/build.ts'
import { opened as openedRepository } from '../../git/opened.ts'

const bytes = (text: string) => Buffer.from(text, 'utf8')
const now = () => Date.UTC(2026, 2, 20)

let built: BuiltRepository | null = null
let state = ''
afterEach(() => {
  built?.remove()
  removeFolder(state)
})

async function prepared() {
  built = buildRepository({
    commits: [{ message: 'One', files: { 'a.md': 'A\n', 'b.md': 'B\n', 'c.md': 'C\n' } }],
  })
  state = temporaryFolder()
  const repository = await openedRepository(built.folder)
  const options = {
    root: repository.root,
    repository,
    canWriteGit: () => true,
    keptFolder: join(state, 'kept'),
    now,
    records: operationRecords(join(state, 'operations'), now),
  }
  return { options, built }
}

const move = {
  kind: 'move' as const,
  title: 'A',
  moves: [{ from: 'a.md', to: 'd.md' }],
  changes: [
    { path: 'a.md', before: bytes('A\n'), after: null },
    { path: 'd.md', before: null, after: bytes('D\n') },
    { path: 'b.md', before: bytes('B\n'), after: bytes('B2\n') },
  ],
}

describe('an operation on several files', () => {
  it('moves a script as a script, and brings a deleted one back as one', async () => {
    const { options, built } = await prepared()
    chmodSync(join(built.folder, 'a.md'), 0o755)
    built.git('commit', '--quiet', '--message', 'Run it', 'a.md')
    const moved = await carryOut(options, move)
    if (!moved.ok) throw new Error(moved.problem.code)
    built.git('add', '--all')
    expect(built.git('ls-files', '--stage', 'd.md')).toMatch(/^100755 /)
    const kept = built.git('for-each-ref', '--format=%(refname)', 'refs/galley/undo').trim()
    expect(built.git('ls-tree', kept, 'a.md')).toMatch(/^100755 /)
    const [first] = moved.value.steps
    expect(first?.before?.isExecutable).toBe(true)
    const back = {
      ...{ kind: 'restore' as const, title: 'A', moves: [] },
      changes: [{ path: 'a.md', before: null, after: bytes('A\n'), isExecutable: true }],
    }
    await carryOut(options, back)
    built.git('add', '--all')
    expect(built.git('ls-files', '--stage', 'a.md')).toMatch(/^100755 /)
  })

  it('changes none of them when one was changed by somebody else', async () => {
    const { options, built } = await prepared()
    writeFileSync(join(built.folder, 'b.md'), 'Somebody else\n')
    const done = await carryOut(options, move)
    expect(done).toMatchObject({ ok: false, problem: { code: 'changed-meanwhile' } })
    expect(built.git('status', '--porcelain').trim()).toBe('M b.md')
    expect(readFileSync(join(built.folder, 'b.md'), 'utf8')).toBe('Somebody else\n')
    expect(await options.records.list()).toEqual([])
  })

  it('is taken back at the next start when it was killed on the way', async () => {
    const { options, built } = await prepared()
    const done = await carryOut(options, move)
    if (!done.ok) throw new Error(done.problem.code)
    // As a kill leaves it: begun, one file gone, one not yet written.
    await options.records.write({ ...done.value, state: 'begun' })
    writeFileSync(join(built.folder, 'b.md'), 'B\n')
    await recoverOperations(options)
    expect(built.git('status', '--porcelain')).toBe('')
    expect(await options.records.list()).toEqual([])
  })

  it('leaves a file alone that somebody changed after the kill', async () => {
    const { options, built } = await prepared()
    const done = await carryOut(options, move)
    if (!done.ok) throw new Error(done.problem.code)
    await options.records.write({ ...done.value, state: 'begun' })
    writeFileSync(join(built.folder, 'b.md'), 'Somebody else\n')
    await recoverOperations(options)
    expect(built.git('status', '--porcelain').trim()).toBe('M b.md')
    expect(readFileSync(join(built.folder, 'b.md'), 'utf8')).toBe('Somebody else\n')
  })

  it('forgets what is older than 30 days', async () => {
    const { options } = await prepared()
    await carryOut(options, move)
    const later = operationRecords(join(state, 'operations'), () => now() + 31 * 24 * 60 * 60 * 1000)
    expect(await options.records.list()).toHaveLength(1)
    expect(await later.list()).toEqual([])
  })
})
