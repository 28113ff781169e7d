/*
 * The promise: what is written is on the disk, and a version of it takes no longer than git takes.
 *
 * Aims: a version within 300 ms and a status within 50 ms of native git's on a site of ten thousand pages. Baselines
 * are plain `fs.writeFile` (which does not wait for the disk) and native git with `core.fsync=all`.
 */

import { readFileSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { applyChanges } from '#shared/document/apply.ts'
import { setValue } from '#shared/document/edit.ts'
import { parseDocument } from '#shared/document/parse.ts'
import { contentId } from '../../main/disk/contentId.ts'
import { replaceFile } from '../../main/disk/replace.ts'
import { commit } from '../../main/git/commit.ts'
import { readStatus } from '../../main/git/status.ts'
import { granted, opened } from '../main/git/opened.ts'
import { type BuiltRepository, someone } from '../repositories/build.ts'
import { generatedPath, generatedSite } from '../repositories/generatedSite.ts'
import { printTable, type Row, type Samples, timed } from './figures.ts'

const saves = 60
const versions = 12
const looks = 8

for (const pages of [2000, 20_000]) {
  const site = generatedSite(pages)
  site.git('config', 'core.fsync', 'all')
  if (pages === 2000) printTable('one field of a page', await saveFields(site))
  printTable(`a site of ${pages.toLocaleString('en')} pages`, [
    ...(await saveVersions(site)),
    ...(await readStatuses(site)),
  ])
  site.remove()
}

/** In turn with the baseline, so that a disk that is busy is busy for both. */
async function inTurn(
  count: number,
  ours: (run: number) => Promise<unknown>,
  theirs: (run: number) => unknown,
): Promise<{ readonly ours: Samples; readonly theirs: Samples }> {
  const samples = { ours: [] as number[], theirs: [] as number[] }
  for (let run = -2; run < count; run++) {
    const [theirMs, ourMs] = [await timed(() => theirs(run)), await timed(() => ours(run))]
    if (run < 0) continue // the first runs fill caches
    samples.theirs.push(theirMs)
    samples.ours.push(ourMs)
  }
  return samples
}

function compared(
  baseline: string,
  what: string,
  { ours, theirs }: Awaited<ReturnType<typeof inTurn>>,
): Row[] {
  return [
    { what: baseline, samples: theirs },
    { what, samples: ours, baseline: theirs },
  ]
}

async function saveFields(site: BuiltRepository): Promise<Row[]> {
  const path = generatedPath(0)
  const edit = async (run: number) => {
    const bytes = await readFile(join(site.folder, path))
    const text = bytes.toString('utf8')
    const edited = setValue(parseDocument(text, { path }), ['weight'], 1000 + run)
    if (!edited.ok) throw new Error(edited.message.en)
    const next = Buffer.from(applyChanges(text, edited.changes))
    granted(await replaceFile(site.folder, path, next, { expected: contentId(bytes) }))
  }
  const other = join(site.folder, generatedPath(2))
  const text = readFileSync(other, 'utf8')
  const plain = (run: number) => writeFile(other, text.replace(/^weight: .*$/m, `weight: ${2000 + run}`))
  return compared('fs.writeFile', 'set a field and write it durably', await inTurn(saves, edit, plain))
}

async function saveVersions(site: BuiltRepository): Promise<Row[]> {
  const repository = await opened(site.folder)
  const changed = (number: number, run: number) => {
    const path = generatedPath(number)
    site.write(path, `---\ntitle: 'Version ${run}'\n---\n\nText ${number}.\n`)
    return path
  }
  const ours = async (run: number) => {
    const paths = [changed(4, run)]
    const time = { seconds: Math.floor(Date.now() / 1000), offsetMinutes: 0 }
    granted(await commit(repository, { paths, message: `Ours ${run}`, identity: someone, time }))
  }
  const theirs = (run: number) => {
    site.git('add', changed(6, run))
    site.git('commit', '--quiet', '--message', `Theirs ${run}`)
  }
  return compared('git add + git commit', 'a version of one page', await inTurn(versions, ours, theirs))
}

/** Each look by a repository opened anew, as at a start: nothing is remembered from the look before. */
async function readStatuses(site: BuiltRepository): Promise<Row[]> {
  site.write(generatedPath(8), 'changed\n')
  const kept = await opened(site.folder)
  const again = await inTurn(
    looks,
    async () => granted(await readStatus(kept)),
    () => site.git('status', '--porcelain'),
  )
  const fresh = await inTurn(
    looks,
    async () => granted(await readStatus(await opened(site.folder))),
    () => site.git('status', '--porcelain'),
  )
  return [
    { what: 'git status', samples: [...again.theirs, ...fresh.theirs] },
    { what: 'what changed, at a start', samples: fresh.ours, baseline: fresh.theirs },
    { what: 'what changed, once more', samples: again.ours, baseline: again.theirs },
  ]
}
