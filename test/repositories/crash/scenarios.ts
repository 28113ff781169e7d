import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openJournal, readJournal } from '../../../main/disk/journal.ts'
import { replaceFile } from '../../../main/disk/replace.ts'
import { commit } from '../../../main/git/commit.ts'
import { recoverRepository } from '../../../main/git/repository.ts'
import { pruneUndo } from '../../../main/git/undo.ts'
import { type BuiltRepository, buildRepository, removeFolder, runGit, someone } from '../build.ts'
import { bringTogether, twoDrafts } from '../twoDrafts.ts'
import { carelessCommit } from './careless.ts'
import { bring, correcting, goBack, leave } from './draftScenarios.ts'
import { discarding, renaming } from './pageScenarios.ts'
import { cutPower, folderOnDisk, writeOut } from './powerCut.ts'
import { recordDisk } from './recording.ts'
import { openBuilt, type Scenario, unlessRefused } from './scenario.ts'
import { cloning, fetching } from './serverScenarios.ts'

const time = { seconds: 1_750_000_000, offsetMinutes: 60 }

function smallSite(): BuiltRepository {
  return buildRepository({
    commits: [{ message: 'Begin', files: { 'pages/a.md': 'one\n', 'b.md': 'b\n' } }],
  })
}

const textOf = (round: number) => `Round ${round}\n${'text '.repeat(200)}\n`
const pathOf = (round: number) => `pages/section-${round % 2}/page-${Math.floor(round / 2)}.md`

/** Writes a page and saves a version of it; answers the version. */
export async function saveVersion(folder: string, round: number): Promise<string> {
  const repository = await openBuilt(folder)
  unlessRefused(await replaceFile(folder, pathOf(round), Buffer.from(textOf(round))))
  const message = `Save ${round}`
  const saved = await commit(repository, { paths: [pathOf(round)], message, identity: someone, time })
  if (!saved.ok) throw new Error(saved.problem.code)
  return saved.value.id
}

const rounds = [0, 1, 2]

/** A page is there as it was typed, or not at all. */
function checkPage(folder: string, path: string, text: string): void {
  const file = join(folder, path)
  if (existsSync(file) && readFileSync(file, 'utf8') !== text) throw new Error(`${path} is mixed`)
}

function checkVersions(folder: string, promised: readonly string[]): void {
  const ids = promised.filter((what) => /^[0-9a-f]{40}$/.test(what))
  for (const id of ids) runGit(folder, ['merge-base', '--is-ancestor', id, 'HEAD'])
}

export const versions: Scenario = {
  name: 'saving versions',
  site: smallSite,
  act: async (folder, promised) => {
    for (const round of rounds) promised(await saveVersion(folder, round))
  },
  check: async (folder, promised) => {
    checkVersions(folder, promised)
    for (const round of rounds) checkPage(folder, pathOf(round), textOf(round))
  },
}

/** What Galley must never do: the control of the scenario above. */
export const carelessVersions: Scenario = {
  ...versions,
  name: 'saving versions with the library alone',
  act: async (folder, promised) => {
    for (const round of rounds) {
      promised(await carelessCommit(folder, pathOf(round), { text: Buffer.from(textOf(round)) }))
    }
  },
}

export const merge: Scenario = {
  name: 'bringing a draft in',
  site: twoDrafts,
  act: async (folder, promised) => {
    const id = (name: string) => runGit(folder, ['rev-parse', name]).trim()
    const versions = { ours: id('main'), theirs: id('theirs') }
    promised((await bringTogether(await openBuilt(folder), versions)).id)
  },
  check: async (folder, promised) => {
    checkVersions(folder, promised)
    if (promised.length > 0) runGit(folder, ['rev-parse', '--verify', 'HEAD^2'])
    // Either side of the merge is a version, so the work tree is that of the version, and nothing is left of the way.
    if (runGit(folder, ['status', '--porcelain']) !== '') throw new Error('the work tree is mixed')
    if (existsSync(join(folder, '.git/galley/apply.json'))) throw new Error('the intent is left')
  },
}

const manyPaths = Array.from({ length: 8 }, (_, number) => `pages/of/${number % 3}/page-${number}.md`)

export const manyPages: Scenario = {
  name: 'saving a version of many pages',
  site: smallSite,
  act: async (folder, promised) => {
    const repository = await openBuilt(folder)
    for (const path of manyPaths) {
      unlessRefused(await replaceFile(folder, path, Buffer.from(textOf(1))))
    }
    const options = { message: 'Many', identity: someone, time }
    const saved = await commit(repository, { ...options, paths: manyPaths })
    promised(unlessRefused(saved).id)
  },
  check: async (folder, promised) => {
    checkVersions(folder, promised)
    for (const path of manyPaths) checkPage(folder, path, textOf(1))
  },
}

function isInGit(at: object): boolean {
  return 'to' in at && String(at.to).startsWith('.git/')
}

/** The files of a merge half way, as a power cut left them: what is cut now is the next start. */
export const recovery: Scenario = {
  ...merge,
  name: 'taking a draft back that was cut short',
  site: async () => {
    const site = twoDrafts()
    const before = folderOnDisk(site.folder)
    const recording = await recordDisk(site.folder)
    await merge.act(site.folder, recording.promised)
    const operations = recording.stop()
    // All files are as they will be; the index and the branch are not.
    const lastFile = operations.findLastIndex(({ kind, ...at }) => kind === 'rename' && !isInGit(at))
    const all = { after: lastFile + 1, data: () => 'kept' as const, names: () => true }
    for (const name of readdirSync(site.folder)) removeFolder(join(site.folder, name))
    writeOut(cutPower(before, operations, all).left, site.folder)
    return site
  },
  act: async (folder) => recoverRepository(await openBuilt(folder)),
}

export const pruning: Scenario = {
  name: 'letting go of what was replaced long ago',
  site: () => {
    const site = smallSite()
    const head = site.git('rev-parse', 'HEAD').trim()
    for (const [number, name] of [
      '1700000000-aaaaaaaa',
      '1700000001-bbbbbbbb',
      '1749999999-cccccccc',
    ].entries()) {
      site.git('update-ref', `refs/galley/undo/${name}`, head)
      if (number === 0) site.git('pack-refs', '--all')
    }
    return site
  },
  act: async (folder, promised) => {
    await pruneUndo(await openBuilt(folder), time.seconds)
    promised(runGit(folder, ['rev-parse', 'refs/galley/undo/1749999999-cccccccc']).trim())
  },
  check: async (folder, promised) => {
    checkVersions(folder, promised)
    runGit(folder, ['rev-parse', 'refs/galley/undo/1749999999-cccccccc'])
  },
}

const words = ['It ', 'was ', 'a ', 'dark ', 'night.']

export const typing: Scenario = {
  name: 'keeping what is typed',
  site: smallSite,
  act: async (folder, promised) => {
    const journal = await openJournal(join(folder, 'kept/page.journal'))
    if (!journal.ok) throw new Error(journal.problem.code)
    for (const word of words) {
      journal.value.append({ word })
      const flushed = await journal.value.flush()
      if (!flushed.ok) throw new Error(flushed.problem.code)
      promised(word)
      if (word === 'dark ') await journal.value.rewrite(words.slice(0, 4).map((each) => ({ word: each })))
    }
    await journal.value.close()
  },
  check: async (folder, promised) => {
    const found = await readJournal(join(folder, 'kept/page.journal'))
    const kept = JSON.stringify(found)
    const wanted = words.slice(0, found.length).map((word) => ({ word }))
    if (kept !== JSON.stringify(wanted)) throw new Error(`the journal reads ${kept}`)
    const isLost = promised.some((word) => !kept.includes(JSON.stringify(word)))
    if (isLost) throw new Error(`of ${promised.join('')} only ${kept} is left`)
  },
}

/** Everything that is cut short in `npm run faults`, and in part in every test run. */
export const scenarios: readonly Scenario[] = [
  versions,
  manyPages,
  merge,
  recovery,
  pruning,
  typing,
  bring,
  leave,
  goBack,
  correcting,
  discarding,
  renaming,
  fetching,
  cloning,
]
