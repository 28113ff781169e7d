import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Credentials } from '../../../main/git/transport/server.ts'
import {
  type BuiltRepository,
  buildRepository,
  repositoryIn,
  someone,
  temporaryFolder,
} from '../../repositories/build.ts'
import { type GitServer, type GitServerOptions, startGitServer } from '../../repositories/gitServer.ts'
import { type OpenedEngine, openedEngine } from '../engine/opened.ts'

export const page = (first: string, second: string) =>
  `---\ntitle: A\nlead: Lead\n---\n\n${first}\n\n${second}\n\nThe last one.\n`

/** Two people with one server: an engine over one's folder, native git in the other's. */
export type TwoPeople = OpenedEngine & {
  readonly server: GitServer
  readonly mine: BuiltRepository
  readonly colleague: BuiltRepository
  readonly textOf: (path: string) => string
  /** The colleague changes a file and shares it by native git. */
  readonly theyShare: (path: string, text: string | null) => void
  readonly saveVersion: (path: string, text: string, message?: string) => Promise<void>
}

export type PeopleOptions = GitServerOptions & {
  readonly credentials?: Credentials
  readonly files?: Readonly<Record<string, string>>
  /** What time it is for me; the real time when left out. */
  readonly now?: () => number
}

/** Everything made is undone by the functions put into `closing`. */
export async function twoPeople(
  closing: (() => unknown)[],
  { credentials, files, now, ...options }: PeopleOptions = {},
): Promise<TwoPeople> {
  const before = { 'a.md': page('First.', 'Second.'), 'b.md': '# B\n', ...files }
  const origin = buildRepository({ commits: [{ message: 'One', files: before }] })
  const server = await startGitServer({ ...options, from: origin.folder })
  origin.remove()
  const mine = cloneOf(server)
  const colleague = cloneOf(server)
  mine.git('remote', 'set-url', 'origin', server.address)
  const engine = await openedEngine(mine.folder, { ...(credentials && { credentials }), ...(now && { now }) })
  closing.push(engine.close, mine.remove, colleague.remove, server.close)
  return {
    ...engine,
    server,
    mine,
    colleague,
    textOf: (path) => readFileSync(join(mine.folder, path), 'utf8'),
    theyShare: (path, text) => {
      colleague.write(path, text)
      colleague.git('add', '--all')
      colleague.git('commit', '--quiet', '--message', `Change ${path}`)
      colleague.git('pull', '--quiet', '--no-rebase', '--no-edit')
      colleague.git('push', '--quiet')
    },
    saveVersion: async (path, text, message = `Mine: ${path}`) => {
      mine.write(path, text)
      await engine.ask('changes.commit', { paths: [path], message, signOff: false })
    },
  }
}

function cloneOf(server: GitServer): BuiltRepository {
  const clone = repositoryIn(temporaryFolder())
  clone.git('clone', '--quiet', server.repository.folder, '.')
  clone.git('config', 'user.name', someone.name)
  clone.git('config', 'user.email', someone.email)
  return clone
}
