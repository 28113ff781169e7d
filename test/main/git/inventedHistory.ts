import fc from 'fast-check'
import type { InventedCommit } from '../../repositories/importedHistory.ts'

/** What somebody does to the files of a site, chosen by numbers so that any list of steps makes a history. */
export type Step = {
  readonly kind: 'add' | 'edit' | 'remove' | 'rename' | 'rewrite' | 'swap' | 'empty'
  readonly which: number
  readonly name: number
  readonly lines: readonly number[]
}

const names = ['a.md', 'b.md', 'c/index.md', 'd/index.md', 'd/e/f.md', 'g.yml', 'long name ä.md'] as const

export const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom(
    'add',
    'edit',
    'edit',
    'edit',
    'remove',
    'rename',
    'rename',
    'rewrite',
    'swap',
    'empty',
  ),
  which: fc.nat(20),
  name: fc.nat(names.length - 1),
  lines: fc.array(fc.nat(19), { minLength: 1, maxLength: 3 }),
})

export type Files = ReadonlyMap<string, string>

/** Applies a step; `serial` makes every new text one that no other file resembles. */
export function applyStep(files: Files, step: Step, serial: number): Files {
  const next = new Map(files)
  const paths = [...files.keys()].sort()
  const path = paths[step.which % Math.max(1, paths.length)]
  const name = names[step.name] ?? 'a.md'
  if (step.kind === 'add' && !isTaken(next, name)) next.set(name, newText(serial))
  if (path === undefined) return next
  const text = next.get(path) ?? ''
  if (step.kind === 'edit') next.set(path, edited(text, step.lines, serial))
  if (step.kind === 'remove') next.delete(path)
  if (step.kind === 'rewrite') next.set(path, newText(serial))
  if (step.kind === 'rename' && !isTaken(next, name)) {
    next.delete(path)
    next.set(name, step.lines.length > 1 ? edited(text, step.lines, serial) : text)
  }
  if (step.kind === 'swap' && path !== name && next.has(name)) {
    next.set(path, next.get(name) ?? '')
    next.set(name, text)
  }
  return next
}

/** A file cannot be where a folder of its name is, nor the other way round. */
function isTaken(files: Files, name: string): boolean {
  return [...files.keys()].some(
    (path) => path === name || path.startsWith(`${name}/`) || name.startsWith(`${path}/`),
  )
}

function newText(serial: number): string {
  return Array.from(
    { length: 20 },
    (_, line) => `text ${serial} has ${line * 7919 + serial * 104729}\n`,
  ).join('')
}

function edited(text: string, lines: readonly number[], serial: number): string {
  const all = text.split('\n')
  for (const line of lines) all[line] = `line ${line} of change ${serial}`
  return all.join('\n')
}

/** One commit after the other. */
export function linearHistory(steps: readonly Step[]): readonly InventedCommit[] {
  let files: Files = new Map([['a.md', newText(900)]])
  return steps.map((one, place) => {
    files = applyStep(files, one, place)
    return commitOf(place, place === 0 ? [] : [place - 1], files)
  })
}

/** Commits that follow any earlier ones, two of them now and then; a merge takes files from both and may change some. */
export type BranchingStep = { readonly step: Step; readonly back: number; readonly mergeBack: number | null }

export const branchingStep: fc.Arbitrary<BranchingStep> = fc.record({
  step,
  back: fc.nat(2),
  mergeBack: fc.option(fc.integer({ min: 1, max: 4 }), { nil: null, freq: 2 }),
})

export function branchingHistory(steps: readonly BranchingStep[]): readonly InventedCommit[] {
  const states: Files[] = [new Map([['a.md', newText(900)]])]
  const commits = [commitOf(0, [], states[0] ?? new Map())]
  for (const [at, { step: one, back, mergeBack }] of steps.entries()) {
    const place = at + 1
    const first = Math.max(0, place - 1 - back)
    const second = mergeBack === null ? first : Math.max(0, place - 1 - mergeBack)
    const parents = second === first ? [first] : [first, second]
    const merged = mixed(states[first] ?? new Map(), states[second] ?? new Map(), one.which)
    const files = parents.length > 1 && one.which % 3 > 0 ? merged : applyStep(merged, one, place * 10)
    states.push(files)
    commits.push(commitOf(place, parents, files))
  }
  // Everything is behind the last commit, as if all branches had been merged at the end.
  const hasChild = new Set(commits.flatMap(({ parents }) => parents))
  const tips = commits.flatMap((_, place) => (hasChild.has(place) ? [] : [place]))
  if (tips.length > 1) {
    const files = tips.reduce<Files>((all, tip) => mixed(all, states[tip] ?? new Map(), tip), new Map())
    commits.push(commitOf(commits.length, tips, files))
  }
  return commits
}

/** Files of both sides, those that differ from one or the other by turns. */
function mixed(one: Files, two: Files, turn: number): Files {
  const paths = [...new Set([...one.keys(), ...two.keys()])].sort()
  const files = new Map<string, string>()
  for (const [at, path] of paths.entries()) {
    const [first, second] = (at + turn) % 2 === 0 ? [one, two] : [two, one]
    const text = first.get(path) ?? (turn % 4 === 0 ? undefined : second.get(path))
    if (text !== undefined && !isTaken(files, path)) files.set(path, text)
  }
  return files
}

const firstSeconds = 1_736_150_400

function commitOf(place: number, parents: readonly number[], files: Files): InventedCommit {
  const name = ['Erika Muster', 'Jörg Weiß', 'Ana'][place % 3] ?? ''
  return {
    parents,
    files,
    message: `Change ${place}\n\nMore about it.\n`,
    author: { name, email: `${place % 3}@example.org` },
    seconds: firstSeconds + place * 60,
  }
}
