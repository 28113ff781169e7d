import { afterEach, describe, expect, it } from 'vitest'
import { initRepository } from '../../../../main/git/initRepository.ts'
import type { Repository } from '../../../../main/git/repository.ts'
import { type FetchOptions, fetchRemote } from '../../../../main/git/transport/fetch.ts'
import { buildRepository, runGit, temporaryFolder } from '../../../repositories/build.ts'
import { type GitServer, type GitServerOptions, startGitServer } from '../../../repositories/gitServer.ts'
import { granted, isolated, refusal } from '../opened.ts'

const servers: GitServer[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close()
})

async function serving(options: GitServerOptions): Promise<GitServer> {
  const server = await startGitServer(options)
  servers.push(server)
  return server
}

async function emptyClone(): Promise<Repository> {
  return granted(await initRepository(temporaryFolder(), { branch: 'main', environment: isolated }))
}

function fetchOptions(server: GitServer, more: Partial<FetchOptions> = {}): FetchOptions {
  return {
    remote: { name: 'origin', address: server.address },
    credentials: { find: async () => null, rejected: async () => undefined },
    signal: new AbortController().signal,
    now: () => performance.now(),
    progress: () => undefined,
    ...more,
  }
}

const pages = Array.from({ length: 12 }, (_, number) => ({
  message: `Version ${number}`,
  files: {
    'content/page.md': `${'A line that stays.\n'.repeat(50)}${number}\n`,
    [`content/${number}.md`]: `# Page ${number}\n`,
  },
}))

describe('getting what is new from a server', () => {
  it('brings every version and branch over, sound to the last object', async () => {
    const built = buildRepository({ commits: pages })
    built.git('branch', 'drafts/summer', 'HEAD~3')
    const server = await serving({ from: built.folder })
    const repository = await emptyClone()
    const fetched = granted(await fetchRemote(repository, fetchOptions(server)))
    expect([...fetched.branches.keys()].sort()).toEqual(['drafts/summer', 'main'])
    expect(fetched.defaultBranch).toBe('main')
    runGit(repository.root, ['fsck', '--full', '--strict'])
    expect(runGit(repository.root, ['rev-parse', 'origin/main']).trim()).toBe(
      built.git('rev-parse', 'HEAD').trim(),
    )
  })

  it('brings only what is new, and lets branches go that are gone there', async () => {
    const built = buildRepository({ commits: pages.slice(0, 4) })
    built.git('branch', 'old', 'HEAD~1')
    const server = await serving({ from: built.folder })
    const repository = await emptyClone()
    granted(await fetchRemote(repository, fetchOptions(server)))
    built.write('content/new.md', '# New\n')
    built.git('add', '.')
    built.git('commit', '-qm', 'New')
    built.git('push', '-q', server.repository.folder, 'main', ':old')
    const fetched = granted(await fetchRemote(repository, fetchOptions(server)))
    expect(fetched.objects).toBe(4)
    expect([...fetched.changed].sort()).toEqual(['main', 'old'])
    expect(runGit(repository.root, ['branch', '-r']).trim()).toBe('origin/main')
    runGit(repository.root, ['fsck', '--full', '--strict'])
    expect(granted(await fetchRemote(repository, fetchOptions(server))).objects).toBe(0)
  })

  it('begins with the newest version and gets the others later', async () => {
    const built = buildRepository({ commits: pages })
    const server = await serving({ from: built.folder })
    const repository = await emptyClone()
    granted(await fetchRemote(repository, fetchOptions(server, { depth: 1 })))
    expect(runGit(repository.root, ['rev-list', '--count', 'origin/main']).trim()).toBe('1')
    runGit(repository.root, ['fsck', '--full', '--strict'])
    granted(await fetchRemote(repository, fetchOptions(server, { depth: null })))
    expect(runGit(repository.root, ['rev-list', '--count', 'origin/main']).trim()).toBe('12')
    expect(runGit(repository.root, ['rev-parse', '--is-shallow-repository']).trim()).toBe('false')
    runGit(repository.root, ['fsck', '--full', '--strict'])
  })

  it('signs in only when asked, and says so when it cannot', async () => {
    const account = { user: 'erika', token: 'canary-token' }
    const built = buildRepository({ commits: pages.slice(0, 2) })
    const server = await serving({ from: built.folder, account })
    const repository = await emptyClone()
    expect(refusal(await fetchRemote(repository, fetchOptions(server)))).toBe('sign-in-needed')
    const find = async (origin: string) => (origin === server.origin ? account : null)
    const credentials = { find, rejected: async () => undefined }
    granted(await fetchRemote(repository, fetchOptions(server, { credentials })))
    const wrong = { find: async () => ({ ...account, token: 'x' }), rejected: async () => undefined }
    expect(refusal(await fetchRemote(repository, fetchOptions(server, { credentials: wrong })))).toBe(
      'access-denied',
    )
  })
})
