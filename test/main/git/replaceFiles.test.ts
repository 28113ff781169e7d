import { chmodSync, existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { recoverApplied } from '../../../main/git/recoverApplied.ts'
import { type FileReplacement, replaceFiles } from '../../../main/git/replaceFiles.ts'
import { type BuiltRepository, buildRepository, copyRepository, someone } from '../../repositories/build.ts'
import { interceptCalls } from '../../repositories/crash/fault.ts'
import { expectSound } from '../../repositories/oracle.ts'
import { granted, opened, refusal } from './opened.ts'

const time = { seconds: 1_750_000_000, offsetMinutes: 120 }
const bytes = (text: string) => Buffer.from(text, 'utf8')

const closing: (() => unknown)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

/** Calls of the disk that fail, spread over all of them. */
const runs = 12

/** A page that is changed, one that is gone, one that is new; and a script. */
function changedSite(): BuiltRepository {
  const built = buildRepository({
    commits: [{ message: 'One', files: { 'a.md': 'A\n', 'deep/gone.md': 'Gone\n', 'run.sh': 'echo\n' } }],
  })
  closing.push(built.remove)
  chmodSync(join(built.folder, 'run.sh'), 0o755)
  built.git('commit', '--quiet', '--all', '--message', 'Run it')
  built.write('a.md', 'Typed\n')
  built.write('deep/gone.md', null)
  built.write('new.md', 'New\n')
  return built
}

const file = (now: string | null, wanted: string | null): FileReplacement => ({
  now: now === null ? null : bytes(now),
  wanted: wanted === null ? null : bytes(wanted),
  mode: null,
})

const asBefore = new Map([
  ['a.md', file('Typed\n', 'A\n')],
  ['deep/gone.md', file(null, 'Gone\n')],
  ['new.md', file('New\n', null)],
])

async function replace(built: BuiltRepository, files: ReadonlyMap<string, FileReplacement> = asBefore) {
  const options = { files, reason: 'discarded', identity: someone, time, waitMs: 50 }
  return replaceFiles(await opened(built.folder), options)
}

const statusOf = (built: BuiltRepository) => built.git('status', '--porcelain', '--untracked-files=all')

describe('replacing several files', () => {
  it('brings all of them to what is wanted and keeps what was there', async () => {
    const built = changedSite()
    const { undo, paths } = granted(await replace(built))
    expect(paths).toHaveLength(3)
    expect(statusOf(built)).toBe('')
    expect(built.git('show', `${undo}:a.md`)).toBe('Typed\n')
    expect(built.git('show', `${undo}:new.md`)).toBe('New\n')
    expect(built.git('diff', '--name-status', `${undo}^`, `${undo}`)).toBe(
      'M\ta.md\nD\tdeep/gone.md\nA\tnew.md\n',
    )
    expectSound(built)
  })

  it('replaces none when one of them is another by now', async () => {
    const built = changedSite()
    built.write('new.md', 'Somebody else\n')
    const before = statusOf(built)
    expect(refusal(await replace(built))).toBe('moved-meanwhile')
    expect(statusOf(built)).toBe(before)
    expect(readFileSync(join(built.folder, 'a.md'), 'utf8')).toBe('Typed\n')
    expect(built.git('for-each-ref', 'refs/galley')).toBe('')
  })

  it('waits for no one who holds the index, and changes nothing then', async () => {
    const built = changedSite()
    built.write('.git/index.lock', '')
    expect(refusal(await replace(built))).toBe('repository-busy')
    expect(readFileSync(join(built.folder, 'a.md'), 'utf8')).toBe('Typed\n')
  })

  it('leaves what is staged as it is', async () => {
    const built = changedSite()
    built.git('add', 'a.md')
    built.write('a.md', 'Typed on\n')
    const staged = built.git('ls-files', '--stage')
    granted(await replace(built, new Map([['a.md', file('Typed on\n', 'Typed\n')]])))
    expect(built.git('ls-files', '--stage')).toBe(staged)
    expect(statusOf(built)).toContain('M  a.md')
  })

  it('keeps a script a script, and gives it its mode back', async () => {
    const built = changedSite()
    const script = join(built.folder, 'run.sh')
    granted(await replace(built, new Map([['run.sh', file('echo\n', 'echo 2\n')]])))
    expect(statSync(script).mode & 0o111).toBe(0o111)
    built.write('run.sh', null)
    granted(await replace(built, new Map([['run.sh', file(null, 'echo\n')]])))
    expect(built.git('status', '--porcelain', 'run.sh')).toBe('')
    chmodSync(script, 0o644)
    expect(built.git('status', '--porcelain', 'run.sh')).toBe(' M run.sh\n')
    const mode = { ...file('echo\n', 'echo\n'), mode: '100755' }
    const { undo } = granted(await replace(built, new Map([['run.sh', mode]])))
    expect(built.git('status', '--porcelain', 'run.sh')).toBe('')
    expect(built.git('ls-tree', `${undo}`, 'run.sh')).toMatch(/^100644 /)
  })

  it('is taken back whole when a call of the disk fails, wherever that is', {
    timeout: 120_000,
  }, async () => {
    const original = changedSite()
    const before = statusOf(original)
    const whole = copyRepository(original)
    closing.push(whole.remove)
    const calls = await failAt(whole, 0)
    for (let run = 0; run < runs; run += 1) {
      const built = copyRepository(original)
      closing.push(built.remove)
      const at = 1 + Math.floor((run * calls) / runs)
      await failAt(built, at)
      await recoverApplied(await opened(built.folder))
      expect([before, ''], `call ${at}`).toContain(statusOf(built))
      expect(existsSync(join(built.folder, '.git/galley/apply.json')), `call ${at}`).toBe(false)
    }
  })
})

/** Replaces with the n-th call failing (0: none); answers how many calls there were. */
async function failAt(built: BuiltRepository, at: number): Promise<number> {
  const stop = await interceptCalls(({ number }) => {
    if (number === at) throw Object.assign(new Error('EIO'), { code: 'EIO' })
  })
  await replace(built).catch((error: unknown) => {
    if (!(error instanceof Error)) throw error
  })
  return stop()
}
