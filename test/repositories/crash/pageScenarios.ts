import { join } from 'node:path'
import { discardHandlers } from '../../../main/changes/discard.ts'
import type { ChangesOptions } from '../../../main/changes/options.ts'
import { readStatus } from '../../../main/git/status.ts'
import { carryOut, recoverOperations } from '../../../main/site/pages/carryOut.ts'
import { operationRecords } from '../../../main/site/pages/operationRecord.ts'
import { buildRepository, runGit } from '../build.ts'
import { openBuilt, type Scenario, unlessRefused } from './scenario.ts'
import { wholeOrNothing } from './wholeOrNothing.ts'

const once = { signal: new AbortController().signal, progress: () => undefined }
const now = () => 1_750_000_000_000
const bytes = (text: string) => Buffer.from(text, 'utf8')

const linking = (target: string) => `See [the other page](${target}).\n`

/** A page gets another name, and those that link to it are mended. */
export const renaming = wholeOrNothing({
  name: 'renaming a page that others link to',
  site: () =>
    buildRepository({
      commits: [
        {
          message: 'Begin',
          files: {
            'pages/about.md': 'About\n',
            'pages/index.md': linking('about.md'),
            'posts/first.md': linking('../pages/about.md'),
          },
        },
      ],
    }),
  act: async (folder, promised) => {
    const change = (path: string, before: string | null, after: string | null) => ({
      path,
      before: before === null ? null : bytes(before),
      after: after === null ? null : bytes(after),
    })
    const done = await carryOut(await operations(folder), {
      kind: 'move',
      title: 'About',
      moves: [{ from: 'pages/about.md', to: 'about/us.md' }],
      changes: [
        change('pages/about.md', 'About\n', null),
        change('about/us.md', null, 'About\n'),
        change('pages/index.md', linking('about.md'), linking('../about/us.md')),
        change('posts/first.md', linking('../pages/about.md'), linking('../about/us.md')),
      ],
    })
    promised(unlessRefused(done).id)
  },
  recover: async (folder) => recoverOperations(await operations(folder)),
})

/** Galley's own folder for the site lies in the git directory here, so that its files are cut short as well. */
async function operations(folder: string) {
  const own = join(folder, '.git/own')
  return {
    root: folder,
    repository: await openBuilt(folder),
    canWriteGit: () => true,
    keptFolder: join(own, 'kept'),
    now,
    records: operationRecords(join(own, 'operations'), now),
  }
}

const discarded = { 'a.md': 'Typed\n', 'b/c.md': 'Typed, too\n', 'gone.md': null, 'new.md': 'New\n' }

/** Pages that were changed, taken away and new are discarded together, or none is; what goes is kept. */
export const discarding: Scenario = wholeOrNothing({
  name: 'discarding changes of several pages',
  site: () => {
    const stored = { 'a.md': 'One\n', 'b/c.md': 'Two\n', 'gone.md': 'Three\n' }
    const site = buildRepository({ commits: [{ message: 'Begin', files: stored }] })
    for (const [path, text] of Object.entries(discarded)) site.write(path, text)
    return site
  },
  act: async (folder, promised) => {
    const pages = Object.keys(discarded).map((path) => ({ path, parts: null }))
    const handlers = discardHandlers(await changesIn(folder))
    unlessRefused(await handlers['changes.discard']({ pages }, once))
    promised('discarded')
    const ref = runGit(folder, ['for-each-ref', '--format=%(refname)', 'refs/galley/undo']).trim()
    for (const [path, text] of Object.entries(discarded))
      if (text !== null && runGit(folder, ['show', `${ref}:${path}`]) !== text)
        throw new Error(`${path} is not kept`)
  },
})

async function changesIn(folder: string): Promise<ChangesOptions> {
  const repository = await openBuilt(folder)
  const nothing = async () => undefined
  return {
    repository,
    readStatus: (options) => readStatus(repository, options),
    identityFile: join(folder, '.git/own/identity.json'),
    settingsFile: join(folder, '.git/own/settings.json'),
    now,
    revision: () => 0,
    describe: () => null,
    readOnlyReason: () => null,
    flush: nothing,
    onListed: () => undefined,
    onCommit: () => undefined,
    onWritten: () => undefined,
    historyOf: () => Promise.reject(new Error('not asked for')),
    siteVersions: () => Promise.reject(new Error('not asked for')),
  }
}
