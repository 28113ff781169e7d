import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { cloneSite } from '../../../main/git/transport/clone.ts'
import { fetchRemote } from '../../../main/git/transport/fetch.ts'
import { type BuiltRepository, buildRepository, runGit } from '../build.ts'
import { type GitServer, startGitServer } from '../gitServer.ts'
import { openBuilt, type Scenario, unlessRefused } from './scenario.ts'

/** One server for all of these, in the process that is not killed. */
let started: Promise<{ readonly server: GitServer; readonly origin: BuiltRepository }> | null = null

function serving() {
  started ??= (async () => {
    const origin = buildRepository({
      commits: Array.from({ length: 6 }, (_, number) => ({
        message: `Version ${number}`,
        files: { 'page.md': `${'A line that stays.\n'.repeat(20)}${number}\n`, [`${number}.md`]: 'Page\n' },
      })),
    })
    origin.git('branch', 'drafts/summer', 'HEAD~2')
    return { origin, server: await startGitServer({ from: origin.folder }) }
  })()
  return started
}

/** Ends the server of these scenarios. */
export async function stopServing(): Promise<void> {
  if (started === null) return
  const { server, origin } = await started
  started = null
  await server.close()
  origin.remove()
}

const exchange = {
  credentials: { find: async () => null, rejected: async () => undefined },
  signal: new AbortController().signal,
  now: () => performance.now(),
  progress: () => undefined,
}

/** Has the first three versions, the last of them on a branch the server has no more. */
async function behindSite(): Promise<BuiltRepository> {
  const { server, origin } = await serving()
  const site = buildRepository({ commits: [] })
  site.git('fetch', '--quiet', origin.folder, `${origin.git('rev-parse', 'HEAD~3').trim()}`)
  site.git('reset', '--quiet', '--hard', 'FETCH_HEAD')
  for (const branch of ['main', 'gone']) site.git('update-ref', `refs/remotes/origin/${branch}`, 'HEAD')
  site.git('config', 'remote.origin.url', server.address)
  site.git('config', 'remote.origin.fetch', '+refs/heads/*:refs/remotes/origin/*')
  return site
}

const addressIn = (folder: string) => runGit(folder, ['config', 'remote.origin.url']).trim()

async function fetchInto(folder: string): Promise<void> {
  const remote = { name: 'origin', address: addressIn(folder) }
  unlessRefused(await fetchRemote(await openBuilt(folder), { ...exchange, remote }))
}

function remoteRefs(folder: string): string {
  return runGit(folder, [
    'for-each-ref',
    '--format=%(refname:lstrip=3) %(objectname)',
    'refs/remotes/origin',
  ]).trim()
}

export const fetching: Scenario = {
  name: 'getting what is new',
  site: behindSite,
  act: async (folder, promised) => {
    await fetchInto(folder)
    promised('got')
  },
  check: async (folder, promised) => {
    const { origin } = await serving()
    const at = (name: string) => origin.git('rev-parse', name).trim()
    const whole = [`drafts/summer ${at('drafts/summer')}`, `main ${at('main')}`].join('\n')
    // Each branch is where it was or where it is to be, and everything behind it is here.
    const old = at('main~3')
    const known = new Set([`main ${old}`, `gone ${old}`, ...whole.split('\n')])
    const unknown = remoteRefs(folder)
      .split('\n')
      .filter((line) => !known.has(line))
    if (unknown.length > 0) throw new Error(`branches ${unknown.join(', ')}`)
    if (promised.length > 0 && remoteRefs(folder) !== whole) throw new Error(`only ${remoteRefs(folder)}`)
    if (runGit(folder, ['rev-parse', 'HEAD']).trim() !== old) throw new Error('our own branch has moved')
    await fetchInto(folder)
    if (remoteRefs(folder) !== whole) throw new Error(`the next attempt brings ${remoteRefs(folder)}`)
    runGit(folder, ['fsck', '--full', '--strict', '--connectivity-only'])
  },
}

/** Into a folder beside the files of another site, which must not be touched. */
export const cloning: Scenario = {
  name: 'bringing a site from a server',
  site: behindSite,
  act: async (folder, promised) => {
    const { environment } = await openBuilt(folder)
    const options = { ...exchange, environment, address: addressIn(folder), folder: join(folder, 'cloned') }
    const { isWhole } = unlessRefused(await cloneSite(options))
    // The rest of its history comes later; a disk that failed once meanwhile costs no more.
    promised(isWhole ? 'cloned' : 'newest version')
  },
  check: async (folder, promised) => {
    const cloned = join(folder, 'cloned')
    if (promised.length > 0 && !existsSync(cloned)) throw new Error('the site is gone')
    // The folder asked for appears when everything is there; the next attempt goes on with what has come.
    if (!existsSync(cloned)) await cloning.act(folder, () => undefined)
    const git = (...args: readonly string[]) => runGit(cloned, args).trim()
    const found = git('fsck', '--full', '--strict', '--no-dangling')
    if (found !== '') throw new Error(`git fsck of the clone: ${found}`)
    if (git('status', '--porcelain') !== '') throw new Error(`files: ${git('status', '--porcelain')}`)
    const isWhole = !existsSync(join(cloned, '.git/shallow'))
    if (!isWhole && promised.includes('cloned')) throw new Error('only the newest version')
    if (isWhole && git('rev-list', '--count', 'HEAD') !== '6') throw new Error('not every version')
    if (existsSync(join(folder, '.galley-clone-cloned'))) throw new Error('a part is left')
  },
}
