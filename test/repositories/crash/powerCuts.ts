import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { commit } from '../../../main/git/commit.ts'
import { removeFolder, runGit, someone, temporaryFolder } from '../build.ts'
import { leftoversIn } from './leftovers.ts'
import { cutPower, folderOnDisk, type LostData, type PowerCut, pendingNames, writeOut } from './powerCut.ts'
import { type Operation, recordDisk } from './recording.ts'
import { openBuilt, type Scenario, startAgain } from './scenario.ts'
import { seeded } from './seeded.ts'

export type PowerCuts = {
  /** Different states a disk may be in. */
  readonly states: number
  readonly before: number
  readonly after: number
  /** What was wrong, with the state it was in. */
  readonly broken: readonly string[]
}

export type PowerCutOptions = {
  /** At most so many states, spread over the whole operation; all of them when left out. */
  readonly limit?: number
  /** Forgets the syncs of the recording: what a program without them leaves. */
  readonly withoutSyncs?: boolean
  /** Stops at the first broken state. */
  readonly untilBroken?: boolean
}

/**
 * Records what a scenario asks of the disk, makes the states a power cut at any moment may leave, starts Galley in
 * each of them and looks whether it is before or after, sound, and with everything that was promised.
 */
export async function cutPowerDuring(scenario: Scenario, options: PowerCutOptions = {}): Promise<PowerCuts> {
  const site = await scenario.site()
  const before = folderOnDisk(site.folder)
  const head = site.git('rev-parse', 'HEAD').trim()
  const recording = await recordDisk(site.folder)
  try {
    await scenario.act(site.folder, recording.promised)
  } finally {
    recording.stop()
  }
  const made = recording.stop()
  const operations = options.withoutSyncs ? made.filter(({ kind }) => !kind.startsWith('sync')) : made
  const result = { states: 0, before: 0, after: 0, broken: [] as string[] }
  const seen = new Set<string>()
  for (const cut of spread(cutsOf(before, operations), options.limit)) {
    const { promised, left } = cutPower(before, operations, cut)
    const state = `${hashOf(left)} ${promised.length}`
    if (seen.has(state)) continue
    seen.add(state)
    const folder = temporaryFolder()
    writeOut(left, folder)
    result.states += 1
    try {
      await recoverIn(folder, scenario, promised)
      result[runGit(folder, ['rev-parse', 'HEAD~1']).trim() === head ? 'before' : 'after'] += 1
    } catch (error) {
      result.broken.push(`${scenario.name}, ${described(cut, operations)}: ${String(error)}`)
    }
    removeFolder(folder)
    if (options.untilBroken && result.broken.length > 0) break
  }
  site.remove()
  return result
}

/** The next start: afterwards everything holds, nothing is left lying about, and a version can be saved at once. */
async function recoverIn(folder: string, scenario: Scenario, promised: readonly string[]): Promise<void> {
  await startAgain(scenario, folder)
  const found = runGit(folder, ['fsck', '--full', '--strict', '--no-dangling']).trim()
  if (found !== '') throw new Error(`git fsck: ${found}`)
  runGit(folder, ['status', '--porcelain'])
  await scenario.check(folder, promised)
  const left = leftoversIn(folder)
  if (left.length > 0) throw new Error(`left: ${left.join(', ')}`)
  const written = { seconds: 1_750_000_001, offsetMinutes: 0 }
  const path = 'after.md'
  writeFileSync(join(folder, path), 'after the cut\n')
  const options = { paths: [path], message: 'After', identity: someone, time: written, waitMs: 0 }
  const saved = await commit(await openBuilt(folder), options)
  if (!saved.ok) throw new Error(`no version can be saved: ${saved.problem.code}`)
}

type Folder = ReturnType<typeof folderOnDisk>

const losses: readonly LostData[] = ['kept', 'dropped', 'empty', 'zeroed', 'half']

/** The cuts worth looking at; the cuts of one moment stand together. */
function cutsOf(before: Folder, operations: readonly Operation[]): readonly PowerCut[] {
  const random = seeded(20_251_121)
  return pendingNames(before, operations).flatMap((pending, after) => cutsAt(after, pending, random))
}

/** Attempts at any mixture of what else may have happened, at every moment at which something was uncertain. */
const mixtures = 10

function cutsAt(after: number, pending: number, random: () => number): readonly PowerCut[] {
  const cuts: PowerCut[] = []
  for (const loss of losses) {
    const data = () => loss
    cuts.push({ after, data, names: () => true }, { after, data, names: () => false })
    for (let kept = 1; kept < pending; kept += 1) cuts.push({ after, data, names: (number) => number < kept })
  }
  for (let attempt = 0; attempt < mixtures && pending > 1; attempt += 1) {
    const chosen = Array.from({ length: pending }, () => random() < 0.5)
    const salt = Math.floor(random() * 1000)
    const data = (path: string) => losses[(path.length + salt) % losses.length] ?? 'kept'
    cuts.push({ after, data, names: (number) => chosen[number] ?? false })
  }
  return cuts
}

function hashOf(folder: Folder): string {
  const hash = createHash('sha1')
  for (const [name, node] of [...folder.now].sort(([one], [two]) => (one < two ? -1 : 1))) {
    hash.update(`${name}\0${node.kind === 'folder' ? hashOf(node) : `${node.mode} `}`)
    if (node.kind === 'file') hash.update(hashOfBytes(node.now))
    hash.update('\0')
  }
  return hash.digest('hex')
}

const hashes = new WeakMap<Buffer, string>()

function hashOfBytes(bytes: Buffer): string {
  const known = hashes.get(bytes) ?? createHash('sha1').update(bytes).digest('hex')
  hashes.set(bytes, known)
  return known
}

function spread(cuts: readonly PowerCut[], limit = cuts.length): readonly PowerCut[] {
  if (cuts.length <= limit) return cuts
  return Array.from(
    { length: limit },
    (_, number) => cuts[Math.floor((number * cuts.length) / limit)],
  ).filter((cut) => cut !== undefined)
}

function described({ after }: PowerCut, operations: readonly Operation[]): string {
  const last = operations[after - 1]
  const what = last && 'path' in last ? `${last.kind} ${last.path}` : (last?.kind ?? 'nothing')
  return `cut after ${after} (${what})`
}
