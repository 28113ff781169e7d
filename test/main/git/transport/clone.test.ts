import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { type CloneOptions, cloneSite } from '../../../../main/git/transport/clone.ts'
import { fetchHistory, isHistoryToCome } from '../../../../main/git/transport/historyToCome.ts'
import { discardUnfinishedClone, hasUnfinishedClone } from '../../../../main/git/transport/unfinishedClone.ts'
import { buildRepository, runGit, temporaryFolder } from '../../../repositories/build.ts'
import type { GitServer } from '../../../repositories/gitServer.ts'
import { granted, isolated, opened, refusal } from '../opened.ts'
import { exchange, serving, stopServers, twelvePages } from './exchange.ts'

afterEach(stopServers)

function cloning(server: GitServer, more: Partial<CloneOptions> = {}): CloneOptions {
  const { remote, progress: _, ...rest } = exchange(server)
  return {
    ...rest,
    address: remote.address,
    folder: join(temporaryFolder(), 'site'),
    environment: isolated,
    progress: () => undefined,
    ...more,
  }
}

const content = {
  ...twelvePages[0]?.files,
  '.gitattributes': '*.bat eol=crlf\n*.md text\n',
  'run.bat': 'echo\n',
  'bilder/Grüße.md': '# Grüße\n',
}

describe('bringing a site from a server', () => {
  it('makes what native git would, file by file', async () => {
    const built = buildRepository({ commits: [...twelvePages, { message: 'More', files: content }] })
    const server = await serving({ from: built.folder })
    const options = cloning(server)
    const cloned = granted(await cloneSite(options))
    expect(cloned).toEqual({ folder: options.folder, isWhole: true, branch: 'main' })
    expect(runGit(options.folder, ['status', '--porcelain', '--branch']).trim()).toBe('## main...origin/main')
    expect(runGit(options.folder, ['rev-list', '--count', 'HEAD']).trim()).toBe('13')
    expect(runGit(options.folder, ['rev-parse', '--is-shallow-repository']).trim()).toBe('false')
    expect(runGit(options.folder, ['fsck', '--full', '--strict'])).toBe('')
    expect(readFileSync(join(options.folder, 'run.bat'), 'utf8')).toBe('echo\r\n')
    expect(readdirSync(join(options.folder, '..'))).toEqual(['site'])
  })

  it('goes on where the line broke, and shows nothing until all is there', async () => {
    const built = buildRepository({ commits: twelvePages })
    const server = await serving({ from: built.folder })
    const options = cloning(server)
    server.setFault(({ purpose }) => (purpose === 'versions' ? { kind: 'cut', afterBytes: 300 } : null))
    expect(['connection-lost', 'answer-damaged']).toContain(refusal(await cloneSite(options)))
    expect(existsSync(options.folder)).toBe(false)
    server.setFault(() => null)
    expect(granted(await cloneSite(options)).isWhole).toBe(true)
    expect(runGit(options.folder, ['status', '--porcelain'])).toBe('')
  })

  it('is good for work when only the history could not be had', async () => {
    const built = buildRepository({ commits: twelvePages })
    const server = await serving({ from: built.folder })
    let versions = 0
    server.setFault(({ purpose }) => {
      versions += purpose === 'versions' ? 1 : 0
      return versions > 1 ? { kind: 'status', status: 503 } : null
    })
    const options = cloning(server)
    expect(granted(await cloneSite(options)).isWhole).toBe(false)
    expect(runGit(options.folder, ['status', '--porcelain'])).toBe('')
    expect(runGit(options.folder, ['rev-list', '--count', 'HEAD']).trim()).toBe('1')
    runGit(options.folder, ['fsck', '--full', '--strict'])
    // The history is still wanted, and comes when the line holds.
    const repository = await opened(options.folder)
    expect(await isHistoryToCome(repository)).toBe(true)
    server.setFault(() => null)
    granted(await fetchHistory(repository, exchange(server)))
    expect(await isHistoryToCome(repository)).toBe(false)
    expect(runGit(options.folder, ['rev-list', '--count', 'HEAD']).trim()).toBe('12')
    expect(runGit(options.folder, ['status', '--porcelain'])).toBe('')
    runGit(options.folder, ['fsck', '--full', '--strict'])
  })

  it('never touches a folder with something in it', async () => {
    const server = await serving({ from: buildRepository({ commits: twelvePages.slice(0, 1) }).folder })
    const options = cloning(server)
    mkdirSync(join(options.folder, '.git'), { recursive: true })
    writeFileSync(join(options.folder, '.git', 'HEAD'), 'precious')
    expect(refusal(await cloneSite(options))).toBe('folder-in-use')
    expect(readFileSync(join(options.folder, '.git', 'HEAD'), 'utf8')).toBe('precious')
  })

  it('leaves nothing behind when it is cancelled before anything came, or nothing is there', async () => {
    const server = await serving({ from: buildRepository({ commits: twelvePages }).folder })
    const stop = new AbortController()
    const options = cloning(server, {
      signal: stop.signal,
      progress: ({ phase }) => (phase === 'receiving' ? stop.abort() : undefined),
    })
    expect(refusal(await cloneSite(options))).toBe('cancelled')
    const missing = { ...cloning(server), folder: options.folder, address: `${server.origin}/other.git` }
    expect(refusal(await cloneSite(missing))).toBe('not-found')
    expect(readdirSync(join(options.folder, '..'))).toEqual([])
  })

  it('keeps a newest version that has come when it is cancelled, and goes on from there', async () => {
    const server = await serving({ from: buildRepository({ commits: twelvePages }).folder })
    const stop = new AbortController()
    const options = cloning(server, {
      signal: stop.signal,
      progress: ({ phase }) => (phase === 'writing' ? stop.abort() : undefined),
    })
    expect(refusal(await cloneSite(options))).toBe('cancelled')
    expect(existsSync(options.folder)).toBe(false)
    expect(await hasUnfinishedClone(options.folder)).toBe(true)
    const asked = server.seen.length
    granted(await cloneSite({ ...cloning(server), folder: options.folder }))
    // Nothing is asked for again but which branches there are.
    expect(server.seen.slice(asked).filter(({ purpose }) => purpose === 'versions')).toEqual([])
    expect(runGit(options.folder, ['status', '--porcelain'])).toBe('')
    expect(runGit(options.folder, ['rev-list', '--count', 'HEAD']).trim()).toBe('12')
    expect(readdirSync(join(options.folder, '..'))).toEqual(['site'])
  })

  it('is let go of without a trace when it is not wanted any more', async () => {
    const server = await serving({ from: buildRepository({ commits: twelvePages }).folder })
    const stop = new AbortController()
    const options = cloning(server, {
      signal: stop.signal,
      progress: ({ phase }) => (phase === 'writing' ? stop.abort() : undefined),
    })
    await cloneSite(options)
    await discardUnfinishedClone(options.folder)
    expect(readdirSync(join(options.folder, '..'))).toEqual([])
  })

  it('brings a site that has no version yet', async () => {
    const server = await serving()
    const options = cloning(server)
    expect(granted(await cloneSite(options)).branch).toBe(null)
    expect(runGit(options.folder, ['status', '--porcelain'])).toBe('')
  })

  it('refuses names that could do harm, and writes none of them', async () => {
    const built = buildRepository({ commits: [{ message: 'Plain', files: { 'a.md': 'a\n' } }] })
    const blob = built.git('rev-parse', 'HEAD:a.md').trim()
    built.git('update-index', '--add', '--cacheinfo', `100644,${blob},Post.md`)
    built.git('update-index', '--add', '--cacheinfo', `100644,${blob},post.md`)
    built.git('commit', '-qm', 'Two names')
    const server = await serving({ from: built.folder })
    const options = cloning(server)
    expect(refusal(await cloneSite(options))).toBe('unsupported-repository')
    expect(existsSync(options.folder)).toBe(false)
  })
})
