import { renameSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { openLiveStatus } from '../../../main/git/liveStatus.ts'
import { readStatus } from '../../../main/git/status.ts'
import { type BuildOptions, type BuiltRepository, buildRepository } from '../../repositories/build.ts'
import { gitStatus } from '../../repositories/oracle.ts'
import { changedBetween, snapshot } from './changedOnDisk.ts'
import { type Damage, damages, inflict } from './damage.ts'
import { granted, opened } from './opened.ts'
import { asOracle } from './statusLetters.ts'

const built: BuiltRepository[] = []
afterEach(() => {
  for (const repository of built.splice(0)) repository.remove()
})

const pages: BuildOptions = {
  commits: [
    {
      message: 'Begin',
      files: {
        'a.md': 'one\n',
        'b.md': 'two\n',
        'pages/c.md': 'three\n',
        'pages/deep/d.md': 'four\n',
        '.gitignore': '*.log\nout/\n',
      },
    },
  ],
}

/** A repository with its live status, which is told of everything that `step` changes. */
async function followed(site: BuiltRepository, options: { readonly unwatched?: readonly string[] } = {}) {
  let nowMs = 0
  const live = openLiveStatus(await opened(site.folder), { now: () => nowMs, unwatched: [], ...options })
  let before = snapshot(site.folder)
  const step = (work: () => unknown, isBrief = false) => {
    work()
    const after = snapshot(site.folder)
    live.note(changedBetween(before, after, isBrief))
    before = after
  }
  const letters = async () => asOracle(granted(await live.read()))
  return {
    live,
    step,
    letters,
    /** Ours first: native git refreshes the index, which would hide what ours has to see by itself. */
    expectEqual: async () => {
      const rows = await letters()
      expect(rows).toEqual(gitStatus(site))
    },
    wait: (ms: number) => {
      nowMs += ms
    },
  }
}

async function newSite(options: Parameters<typeof followed>[1] = {}) {
  const site = buildRepository(pages)
  built.push(site)
  return { site, ...(await followed(site, options)) }
}

describe('a status that is followed', () => {
  it('shows what came, changed and went, and nothing that is as it was', async () => {
    const { site, step, letters, expectEqual } = await newSite()
    expect(await letters()).toEqual([])
    step(() => site.write('pages/new.md', 'new\n'))
    step(() => site.write('a.md', 'edited\n'))
    step(() => site.write('b.md', null))
    await expectEqual()
    step(() => site.write('a.md', 'one\n'))
    step(() => site.write('pages/new.md', null))
    step(() => site.write('b.md', 'two\n'))
    expect(await letters()).toEqual([])
  })

  it('looks only at what it was told of, at folders nobody watches, and at everything when it is told to', async () => {
    const { site, live, letters } = await newSite({ unwatched: ['dist'] })
    await letters()
    site.write('a.md', 'nobody told\n')
    site.write('dist/page.md', 'built\n')
    expect(await letters()).toEqual([{ path: 'dist/page.md', letters: '??' }])
    live.forget()
    expect((await letters()).map(({ path }) => path)).toEqual(['a.md', 'dist/page.md'])
  })

  it('needs no notice of a page put back, and sees what it was changed to', async () => {
    const { site, step, letters } = await newSite()
    step(() => site.write('a.md', 'edited\n'))
    step(() => site.write('new.md', 'new\n'))
    expect(await letters()).toHaveLength(2)
    site.write('a.md', 'one\n')
    site.write('new.md', null)
    expect(await letters()).toEqual([])
  })

  it('looks at everything again after ten minutes', async () => {
    const { site, letters, wait } = await newSite()
    await letters()
    site.write('a.md', 'nobody told\n')
    wait(9 * 60_000)
    expect(await letters()).toEqual([])
    wait(2 * 60_000)
    expect(await letters()).toHaveLength(1)
  })

  it('looks at everything when it was told of very much', async () => {
    const { site, live, letters } = await newSite()
    await letters()
    site.write('a.md', 'nobody told\n')
    live.note(Array.from({ length: 5000 }, (_, at) => `missing/${at}.md`))
    expect(await letters()).toHaveLength(1)
  })

  it('needs no notice of the index, the version and the rules of the repository', async () => {
    const { site, letters, expectEqual } = await newSite()
    site.write('a.md', 'staged\n')
    site.write('local.md', 'x\n')
    await expectEqual()
    site.git('add', 'a.md')
    await expectEqual()
    site.git('commit', '--quiet', '--message', 'A')
    await expectEqual()
    site.git('reset', '--quiet', '--soft', 'HEAD~1')
    await expectEqual()
    site.git('reset', '--quiet', '--hard', 'HEAD')
    site.write('.git/info/exclude', 'local.md\n')
    expect(await letters()).toEqual([])
    site.git('update-index', '--skip-worktree', 'pages/c.md')
    site.write('pages/c.md', null)
    await expectEqual()
    site.git('update-index', '--no-skip-worktree', 'pages/c.md')
    await expectEqual()
  })

  it.each([true, false])('takes whole folders that come and go (told briefly: %s)', async (isBrief) => {
    const { site, step, expectEqual } = await newSite()
    const at = (path: string) => join(site.folder, path)
    await expectEqual()
    step(() => renameSync(at('pages'), at('moved')), isBrief)
    await expectEqual()
    step(() => site.write('moved/.gitignore', 'c.md\n'), isBrief)
    await expectEqual()
    step(() => renameSync(at('moved'), at('pages')), isBrief)
    await expectEqual()
    step(() => rmSync(at('pages'), { recursive: true }), isBrief)
    step(() => symlinkSync('.git', at('pages')), isBrief)
    await expectEqual()
    step(() => rmSync(at('pages')), isBrief)
    step(() => writeFileSync(at('pages'), 'a file\n'), isBrief)
    await expectEqual()
  })

  it('sees repositories begin and end inside this one', async () => {
    const { site, step, expectEqual } = await newSite()
    step(() => site.write('vendor/nested/x.md', 'x\n'))
    await expectEqual()
    step(() => site.git('init', '-q', 'vendor/nested'))
    step(() => site.write('vendor/nested/y.md', 'y\n'))
    await expectEqual()
    step(() => site.write('vendor/nested/later.md', 'nobody here has to know\n'))
    await expectEqual()
    step(() => rmSync(join(site.folder, 'vendor/nested/.git'), { recursive: true }))
    await expectEqual()
  })

  it('sees a change of size alone, and one that left size and times as they were', async () => {
    const { site, step, letters } = await newSite()
    const file = join(site.folder, 'a.md')
    const time = Date.now() / 1000 - 100
    step(() => utimesSync(file, time, time))
    site.git('update-index', '--refresh', '-q')
    expect(await letters()).toEqual([])
    step(() => site.write('a.md', 'six\n'))
    expect(await letters()).toHaveLength(1)
  })

  it('begins anew after a reading that failed or was given up', async () => {
    const { site, step, live, letters } = await newSite()
    const controller = new AbortController()
    controller.abort()
    await live.read({ signal: controller.signal })
    step(() => site.write('a.md', 'edited\n'))
    expect(await letters()).toHaveLength(1)
    const head = site.git('rev-parse', 'HEAD')
    site.write('.git/refs/heads/main', 'damaged\n')
    expect(await live.read()).toMatchObject({ ok: false, problem: { code: 'repository-damaged' } })
    site.write('.git/refs/heads/main', head)
    expect(await letters()).toHaveLength(1)
  })
})

describe('over random histories and random damage, told step by step', () => {
  it('equals git status after every step', { timeout: 240_000 }, async () => {
    const runs = Number(process.env.GALLEY_STATUS_RUNS ?? 12)
    const steps = fc.array(fc.tuple(damages, fc.boolean()), { minLength: 1, maxLength: 14 })
    await fc.assert(
      fc.asyncProperty(steps, async (chosen: readonly (readonly [Damage, boolean])[]) => {
        const site = buildRepository(pages)
        try {
          const { step, expectEqual } = await followed(site)
          for (const [damage, isBrief] of chosen) {
            step(() => inflict(site, damage), isBrief)
            await expectEqual()
          }
          expect(asOracle(granted(await readStatus(await opened(site.folder))))).toEqual(gitStatus(site))
        } finally {
          site.remove()
        }
      }),
      { seed: 20252, numRuns: runs, endOnFailure: true },
    )
  })
})
