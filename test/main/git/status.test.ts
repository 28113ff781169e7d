import { chmodSync, mkdirSync, rmSync, symlinkSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { readStatus, type StatusRow } from '../../../main/git/status.ts'
import {
  type BuildOptions,
  type BuiltRepository,
  buildRepository,
  emptyRepository,
} from '../../repositories/build.ts'
import { gitStatus } from '../../repositories/oracle.ts'
import { type Damage, damages, inflict } from './damage.ts'
import { granted, opened } from './opened.ts'
import { asOracle } from './statusLetters.ts'

const built: BuiltRepository[] = []
afterEach(() => {
  for (const repository of built.splice(0)) repository.remove()
})

function build(options: BuildOptions): BuiltRepository {
  const repository = buildRepository(options)
  built.push(repository)
  return repository
}

async function ours(site: BuiltRepository): Promise<readonly StatusRow[]> {
  return granted(await readStatus(await opened(site.folder)))
}

/** Ours first: native git refreshes the index, which would hide what ours has to see by itself. */
async function expectEqual(site: BuiltRepository): Promise<void> {
  const rows = asOracle(await ours(site))
  expect(rows).toEqual(gitStatus(site))
}

const pages = {
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

describe('the status of a repository', () => {
  it('is empty when nothing changed, and before the first version', async () => {
    expect(await ours(build(pages))).toEqual([])
    const fresh = emptyRepository()
    built.push(fresh)
    expect(await ours(fresh)).toEqual([])
  })

  it.each([
    ['a split index', ['update-index', '--split-index']],
    ['an index of version 4', ['update-index', '--index-version', '4']],
    ['a sparse index', ['sparse-checkout', 'set', '--cone', '--sparse-index', 'pages']],
  ])('sees what differs on disk beside %s', async (_what, command) => {
    const site = build(pages)
    site.git(...command)
    expect(await ours(site)).toEqual([])
    site.write('pages/c.md', 'edited\n')
    site.write('pages/new.md', 'new\n')
    await expectEqual(site)
  })

  it('tells disk, index and last version apart in every combination', async () => {
    const site = build(pages)
    site.write('a.md', 'staged\n')
    site.write('staged-new.md', 'x\n')
    site.write('gone-again.md', 'x\n')
    site.git('add', '--all')
    site.git('rm', '--cached', '--quiet', 'b.md')
    site.write('a.md', 'and changed again\n')
    site.write('gone-again.md', null)
    site.write('pages/c.md', null)
    site.write('new.md', 'x\n')
    site.write('out/ignored.md', 'x\n')
    await expectEqual(site)
  })

  it('knows when the disk is as the last version although the index is not', async () => {
    const site = build(pages)
    site.write('a.md', 'staged\n')
    site.git('add', 'a.md')
    site.write('a.md', 'one\n')
    site.git('rm', '--cached', '--quiet', 'b.md')
    const kinds = (await ours(site)).map((row) => `${row.path} ${row.kind}`)
    expect(kinds).toEqual(['a.md staged-only', 'b.md staged-only'])
    await expectEqual(site)
  })

  it('sees modes, links and what took the place of what', async () => {
    const site = build(pages)
    chmodSync(join(site.folder, 'a.md'), 0o755)
    rmSync(join(site.folder, 'b.md'))
    symlinkSync('a.md', join(site.folder, 'b.md'))
    rmSync(join(site.folder, 'pages'), { recursive: true })
    site.write('pages', 'a file now\n')
    await expectEqual(site)
  })

  it('does not follow a folder that became a link', async () => {
    const site = build(pages)
    rmSync(join(site.folder, 'pages'), { recursive: true })
    symlinkSync('/etc', join(site.folder, 'pages'))
    await expectEqual(site)
  })

  it('sees a change of the same size that left the times as they were', async () => {
    const site = build(pages)
    for (const aheadSeconds of [0, 10]) {
      const time = Date.now() / 1000 + aheadSeconds
      site.write('a.md', 'old\n')
      utimesSync(join(site.folder, 'a.md'), time, time)
      site.git('add', 'a.md')
      site.write('a.md', 'new\n')
      utimesSync(join(site.folder, 'a.md'), time, time)
      // As if the index had been written in the same tick of the clock.
      utimesSync(join(site.folder, '.git/index'), time, time)
      expect((await ours(site)).map((row) => row.unstaged)).toEqual(['modified'])
    }
  })

  it('misses nothing on a disk that knows whole seconds only, and where the clock was wrong', async () => {
    const site = build(pages)
    const second = Math.floor(Date.now() / 1000)
    for (const [indexed, now] of [
      [second, second],
      [second + 86_400, second + 86_400],
      [second - 86_400, second - 172_800],
    ] as const) {
      site.write('a.md', 'old\n')
      utimesSync(join(site.folder, 'a.md'), indexed, indexed)
      site.git('add', 'a.md')
      site.write('a.md', 'new\n')
      utimesSync(join(site.folder, 'a.md'), now, now)
      utimesSync(join(site.folder, '.git/index'), indexed, indexed)
      expect((await ours(site)).map((row) => [row.path, row.unstaged])).toEqual([['a.md', 'modified']])
    }
    // A time before the beginning of all times is one like any other.
    site.write('b.md', 'ten\n')
    utimesSync(join(site.folder, 'b.md'), -5.5, -5.5)
    expect((await ours(site)).map((row) => row.path)).toEqual(['a.md', 'b.md'])
    await expectEqual(site)
  })

  it('shows an unfinished merge', async () => {
    const site = build(pages)
    site.git('checkout', '-q', '-b', 'other')
    site.write('a.md', 'theirs\n')
    site.git('commit', '-qam', 'Theirs')
    site.git('checkout', '-q', 'main')
    site.write('a.md', 'ours\n')
    site.git('commit', '-qam', 'Ours')
    expect(() => site.git('merge', 'other')).toThrow()
    await expectEqual(site)
  })

  it('leaves out nested repositories but not their neighbours', async () => {
    const site = build(pages)
    mkdirSync(join(site.folder, 'vendor/nested'), { recursive: true })
    site.git('init', '-q', 'vendor/nested')
    site.write('vendor/nested/x.md', 'x\n')
    site.git('-C', 'vendor/nested', 'add', 'x.md')
    site.git('-C', 'vendor/nested', '-c', 'user.name=x', '-c', 'user.email=x@x', 'commit', '-qm', 'x')
    site.write('vendor/y.md', 'y\n')
    await expectEqual(site)
  })

  it.each([2, 3, 4])('reads what is staged in an index of version %i', async (version) => {
    const site = build(pages)
    site.git('update-index', '--index-version', String(version))
    site.write('pages/c.md', 'staged\n')
    site.write('pages/Ünï cödé.md', 'x\n')
    site.git('add', '--all')
    if (version === 3) site.git('update-index', '--skip-worktree', 'b.md')
    site.write('pages/c.md', 'and changed again\n')
    site.write('pages/deep/d.md', null)
    await expectEqual(site)
  })

  it('looks into folders that the index does not know to be the same', async () => {
    const site = build(pages)
    site.git('read-tree', 'HEAD')
    site.write('pages/deep/d.md', 'staged\n')
    site.git('add', 'pages/deep/d.md')
    site.git('update-index', '--cacheinfo', `100755,${site.git('hash-object', '-w', 'a.md').trim()},a.md`)
    site.git('rm', '--quiet', '--cached', 'pages/c.md')
    await expectEqual(site)
    // A tree written from the index makes it know all its folders again, and none of the version's.
    site.git('write-tree')
    await expectEqual(site)
  })

  it('does not take an announced file for the empty one of the last version', async () => {
    const site = build({ commits: [{ message: 'Begin', files: { 'empty.md': '', 'a.md': 'one\n' } }] })
    site.git('rm', '--quiet', '--cached', 'empty.md')
    site.git('add', '--intent-to-add', 'empty.md')
    await expectEqual(site)
  })

  it('honours flags of the index', async () => {
    const site = build(pages)
    site.git('update-index', '--assume-unchanged', 'a.md')
    site.git('update-index', '--skip-worktree', 'b.md')
    site.write('a.md', 'changed\n')
    site.write('b.md', null)
    site.write('announced.md', 'x\n')
    site.git('add', '--intent-to-add', 'announced.md')
    await expectEqual(site)
  })

  it('keeps what is tracked although a rule ignores it', async () => {
    const site = build({
      commits: [{ message: 'Begin', files: { 'out/kept.md': 'x\n', 'out/other.md': 'x\n' } }],
    })
    site.write('.gitignore', 'out/\n')
    site.write('out/kept.md', 'changed\n')
    site.write('out/new.md', 'x\n')
    await expectEqual(site)
  })

  it('reads rules of the person and of the repository', async () => {
    const site = build({ ...pages, configuration: { 'core.excludesFile': '.personal' } })
    site.write('.personal', 'mine/\n*.tmp\n')
    site.write('.git/info/exclude', 'local.md\n')
    for (const path of ['mine/x.md', 'x.tmp', 'local.md', 'shown.md', 'a.log']) site.write(path, 'x\n')
    await expectEqual(site)
  })

  it('counts line ends that git would convert as no change', async () => {
    const site = build({ ...pages, configuration: { 'core.autocrlf': 'true' } })
    site.write('a.md', 'one\r\n')
    site.write('.gitattributes', 'b.md -text\n')
    site.write('b.md', 'two\r\n')
    const changed = (await ours(site)).filter((row) => !row.isUntracked).map((row) => row.path)
    expect(changed).toEqual(site.git('diff', '--name-only').trim().split('\n'))
    expect(changed).toEqual(['b.md'])
  })
})

describe('over random histories and random damage', () => {
  it('equals git status', { timeout: 120_000 }, async () => {
    const runs = Number(process.env.GALLEY_STATUS_RUNS ?? 12)
    await fc.assert(
      fc.asyncProperty(
        fc.array(damages, { minLength: 1, maxLength: 14 }),
        async (steps: readonly Damage[]) => {
          const site = buildRepository(pages)
          try {
            for (const step of steps) inflict(site, step)
            await expectEqual(site)
          } finally {
            site.remove()
          }
        },
      ),
      { seed: 20251, numRuns: runs, endOnFailure: true },
    )
  })
})
