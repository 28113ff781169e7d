import { type ObjectStore, readObjectOf, writeObjectOf } from './objects.ts'
import { GitFault } from './problem.ts'

/** Who a version is by. */
export type Identity = { readonly name: string; readonly email: string }

/** A moment as git records it. */
export type CommitTime = {
  /** Since 1970, UTC. */
  readonly seconds: number
  /** Minutes east of UTC: Berlin in summer is 120. */
  readonly offsetMinutes: number
}

export type NewCommit = {
  readonly tree: string
  readonly parents: readonly string[]
  readonly author: Identity
  readonly committer: Identity
  readonly time: CommitTime
  /** Already cleaned; ends in a line end. */
  readonly message: string
}

/** The tree of a commit. Throws a fault when the commit is missing or damaged. */
export async function treeOfCommit(store: ObjectStore, commit: string): Promise<string> {
  const text = Buffer.from(await readObjectOf(store, commit, 'commit')).toString('latin1', 0, 46)
  const tree = /^tree ([0-9a-f]{40})\n/.exec(text)?.[1]
  if (!tree) throw new GitFault('repository-damaged', `commit ${commit}`)
  return tree
}

/** Writes a commit object and answers its id; nothing points to it yet. */
export function writeCommitObject(store: ObjectStore, commit: NewCommit): Promise<string> {
  const lines = [
    `tree ${commit.tree}`,
    ...commit.parents.map((parent) => `parent ${parent}`),
    `author ${signature(commit.author, commit.time)}`,
    `committer ${signature(commit.committer, commit.time)}`,
    '',
    commit.message,
  ]
  return writeObjectOf(store, 'commit', Buffer.from(lines.join('\n'), 'utf8'))
}

/** `Name <address> seconds zone`, as commits and reflogs have it. */
export function signature(identity: Identity, time: CommitTime): string {
  return `${cleanName(identity.name)} <${cleanName(identity.email)}> ${time.seconds} ${zone(time.offsetMinutes)}`
}

function zone(offsetMinutes: number): string {
  const sign = offsetMinutes < 0 ? '-' : '+'
  const minutes = Math.abs(Math.round(offsetMinutes))
  const digits = (value: number) => String(value).padStart(2, '0')
  return `${sign}${digits(Math.floor(minutes / 60))}${digits(minutes % 60)}`
}

/**
 * Drops what git drops from a name: angle brackets and line ends anywhere, "crud" at both ends.
 * Source: git's ident.c, `strbuf_addstr_without_crud`.
 */
export function cleanName(name: string): string {
  const crud = /^[\p{Cc}\s.,:;<>"\\']+|[\p{Cc}\s.,:;<>"\\']+$/gu
  return name.replace(crud, '').replace(/[\n<>\0]/g, '')
}

/**
 * The message as git would keep it: no spaces at line ends, no empty lines at the ends, single ones between.
 * Source: https://git-scm.com/docs/git-commit, `--cleanup=whitespace`.
 */
export function cleanMessage(message: string): string {
  const lines = message
    .replace(/\r\n?/g, '\n')
    .replace(/\0/g, '')
    .split('\n')
    .map((line) => line.trimEnd())
  const text = lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^\n+|\n+$/g, '')
  return text === '' ? '' : `${text}\n`
}

const trailerLine = /^[A-Za-z0-9-]+:\s|^\(cherry picked from commit /

/** Adds the sign-off line (Developer Certificate of Origin) the way `git commit --signoff` does, once. */
export function withSignOff(message: string, identity: Identity): string {
  const line = `Signed-off-by: ${cleanName(identity.name)} <${cleanName(identity.email)}>`
  const paragraphs = message.trimEnd().split('\n\n')
  const last = paragraphs.at(-1)?.split('\n') ?? []
  if (last.at(-1) === line) return message
  const hasTrailers = paragraphs.length > 1 && last.every((text) => trailerLine.test(text))
  return `${message.trimEnd()}${hasTrailers ? '\n' : '\n\n'}${line}\n`
}
