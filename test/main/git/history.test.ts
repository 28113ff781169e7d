import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { type HistoryOptions, readHistory } from '../../../main/git/history.ts'
import { changeKinds, commitId } from '../../../main/git/historyData.ts'
import type { HistoryIndex } from '../../../main/git/historyIndex.ts'
import { type BuiltRepository, buildRepository, runGit, temporaryFolder } from '../../repositories/build.ts'
import { generatedPath, generatedSite } from '../../repositories/generatedSite.ts'
import { type InventedCommit, importedHistory } from '../../repositories/importedHistory.ts'
import { branchingHistory, branchingStep, linearHistory, step } from './inventedHistory.ts'
import { granted, opened, refusal } from './opened.ts'

const folders: string[] = []
const cleared = (folder: string) => {
  folders.push(folder)
  return folder
}
const kept = <B extends BuiltRepository>(built: B): B => {
  cleared(built.folder)
  return built
}
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

const stateFile = () => join(cleared(mkdtempSync(join(tmpdir(), 'galley-history-'))), 'history')

async function historyIn(folder: string, options: Partial<HistoryOptions> = {}): Promise<HistoryIndex> {
  const repository = await opened(folder)
  const found = granted(
    await readHistory(repository, { file: stateFile(), now: () => performance.now(), ...options }),
  )
  if (!found) throw new Error('aborted')
  return found
}

/** What native git lists of a path: one line a version. */
function logOf(built: BuiltRepository, options: readonly string[], path: string): readonly string[] {
  const format = '--format=%x01%H|%an|%ae|%at|%s'
  const output = built.git('-c', 'core.quotePath=false', 'log', ...options, format, '--', path)
  return output.split('\x01').slice(1)
}

const letters = { added: 'A', modified: 'M', deleted: 'D', renamed: 'R' } as const

/** Our versions in the words of `git log --name-status`. */
function linesOf(index: HistoryIndex, path: string, hasStatus: boolean): readonly string[] {
  return index.historyOf(path).versions.map(({ id, author, seconds, subject, kind, path: name, from }) => {
    const line = `${id}|${author.name}|${author.email}|${seconds}|${subject}\n`
    const paths = from === null ? name : `${from}\t${name}`
    return hasStatus ? `${line}\n${letters[kind]}\t${paths}\n` : line
  })
}

const withoutScore = (line: string) => line.replace(/\nR\d+\t/, '\nR\t')
const withoutLastBreak = (lines: readonly string[]) => lines.map((line) => line.trimEnd())

const pathsOf = (commits: readonly InventedCommit[]) => [
  ...new Set(commits.flatMap(({ files }) => [...files.keys()])),
]

describe('the history of a page', () => {
  it('is that of `git log --follow` where nobody branched', async () => {
    const histories = fc.array(step, { minLength: 2, maxLength: 14 })
    const property = fc.asyncProperty(histories, async (steps) => {
      const commits = linearHistory(steps)
      const built = importedHistory(commits)
      const index = await historyIn(built.folder)
      for (const path of pathsOf(commits)) {
        const expected = logOf(built, ['--follow', '--name-status'], path).map(withoutScore)
        expect(withoutLastBreak(linesOf(index, path, true)), path).toEqual(withoutLastBreak(expected))
      }
      built.remove()
    })
    await fc.assert(property, { numRuns: 20, seed: 11 })
  })

  it('is what `git log --full-history -c` shows a difference for, where branches were merged and nothing was renamed', async () => {
    const noRename = branchingStep.filter(({ step: { kind } }) => kind !== 'rename' && kind !== 'swap')
    const histories = fc.array(noRename, { minLength: 3, maxLength: 18 })
    const property = fc.asyncProperty(histories, async (steps) => {
      const commits = branchingHistory(steps)
      const built = importedHistory(commits)
      const index = await historyIn(built.folder)
      for (const path of pathsOf(commits)) {
        const log = logOf(
          built,
          ['--full-history', '-c', '--date-order', '--no-renames', '--name-only'],
          path,
        )
        const expected = log.filter((text) => text.includes(`\n${path}`)).map((text) => text.split('\n')[0])
        expect(withoutLastBreak(linesOf(index, path, false)), path).toEqual(expected)
      }
      built.remove()
    })
    await fc.assert(property, { numRuns: 12, seed: 12 })
  })
})

describe('a page that was renamed', () => {
  const text = (word: string) => `${`The ${word} of the harbour\n`.repeat(3)}${word}\n`
  const commit = (parents: readonly number[], files: Readonly<Record<string, string>>, seconds: number) => ({
    parents,
    files: new Map(Object.entries(files)),
    message: `At ${seconds}`,
    seconds,
  })
  const subjects = (index: HistoryIndex, path: string) =>
    index.historyOf(path).versions.map(({ subject }) => subject)

  it('keeps the changes others made meanwhile under its earlier name', async () => {
    const commits = [
      commit([], { 'a.md': text('tower') }, 1),
      commit([0], { 'b.md': text('tower') }, 2),
      commit([0], { 'a.md': `${text('tower')}More.\n` }, 3),
      commit([1, 2], { 'b.md': `${text('tower')}More.\n` }, 4),
      commit([3], { 'b.md': text('gate'), 'a.md': text('other') }, 5),
    ]
    const index = await historyIn(kept(importedHistory(commits)).folder)
    expect(subjects(index, 'b.md')).toEqual(['At 5', 'At 4', 'At 3', 'At 2', 'At 1'])
    expect(index.historyOf('b.md').versions[3]).toMatchObject({ kind: 'renamed', from: 'a.md', path: 'b.md' })
    // The new page at the old path begins its own history there, as `git log` has it without `--follow`.
    expect(index.historyOf('a.md').versions[0]).toMatchObject({ kind: 'added', subject: 'At 5' })
  })

  it('is the file of the same name in another folder rather than one that resembles it more', async () => {
    const lines = Array.from({ length: 20 }, (_, at) => `Line ${at} of the page\n`)
    const changed = (count: number) => lines.map((line, at) => (at < count ? `Other ${line}` : line)).join('')
    const commits = [
      commit([], { 'old/page.md': lines.join('') }, 1),
      commit([0], { 'new/page.md': changed(4), 'new/other.md': changed(1) }, 2),
    ]
    const built = kept(importedHistory(commits))
    const index = await historyIn(built.folder)
    expect(changesIn(index)).toEqual(nativeChanges(built))
    expect(subjects(index, 'new/page.md')).toEqual(['At 2', 'At 1'])
    expect(subjects(index, 'new/other.md')).toEqual(['At 2'])
  })

  it('is followed however often two pages take each other’s place', async () => {
    const places = [
      ['a.md', 'b.md'],
      ['c.md', 'a.md'],
      ['b.md', 'c.md'],
      ['a.md', 'b.md'],
    ] as const
    const commits = places.map(([one, two], at) =>
      commit(at === 0 ? [] : [at - 1], { [one]: text('tower'), [two]: text('gate') }, at + 1),
    )
    const built = kept(importedHistory(commits))
    const index = await historyIn(built.folder)
    expect(changesIn(index)).toEqual(nativeChanges(built))
    expect(subjects(index, 'c.md').length).toBeGreaterThan(1)
  })
})

describe('the changes of every commit', () => {
  it('are those of `git log -M --name-status`, and of merges those against every parent', async () => {
    const histories = fc.array(branchingStep, { minLength: 3, maxLength: 18 })
    const property = fc.asyncProperty(histories, async (steps) => {
      const commits = branchingHistory(steps)
      const built = importedHistory(commits)
      expect(changesIn(await historyIn(built.folder))).toEqual(nativeChanges(built))
      built.remove()
    })
    await fc.assert(property, { numRuns: 15, seed: 13 })
  })

  it('pair files that resemble several others as native git pairs them', async () => {
    const words = fc.array(fc.constantFrom('sea', 'ship', 'harbour', 'light', 'rope'), {
      minLength: 1,
      maxLength: 9,
    })
    const paths = fc.constantFrom('a.md', 'b.md', 'c/a.md', 'c/b.md', 'd/a.md', 'e/x.md', 'f/y.md', 'g.yaml')
    const state = fc.uniqueArray(fc.tuple(paths, words), { selector: ([path]) => path, maxLength: 6 })
    const property = fc.asyncProperty(fc.array(state, { minLength: 2, maxLength: 12 }), async (states) => {
      const commits = states.map((files, place) => ({
        parents: place === 0 ? [] : [place - 1],
        files: new Map(files.map(([path, lines]) => [path, `${lines.join('\n')}\n`])),
        message: `State ${place}`,
        seconds: 1_736_150_400 + place,
      }))
      const built = importedHistory(commits)
      expect(changesIn(await historyIn(built.folder))).toEqual(nativeChanges(built))
      built.remove()
    })
    await fc.assert(property, { numRuns: 20, seed: 14 })
  })
})

type CommitChanges = Readonly<Record<string, readonly string[]>>

function changesIn({ data }: HistoryIndex): CommitChanges {
  const { changesFrom, changePaths, changeSources, changeKinds: kinds, paths } = data
  const all = Array.from({ length: data.count }, (_, commit): [string, readonly string[]] => {
    const places = Array.from(changePaths.keys()).slice(changesFrom[commit], changesFrom[commit + 1])
    const lines = places.map((place) => {
      const kind = changeKinds[kinds[place] ?? 0] ?? 'modified'
      const source = paths[changeSources[place] ?? -1]
      return [letters[kind], ...(source === undefined ? [] : [source]), paths[changePaths[place] ?? 0]].join(
        '\t',
      )
    })
    return [commitId(data, commit), lines.sort()]
  })
  return Object.fromEntries(all.filter(([, lines]) => lines.length > 0))
}

/** The old name of a renamed file is listed as removed, as its own history has it. */
function nativeChanges(built: BuiltRepository): CommitChanges {
  const log = (...options: readonly string[]) =>
    built
      .git('-c', 'core.quotePath=false', 'log', '--root', '--name-status', '--format=%x01%H', ...options)
      .split('\x01')
      .slice(1)
  const commits = [...log('-M', '--no-merges'), ...log('-c', '--no-renames', '--merges')]
  const all = commits.map((text): [string, readonly string[]] => {
    const [id = '', ...lines] = text.split('\n').filter((line) => line !== '')
    return [id, lines.flatMap(nativeChange).sort()]
  })
  return Object.fromEntries(all.filter(([, lines]) => lines.length > 0))
}

function nativeChange(line: string): readonly string[] {
  const [status = '', ...paths] = line.split('\t')
  const path = paths.at(-1) ?? ''
  if (status.length === 1) return [`${status}\t${path}`]
  if (/^R\d+$/.test(status)) return [`R\t${paths[0]}\t${path}`, `D\t${paths[0]}`]
  // A merge has a letter for each parent; a file that is new to all of them is added, one gone from all removed.
  if (/^A+$/.test(status)) return [`A\t${path}`]
  return [/^D+$/.test(status) ? `D\t${path}` : `M\t${path}`]
}

describe('bringing the history up to date', () => {
  const answers = (index: HistoryIndex, paths: readonly string[]) => [
    ...paths.map((path) => index.historyOf(path)),
    new Map([...index.lastVersions()].sort()),
  ]

  it('gives the same answers whichever commits were known before', async () => {
    const histories = fc.array(branchingStep, { minLength: 3, maxLength: 18 })
    const heads = fc.array(fc.nat(100), { minLength: 1, maxLength: 5 })
    const property = fc.asyncProperty(histories, heads, async (steps, visited) => {
      const commits = branchingHistory(steps)
      const built = importedHistory(commits)
      const [file, paths] = [stateFile(), pathsOf(commits)]
      let known: HistoryIndex | null = null
      for (const [at, place] of [...visited, commits.length - 1].entries()) {
        built.git('update-ref', 'refs/heads/main', built.ids[place % commits.length] ?? '')
        const index = await historyIn(built.folder, { file, known: at % 2 === 0 ? known : null })
        known = index
        expect(answers(index, paths)).toEqual(answers(await historyIn(built.folder), paths))
      }
      built.remove()
    })
    await fc.assert(property, { numRuns: 8, seed: 15 })
  })

  it('reads no object when nothing happened', async () => {
    const site = kept(generatedSite(10, { versions: 20 }))
    const file = stateFile()
    const first = await historyIn(site.folder, { file })
    const { mtimeMs } = statSync(file)
    rmSync(join(site.folder, '.git/objects'), { recursive: true })
    expect((await historyIn(site.folder, { file })).historyOf(generatedPath(3))).toEqual(
      first.historyOf(generatedPath(3)),
    )
    expect(statSync(file).mtimeMs).toBe(mtimeMs)
    expect(await historyIn(site.folder, { file, known: first })).toBe(first)
  })

  it('reads all again when the file is missing, cut, damaged, empty or of another format', async () => {
    const site = kept(generatedSite(10, { versions: 20 }))
    const file = stateFile()
    const path = generatedPath(3)
    const expected = (await historyIn(site.folder, { file })).historyOf(path)
    const whole = readFileSync(file)
    const flipped = Buffer.from(whole)
    flipped.writeUInt8((flipped.readUInt8(whole.length - 3) ^ 1) & 255, whole.length - 3)
    const otherFormat = Buffer.from(whole)
    otherFormat.write('galley history 0')
    for (const bytes of [null, whole.subarray(0, -40), flipped, otherFormat, Buffer.alloc(0)]) {
      rmSync(file)
      if (bytes) writeFileSync(file, bytes)
      expect((await historyIn(site.folder, { file })).historyOf(path)).toEqual(expected)
      expect(readFileSync(file).equals(whole)).toBe(true)
    }
  })

  it('answers although its file cannot be written', async () => {
    const site = kept(generatedSite(2))
    const index = await historyIn(site.folder, { file: join(site.folder, generatedPath(0), 'history') })
    expect(index.historyOf(generatedPath(0)).versions).toHaveLength(1)
  })

  it('lets go of a rewritten past once that is the larger part', async () => {
    const site = kept(generatedSite(2, { versions: 230 }))
    const file = stateFile()
    expect((await historyIn(site.folder, { file })).data.count).toBe(231)
    site.git('reset', '-q', '--hard', 'HEAD~228')
    const short = await historyIn(site.folder, { file })
    expect(short.data.count).toBe(3)
    expect(short.historyOf(generatedPath(0)).versions).toHaveLength(2)
  })

  it('ends early when aborted, with nothing written', async () => {
    const site = kept(generatedSite(20, { versions: 20 }))
    const file = stateFile()
    const repository = await opened(site.folder)
    const abort = new AbortController()
    abort.abort()
    const options = { file, now: () => performance.now(), signal: abort.signal }
    expect(granted(await readHistory(repository, options))).toBeNull()
    expect(statSync(file, { throwIfNoEntry: false })).toBeUndefined()
  })
})

describe('an unusual repository', () => {
  it('has no history before its first version', async () => {
    const built = kept(buildRepository())
    const index = await historyIn(built.folder)
    expect(index.historyOf('a.md')).toEqual({ versions: [], isCut: false })
    expect(index.lastVersions().size).toBe(0)
  })

  it('says so where a shallow clone cuts the history off, and finds the rest when it was deepened', async () => {
    const site = kept(generatedSite(6, { versions: 12 }))
    const folder = cleared(temporaryFolder())
    const url = `file://${site.folder}`
    runGit(folder, ['clone', '-q', '--depth=4', url, 'clone'])
    const clone = join(folder, 'clone')
    const file = stateFile()
    const cut = await historyIn(clone, { file })
    expect(cut.data.count).toBe(4)
    expect(cut.historyOf(generatedPath(0))).toMatchObject({ isCut: true, versions: [{ kind: 'added' }] })
    runGit(clone, ['fetch', '-q', '--unshallow'])
    const whole = await historyIn(clone, { file })
    expect(whole.historyOf(generatedPath(0))).toEqual(
      (await historyIn(site.folder)).historyOf(generatedPath(0)),
    )
    expect(whole.historyOf(generatedPath(0)).isCut).toBe(false)
  })

  it('is damaged when a commit is missing', async () => {
    const site = kept(generatedSite(2, { versions: 2 }))
    const id = site.git('rev-parse', 'HEAD~1').trim()
    rmSync(join(site.folder, '.git/objects', id.slice(0, 2), id.slice(2)))
    const options = { file: stateFile(), now: () => performance.now() }
    expect(refusal(await readHistory(await opened(site.folder), options))).toBe('repository-damaged')
  })

  it('does not grow without end over trees that claim billions of files', async () => {
    const site = kept(buildRepository({ commits: [{ message: 'One', files: { 'a.md': 'a\n' } }] }))
    let tree = site.git('rev-parse', 'HEAD^{tree}').trim()
    for (let depth = 0; depth < 12; depth += 1) {
      const names = Array.from({ length: 10 }, (_, at) => `${at}`)
      const entries = names.map((name) => [Buffer.from(`40000 ${name}\0`), Buffer.from(tree, 'hex')])
      site.write('tree', Buffer.concat(entries.flat()))
      tree = site.git('hash-object', '-t', 'tree', '-w', 'tree').trim()
    }
    const bomb = site.git('commit-tree', tree, '-m', 'Bomb').trim()
    site.git('update-ref', 'refs/heads/main', bomb)
    const options = { file: stateFile(), now: () => performance.now() }
    expect(refusal(await readHistory(await opened(site.folder), options))).toBe('repository-damaged')
  })

  it('reads names and subjects in the encoding a commit names', async () => {
    const site = kept(buildRepository({ commits: [{ message: 'One', files: { 'a.md': 'a\n' } }] }))
    const head = `tree ${site.git('rev-parse', 'HEAD^{tree}').trim()}\nauthor J\xfcrgen <j@example.org> 1736150400 +0100\n`
    const rest =
      'committer X <x@example.org> 1736150401 +0100\nencoding ISO-8859-1\n\n\n  Gr\xfc\xdfe \nand more\n'
    site.write('commit', Buffer.from(head + rest, 'latin1'))
    const id = site.git('hash-object', '-t', 'commit', '-w', 'commit').trim()
    site.git('update-ref', 'refs/heads/main', id)
    expect((await historyIn(site.folder)).historyOf('a.md').versions).toEqual([
      {
        id,
        author: { name: 'Jürgen', email: 'j@example.org' },
        seconds: 1_736_150_400,
        subject: 'Grüße',
        kind: 'added',
        path: 'a.md',
        from: null,
      },
    ])
  })
})
