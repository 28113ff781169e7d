import { createServer } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { fetchRemote } from '../../../../main/git/transport/fetch.ts'
import { buildRepository, runGit } from '../../../repositories/build.ts'
import { granted, refusal } from '../opened.ts'
import { emptyClone, exchange, serving, stopServers, twelvePages } from './exchange.ts'

afterEach(stopServers)

describe('getting what is new from a server', () => {
  it('brings every version and branch over, sound to the last object', async () => {
    const built = buildRepository({ commits: twelvePages })
    built.git('branch', 'drafts/summer', 'HEAD~3')
    const server = await serving({ from: built.folder })
    const repository = await emptyClone()
    const fetched = granted(await fetchRemote(repository, exchange(server)))
    expect([...fetched.branches.keys()].sort()).toEqual(['drafts/summer', 'main'])
    expect(fetched.defaultBranch).toBe('main')
    runGit(repository.root, ['fsck', '--full', '--strict'])
    expect(runGit(repository.root, ['rev-parse', 'origin/main']).trim()).toBe(
      built.git('rev-parse', 'HEAD').trim(),
    )
  })

  it('brings only what is new, and lets branches go that are gone there', async () => {
    const built = buildRepository({ commits: twelvePages.slice(0, 4) })
    built.git('branch', 'old', 'HEAD~1')
    const server = await serving({ from: built.folder })
    const repository = await emptyClone()
    granted(await fetchRemote(repository, exchange(server)))
    built.write('content/new.md', '# New\n')
    built.git('add', '.')
    built.git('commit', '-qm', 'New')
    built.git('push', '-q', server.repository.folder, 'main', ':old')
    const fetched = granted(await fetchRemote(repository, exchange(server)))
    expect(fetched.objects).toBe(4)
    expect([...fetched.changed].sort()).toEqual(['main', 'old'])
    expect(runGit(repository.root, ['branch', '-r']).trim()).toBe('origin/main')
    runGit(repository.root, ['fsck', '--full', '--strict'])
    expect(granted(await fetchRemote(repository, exchange(server))).objects).toBe(0)
  })

  it('goes straight to its server, whatever proxy for pages the repository names', async () => {
    const built = buildRepository({ commits: twelvePages.slice(0, 2) })
    const server = await serving({ from: built.folder })
    const repository = await emptyClone()
    let asked = 0
    const proxy = createServer((socket) => {
      asked += 1
      socket.destroy()
    })
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
    const address = proxy.address()
    const port = typeof address === 'object' && address ? address.port : 0
    runGit(repository.root, ['config', 'http.corsProxy', `http://127.0.0.1:${port}`])
    granted(await fetchRemote(repository, exchange(server)))
    expect(asked).toBe(0)
    proxy.close()
  })

  it('begins with the newest version and gets the others later', async () => {
    const built = buildRepository({ commits: twelvePages })
    const server = await serving({ from: built.folder })
    const repository = await emptyClone()
    granted(await fetchRemote(repository, exchange(server, { depth: 1 })))
    expect(runGit(repository.root, ['rev-list', '--count', 'origin/main']).trim()).toBe('1')
    runGit(repository.root, ['fsck', '--full', '--strict'])
    granted(await fetchRemote(repository, exchange(server, { depth: null })))
    expect(runGit(repository.root, ['rev-list', '--count', 'origin/main']).trim()).toBe('12')
    expect(runGit(repository.root, ['rev-parse', '--is-shallow-repository']).trim()).toBe('false')
    runGit(repository.root, ['fsck', '--full', '--strict'])
  })

  it('signs in only when asked, and says so when it cannot', async () => {
    const account = { user: 'erika', token: 'canary-token' }
    const built = buildRepository({ commits: twelvePages.slice(0, 2) })
    const server = await serving({ from: built.folder, account })
    const repository = await emptyClone()
    expect(refusal(await fetchRemote(repository, exchange(server)))).toBe('sign-in-needed')
    const find = async (origin: string) => (origin === server.origin ? account : null)
    const credentials = { find, rejected: async () => undefined }
    granted(await fetchRemote(repository, exchange(server, { credentials })))
    const wrong = { find: async () => ({ ...account, token: 'x' }), rejected: async () => undefined }
    expect(refusal(await fetchRemote(repository, exchange(server, { credentials: wrong })))).toBe(
      'access-denied',
    )
  })
})
