import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { treeOfCommit } from '../../../main/git/commitObject.ts'
import type { PlannedFile } from '../../../main/git/mergeFile.ts'
import type { MergePlan } from '../../../main/git/mergeTrees.ts'
import { writeObjectOf } from '../../../main/git/objects.ts'
import { planMerge } from '../../../main/git/planMerge.ts'
import type { Repository } from '../../../main/git/repository.ts'
import { writeTreeWith } from '../../../main/git/tree.ts'
import { type BuiltRepository, emptyRepository } from '../../repositories/build.ts'
import { type ImportedCommit, type ImportedFile, importCommits } from '../../repositories/fastImport.ts'
import { granted, opened } from './opened.ts'

type Version = { readonly [path: string]: string | Uint8Array }

function filesOf(version: Version): ReadonlyMap<string, ImportedFile> {
  return new Map(Object.entries(version).map(([path, content]) => [path, { bytes: Buffer.from(content) }]))
}

/** Commits with one history: base, and two that follow it. */
function fork(base: Version, ours: Version, theirs: Version): readonly ImportedCommit[] {
  return [
    { name: 'base', parents: [], files: filesOf(base) },
    { name: 'ours', parents: ['base'], files: filesOf(ours) },
    { name: 'theirs', parents: ['base'], files: filesOf(theirs) },
  ]
}

async function planned(built: BuiltRepository, ids: ReadonlyMap<string, string>, names = ['ours', 'theirs']) {
  const repository = await opened(built.folder)
  const [ours = '', theirs = ''] = names.map((name) => ids.get(name) ?? '')
  const plan = granted(await planMerge(repository, { ours, theirs }))
  if (plan.kind !== 'plan') throw new Error(plan.kind)
  return { repository, plan, ours, theirs }
}

async function plan(base: Version, ours: Version, theirs: Version): Promise<MergePlan> {
  const built = emptyRepository()
  const made = await planned(built, importCommits(built, fork(base, ours, theirs)))
  built.remove()
  return made.plan
}

function textOf(file: PlannedFile | null | undefined): string | null {
  return file?.bytes ? Buffer.from(file.bytes).toString() : null
}

/** The id of the tree a plan leads to, as git would have it. */
async function treeOf(repository: Repository, ours: string, { steps }: MergePlan): Promise<string> {
  for (const file of steps.values())
    if (file?.bytes) await writeObjectOf(repository.objects, 'blob', file.bytes)
  return writeTreeWith(repository.objects, await treeOfCommit(repository.objects, ours), steps)
}

/** The tree of native git's merge; null when it has conflicts. */
function gitTree(built: BuiltRepository, ours: string, theirs: string): string | null {
  try {
    const options = ['-c', 'merge.directoryRenames=false']
    return built.git(...options, 'merge-tree', '--write-tree', ours, theirs).trim()
  } catch {
    return null
  }
}

const page = (title: string, text: string) =>
  `---\ntitle: ${title}\n---\n\n${text}\n\nThe second paragraph.\n`
const image = (seed: number) => Uint8Array.from({ length: 64 }, (_byte, index) => (index * seed) % 256)

describe('merging trees', () => {
  it('follows a file that one side moved and the other changed, in both directions', async () => {
    const base = { 'a.md': page('A', 'Text.'), 'b.md': 'other\n' }
    const moved = { 'sub/a.md': page('A', 'Text.'), 'b.md': 'other\n' }
    const changed = { 'a.md': page('A', 'New text.'), 'b.md': 'other\n' }
    const onto = await plan(base, moved, changed)
    expect(onto.clashes).toEqual([])
    expect([...onto.steps.keys()]).toEqual(['sub/a.md'])
    const back = await plan(base, changed, moved)
    expect(back.clashes).toEqual([])
    expect([...back.steps].map(([path, file]) => [path, file !== null])).toEqual([
      ['sub/a.md', true],
      ['a.md', false],
    ])
  })

  it('merges what git only could have asked about: neighbouring fields and items', async () => {
    const base = { 'a.md': '---\na: 1\nb: 2\n---\n- x\n- y\n' }
    const { steps, clashes } = await plan(
      base,
      { 'a.md': '---\na: 3\nb: 2\n---\n- X\n- y\n' },
      { 'a.md': '---\na: 1\nb: 4\n---\n- x\n- Y\n' },
    )
    expect(clashes).toEqual([])
    expect(textOf(steps.get('a.md'))).toBe('---\na: 3\nb: 4\n---\n- X\n- Y\n')
  })

  it('asks about an image that both replaced, and never touches its bytes', async () => {
    const made = await plan({ 'i.png': image(3) }, { 'i.png': image(5) }, { 'i.png': image(7) })
    expect(made.steps.size).toBe(0)
    expect(made.clashes).toMatchObject([{ kind: 'whole', path: 'i.png' }])
  })

  it('asks when one side removed or moved what the other changed or removed', async () => {
    const base = { 'a.md': page('A', 'Text.'), 'b.md': 'b\n' }
    const removed = { 'b.md': 'b\n' }
    const changed = { 'a.md': page('A', 'New.'), 'b.md': 'b\n' }
    const moved = { 'c.md': page('A', 'Text.'), 'b.md': 'b\n' }
    expect((await plan(base, removed, changed)).clashes).toMatchObject([{ kind: 'removed', by: 'ours' }])
    expect((await plan(base, changed, removed)).clashes).toMatchObject([{ kind: 'removed', by: 'theirs' }])
    expect((await plan(base, removed, moved)).clashes).toMatchObject([{ kind: 'removed', path: 'c.md' }])
    const elsewhere = { 'd.md': page('A', 'Text.'), 'b.md': 'b\n' }
    expect((await plan(base, moved, elsewhere)).clashes).toEqual([
      { kind: 'moved', path: 'c.md', from: 'a.md', theirs: 'd.md' },
    ])
  })

  it('asks when one side has a file where the other has a folder, and loses neither', async () => {
    const base = { 'a.md': page('A', 'Text.') }
    const made = await plan(base, { ...base, 'x/y.md': 'y\n' }, { x: page('A', 'Text.') })
    expect(made.clashes).toMatchObject([{ kind: 'folder', path: 'x' }])
    expect([...made.steps]).toEqual([])
  })

  it('refuses names that do harm on some computer', async () => {
    const base = { 'a.md': 'a\n' }
    const names = ['aux.md', 'A.md', 'b .md/c.md ', 'con/d.md']
    const theirs = Object.fromEntries(names.map((name) => [name, 'x\n']))
    const { refused } = await plan(base, base, { ...base, ...theirs })
    expect(new Set(refused.map(({ path }) => path))).toEqual(
      new Set(['aux.md', 'A.md', 'b .md/c.md ', 'con/d.md']),
    )
  })

  it('leaves the repository as it is', async () => {
    const built = emptyRepository()
    const versions = fork({ a: '1\n2\n3\n' }, { a: '0\n2\n3\n' }, { a: '1\n2\n4\n' })
    const ids = importCommits(built, versions)
    const before = built.git('count-objects', '-v')
    const made = await planned(built, ids)
    expect(textOf(made.plan.steps.get('a'))).toBe('0\n2\n4\n')
    expect(built.git('count-objects', '-v')).toBe(before)
    built.remove()
  })

  it('merges a criss-cross against both bases, and asks where these differed', async () => {
    const text = (...lines: string[]) => ({ 'a.txt': `${lines.join('\n\n')}\n` })
    const built = emptyRepository()
    const ids = importCommits(built, [
      { name: 'root', parents: [], files: filesOf(text('1', '2', '3')) },
      { name: 'x', parents: ['root'], files: filesOf(text('x', '2', '3')) },
      { name: 'y', parents: ['root'], files: filesOf(text('1', '2', 'y')) },
      { name: 'xy', parents: ['x', 'y'], files: filesOf(text('x', 'left', 'y')) },
      { name: 'yx', parents: ['y', 'x'], files: filesOf(text('x', '2', 'right')) },
    ])
    const made = await planned(built, ids, ['xy', 'yx'])
    expect(made.plan.clashes).toEqual([])
    expect(textOf(made.plan.steps.get('a.txt'))).toBe('x\n\nleft\n\nright\n')
    expect(await treeOf(made.repository, made.ours, made.plan)).toBe(gitTree(built, made.ours, made.theirs))
    built.remove()
  })
})

const ops = fc.array(
  fc.tuple(
    fc.constantFrom('line', 'line', 'line', 'add', 'remove', 'move', 'moveAndLine', 'image', 'mode'),
    fc.nat(7),
    fc.nat(9),
  ),
  { minLength: 1, maxLength: 6 },
)

type Draft = Map<string, { lines: readonly string[]; mode: '100644' | '100755' }>

function startOf(): Draft {
  const names = ['a.md', 'b.md', 'c/d.md', 'c/e.txt', 'f.yml', 'g.txt', 'h/i/j.md', 'k.bin']
  return new Map(
    names.map((name) => {
      const lines = Array.from({ length: 10 }, (_line, index) => `${lead(name)}key${index}: value`)
      return [name, { lines: name === 'k.bin' ? [`\0${name}`] : lines, mode: '100644' }]
    }),
  )
}

/** The items of a list, and the fields of a data file, stand on adjoining lines; everything else has blank ones between. */
function lead(path: string): string {
  if (path.endsWith('d.md')) return '- d '
  return path.endsWith('.yml') ? 'f' : `${path.replace(/^.*[/-]/, '')} `
}

/** Changes a version at random. */
function edit(draft: Draft, edits: readonly (readonly [string, number, number])[], by: string): void {
  for (const [kind, number, place] of edits) {
    const path = [...draft.keys()][number % Math.max(1, draft.size)] ?? ''
    const file = draft.get(path)
    if (!file) continue
    const lined = {
      ...file,
      lines: file.lines.with(place % file.lines.length, `${lead(path)}key${place}: ${by} wrote`),
    }
    if (kind === 'line' && path !== 'k.bin') draft.set(path, lined)
    if (kind === 'add')
      draft.set(`new/${by}${place}.md`, { lines: [`${place}: ${by} wrote`], mode: '100644' })
    if (kind === 'remove') draft.delete(path)
    if (kind === 'image' && draft.has('k.bin')) draft.set('k.bin', { ...file, lines: [`\0${by} ${place}`] })
    if (kind === 'mode') draft.set(path, { ...file, mode: '100755' })
    if (kind === 'move' || kind === 'moveAndLine') {
      draft.delete(path)
      draft.set(
        `moved/${by}-${path.replaceAll('/', '-')}`,
        kind === 'move' || path === 'k.bin' ? file : lined,
      )
    }
  }
}

function imported(draft: Draft): ReadonlyMap<string, ImportedFile> {
  const entries = [...draft].map(([path, { lines, mode }]) => {
    const between = /(?:d\.md|\.yml)$/.test(path) ? '\n' : '\n\n'
    return [path, { bytes: Buffer.from(`${lines.join(between)}\n`), mode }] as const
  })
  return new Map(entries)
}

/** Every line either side wrote is in the result. */
function expectBothSides(
  built: BuiltRepository,
  { ours, theirs }: { ours: string; theirs: string },
  tree: string,
) {
  const written = (version: string) => built.git('grep', '-h', '-I', '-e', 'wrote', version).split('\n')
  const result = new Set(written(tree))
  for (const line of [...written(ours), ...written(theirs)]) expect(result).toContain(line)
}

describe('merging random histories', () => {
  it('comes to the tree of native git wherever that is clean', { timeout: 300_000 }, async () => {
    const cases = fc.sample(fc.tuple(ops, ops), {
      numRuns: Number(process.env.GALLEY_MERGE_RUNS ?? 80),
      seed: 9,
    })
    const commits = cases.flatMap(([first, second], index): ImportedCommit[] => {
      const [ours, theirs] = [startOf(), startOf()]
      edit(ours, first, 'ours')
      edit(theirs, second, 'theirs')
      const parents = [`base${index}`]
      return [
        { name: `base${index}`, parents: [], files: imported(startOf()) },
        { name: `ours${index}`, parents, files: imported(ours) },
        { name: `theirs${index}`, parents, files: imported(theirs) },
      ]
    })
    const built = emptyRepository()
    const ids = importCommits(built, commits)
    const counts = { clean: 0, more: 0, asked: 0 }
    for (const index of cases.keys()) {
      const made = await planned(built, ids, [`ours${index}`, `theirs${index}`])
      const wanted = gitTree(built, made.ours, made.theirs)
      const { clashes } = made.plan
      if (wanted === null) {
        counts[clashes.length === 0 ? 'more' : 'asked'] += 1
        if (clashes.length === 0)
          expectBothSides(built, made, await treeOf(made.repository, made.ours, made.plan))
      } else {
        counts.clean += 1
        expect({ index, clashes }).toEqual({ index, clashes: [] })
        expect(await treeOf(made.repository, made.ours, made.plan)).toBe(wanted)
      }
    }
    expect(counts.clean).toBeGreaterThan(cases.length / 4)
    expect(counts.asked).toBeGreaterThan(cases.length / 8)
    built.remove()
  })
})
