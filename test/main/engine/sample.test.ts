import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSample } from '../../../main/engine/sample.ts'
import { sampleFiles } from '../../../main/site/sample/files.ts'
import { isolatedVariables } from '../../repositories/build.ts'
import { openedEngine } from './opened.ts'

function sampleOptions() {
  const parent = mkdtempSync(join(tmpdir(), 'galley-sample-'))
  const now = Date.UTC(2026, 2, 1, 12)
  return {
    parent,
    folder: join(parent, 'deep', 'Sample'),
    now: () => now,
    home: parent,
    environment: isolatedVariables,
  }
}

const git = (folder: string, ...args: string[]) =>
  execFileSync('git', args, { cwd: folder, env: isolatedVariables, encoding: 'utf8', stdio: 'pipe' })

describe('the sample site', () => {
  // Made once, since its versions are put on disk one by one as everywhere.
  let made: ReturnType<typeof sampleOptions>
  beforeAll(async () => {
    made = sampleOptions()
    expect(await createSample(made)).toMatchObject({ ok: true })
  }, 60_000)
  afterAll(() => rmSync(made.parent, { recursive: true, force: true }))

  it('becomes a sound repository with a history, and nothing else is left behind', () => {
    const { folder } = made
    git(folder, 'fsck', '--full', '--strict')
    expect(git(folder, 'status', '--porcelain')).toBe('')
    expect(git(folder, 'ls-files').trim().split('\n')).toHaveLength(sampleFiles().size)
    const times = git(folder, 'log', '--format=%ct').trim().split('\n').map(Number)
    expect(times.length).toBeGreaterThan(5)
    expect(times).toEqual(times.toSorted((a, b) => b - a))
    expect(Math.max(...times) * 1000).toBeLessThan(made.now())
    expect(readdirSync(join(made.parent, 'deep'))).toEqual(['Sample'])
  })

  it('shows every page as old as its last version', () => {
    const path = 'src/content/en/pages/imprint.md'
    const versioned = Number(git(made.folder, 'log', '-1', '--format=%ct', '--', path))
    expect(Math.floor(statSync(join(made.folder, path)).mtimeMs / 1000)).toBe(versioned)
  })

  it('opens as a site of two languages in which everything can be read', async () => {
    const { ask, close } = await openedEngine(made.folder)
    const overview = await ask('site.overview', {})
    expect(overview.languages.toSorted()).toEqual(['de', 'en'])
    expect(overview.access.kind).toBe('full')
    const { rows } = await ask('site.pages', {})
    expect(rows.filter(({ isSourceOnly }) => isSourceOnly)).toEqual([])
    await close()
  })

  it('is left alone when it is there already', async () => {
    const before = git(made.folder, 'rev-parse', 'HEAD')
    writeFileSync(join(made.folder, 'mine.md'), '# Mine\n')
    expect(await createSample(made)).toMatchObject({ ok: true })
    expect(git(made.folder, 'rev-parse', 'HEAD')).toBe(before)
    expect(existsSync(join(made.folder, 'mine.md'))).toBe(true)
  })

  it('does not replace something else of that name', async () => {
    const options = sampleOptions()
    mkdirSync(options.folder, { recursive: true })
    writeFileSync(join(options.folder, 'letter.txt'), 'Dear')
    const refused = await createSample(options)
    expect(refused.ok ? null : refused.problem.code).toBe('folder-unreadable')
    expect(readdirSync(join(options.parent, 'deep'))).toEqual(['Sample'])
    expect(readdirSync(options.folder)).toEqual(['letter.txt'])
    rmSync(options.parent, { recursive: true })
  })
})
