import { initRepository } from '../../../../main/git/initRepository.ts'
import type { Repository } from '../../../../main/git/repository.ts'
import { openRepository } from '../../../../main/git/repository.ts'
import type { FetchOptions } from '../../../../main/git/transport/fetch.ts'
import { type BuiltRepository, runGit, someone, temporaryFolder } from '../../../repositories/build.ts'
import { type GitServer, type GitServerOptions, startGitServer } from '../../../repositories/gitServer.ts'
import { granted, isolated } from '../opened.ts'

const servers: GitServer[] = []

/** A server that `stopServers` ends. */
export async function serving(options: GitServerOptions = {}): Promise<GitServer> {
  const server = await startGitServer(options)
  servers.push(server)
  return server
}

export async function stopServers(): Promise<void> {
  for (const server of servers.splice(0)) await server.close()
}

/** A repository with nothing in it, for fetching into. */
export async function emptyClone(): Promise<Repository> {
  return granted(await initRepository(temporaryFolder(), { branch: 'main', environment: isolated }))
}

/** A clone native git made, with an author. */
export async function nativeClone(
  server: GitServer,
): Promise<{ repository: Repository; native: BuiltRepository }> {
  const folder = temporaryFolder()
  runGit(folder, ['clone', '--quiet', server.repository.folder, '.'])
  runGit(folder, ['config', 'user.name', someone.name])
  runGit(folder, ['config', 'user.email', someone.email])
  const repository = granted(await openRepository(folder, isolated))
  const native = {
    folder,
    git: (...args: readonly string[]) => runGit(folder, args),
    write: () => undefined,
    remove: () => undefined,
  }
  return { repository, native }
}

export function exchange(server: GitServer, more: Partial<FetchOptions> = {}): FetchOptions {
  return {
    remote: { name: 'origin', address: server.address },
    credentials: { find: async () => null, rejected: async () => undefined },
    signal: new AbortController().signal,
    now: () => performance.now(),
    progress: () => undefined,
    ...more,
  }
}

/** Commits as `buildRepository` takes them: one page that changes, and a new one each time. */
export const twelvePages = Array.from({ length: 12 }, (_, number) => ({
  message: `Version ${number}`,
  files: {
    'content/page.md': `${'A line that stays.\n'.repeat(50)}${number}\n`,
    [`content/${number}.md`]: `# Page ${number}\n`,
  },
}))
