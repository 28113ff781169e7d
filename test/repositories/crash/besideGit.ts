import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { commit } from '../../../main/git/commit.ts'
import { type BuiltRepository, buildRepository, isolatedVariables, someone } from '../build.ts'
import { expectSound } from '../oracle.ts'
import { carelessCommit } from './careless.ts'
import { openBuilt } from './scenario.ts'

const run = promisify(execFile)

export type BesideGit = {
  readonly ours: number
  readonly theirs: number
  /** How often ours was told to wait. */
  readonly busy: number
  /** Versions either side was told are saved, and that are not there. */
  readonly lost: readonly string[]
  /** How often git collected its garbage, and rewrote the branch. */
  readonly collected: number
  readonly rebased: number
}

export type BesideGitOptions = {
  readonly lastMs: number
  /** Also gc, pack-refs and rebase, between native git's commits. */
  readonly isTidying?: boolean
  /** The library alone: the control. */
  readonly isCareless?: boolean
}

type Counts = { ours: string[]; theirs: string[]; busy: number; collected: number; rebased: number }

/** Saves versions for a while in a repository in which native git commits, collects garbage and rebases without pause. */
export async function saveBesideGit(options: BesideGitOptions): Promise<BesideGit> {
  const site = buildRepository({
    commits: [
      { message: 'Begin', files: { 'ours.md': '0\n', 'theirs.md': '0\n' } },
      { message: 'Second', files: { 'more.md': 'more\n' } },
    ],
  })
  const counts: Counts = { ours: [], theirs: [], busy: 0, collected: 0, rebased: 0 }
  const startedMs = performance.now()
  // On a slow computer it goes on until each has had its turn, however long that takes.
  const isOver = () => {
    const hasHadTurns = Math.min(counts.ours.length, counts.theirs.length) > 3
    const hasTidied = !options.isTidying || Math.min(counts.collected, counts.rebased) > 0
    return performance.now() - startedMs > options.lastMs && hasHadTurns && hasTidied
  }
  const save = options.isCareless ? carelessly : ourVersion
  await Promise.all([
    ourLoop(site, counts, { isOver, save }),
    nativeLoop(site, counts, { isOver, isTidying: options.isTidying ?? false }),
  ])
  const subjects = new Set(site.git('log', '--format=%s').trim().split('\n'))
  const lost = [...counts.ours, ...counts.theirs].filter((subject) => !subjects.has(subject))
  if (!options.isCareless) expectSound(site)
  site.remove()
  return { ...counts, ours: counts.ours.length, theirs: counts.theirs.length, lost }
}

type Save = (site: BuiltRepository, number: number) => Promise<boolean>

async function ourLoop(
  site: BuiltRepository,
  counts: Counts,
  { isOver, save }: { readonly isOver: () => boolean; readonly save: Save },
): Promise<void> {
  for (let number = 1; !isOver(); number += 1) {
    if (await save(site, number)) counts.ours.push(`ours ${number}`)
    else counts.busy += 1
    await sleep(5)
  }
}

/** What ours may answer while another program works in the same folder. */
const mayAnswer = ['repository-busy', 'moved-meanwhile', 'read-only', 'nothing-changed']

async function ourVersion(site: BuiltRepository, number: number): Promise<boolean> {
  const repository = await openBuilt(site.folder)
  // Sometimes a new page: git rebases beside it, which a changed one makes it refuse.
  const path = number % 4 === 0 ? 'ours.md' : `ours-${number}.md`
  const message = `ours ${number}`
  writeFileSync(join(site.folder, path), `${message}\n`)
  const time = { seconds: 1_750_000_000, offsetMinutes: 0 }
  const saved = await commit(repository, { paths: [path], message, identity: someone, time })
  if (!saved.ok && !mayAnswer.includes(saved.problem.code))
    throw new Error(`${saved.problem.code}: ${saved.problem.message.en}`)
  // A page that is in no version would stand in git's way for ever.
  if (!saved.ok && path === 'ours.md') await gitIn(site, 'checkout', '--', path)
  return saved.ok
}

async function carelessly(site: BuiltRepository, number: number): Promise<boolean> {
  const message = `ours ${number}`
  const text = Buffer.from(`${message}\n`)
  return carelessCommit(site.folder, 'ours.md', { text, message }).then(
    () => true,
    () => false,
  )
}

/** Runs native git; false when it failed: it gives up at once when ours holds the lock, its way of saying "busy". */
function gitIn(site: BuiltRepository, ...args: readonly string[]): Promise<boolean> {
  return run('git', [...args], { cwd: site.folder, env: isolatedVariables }).then(
    () => true,
    () => sleep(1, false),
  )
}

async function nativeLoop(
  site: BuiltRepository,
  counts: Counts,
  { isOver, isTidying }: { readonly isOver: () => boolean; readonly isTidying: boolean },
): Promise<void> {
  const git = (...args: readonly string[]) => gitIn(site, ...args)
  for (let number = 1; !isOver(); number += 1) {
    writeFileSync(join(site.folder, 'theirs.md'), `${number}\n`)
    const subject = `theirs ${number}`
    if (await git('commit', '-q', '-m', subject, 'theirs.md')) counts.theirs.push(subject)
    if (!isTidying) continue
    if (number % 7 === 3) counts.collected += (await git('gc', '--quiet')) ? 1 : 0
    if (number % 7 === 5) counts.rebased += (await rebase(git)) ? 1 : 0
  }
}

/** Writes the last two versions anew. Git refuses while a file of ours is not saved, and stops when one changes. */
async function rebase(git: (...args: readonly string[]) => Promise<boolean>): Promise<boolean> {
  if (await git('rebase', '--quiet', '--force-rebase', 'HEAD~2')) return true
  // Given up in the way that moves no branch: what was saved meanwhile stays.
  if (await git('rebase', '--quit')) await git('checkout', '-q', '-f', 'main')
  return false
}
