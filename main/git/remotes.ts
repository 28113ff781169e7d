import { join } from 'node:path'
import { readFileAt } from '../disk/read.ts'
import { replaceFileAt } from '../disk/replace.ts'
import { type Configuration, readConfiguration, setting, settings } from './config.ts'
import { faultOf } from './diskFault.ts'
import { usualWaitMs, withLock } from './lock.ts'
import { GitFault } from './problem.ts'
import { isSafeRef } from './refs.ts'
import type { Repository } from './repository.ts'

/** A place this repository is shared at, as its configuration has it; the address may carry a password. */
export type ConfiguredRemote = { readonly name: string; readonly address: string }

/** What a branch follows: the branch of a remote. */
export type Upstream = { readonly remote: string; readonly branch: string }

export type RemoteSettings = {
  readonly remotes: readonly ConfiguredRemote[]
  /** Null for a branch that follows nothing, or one of this repository itself. */
  readonly upstream: Upstream | null
}

/** Where this repository is shared, read anew: other programs may have changed it. */
export async function readRemotes(repository: Repository, branch: string | null): Promise<RemoteSettings> {
  const configuration = await readConfiguration(repository.gitDirectory, repository.environment)
  const names = configuration.entries.flatMap(({ name }) => /^remote\.(.+)\.url$/.exec(name)?.[1] ?? [])
  const remotes = [...new Set(names)].flatMap((name) => {
    const [address] = settings(configuration, `remote.${name}.url`)
    const isUsable = address !== undefined && isSafeRef(`refs/remotes/${name}/x`)
    return isUsable ? [{ name, address: insteadOf(configuration, address) }] : []
  })
  return { remotes, upstream: branch === null ? null : upstreamOf(configuration, branch) }
}

function upstreamOf(configuration: Configuration, branch: string): Upstream | null {
  const remote = setting(configuration, `branch.${branch}.remote`)
  const merge = setting(configuration, `branch.${branch}.merge`)
  if (!remote || remote === '.' || !merge?.startsWith('refs/heads/')) return null
  return { remote, branch: merge.slice('refs/heads/'.length) }
}

/** The longest prefix that is to be replaced, replaced. Source: https://git-scm.com/docs/git-config, `url.<base>.insteadOf`. */
function insteadOf(configuration: Configuration, address: string): string {
  const rules = configuration.entries.flatMap(({ name, value }) => {
    const base = /^url\.(.+)\.insteadof$/.exec(name)?.[1]
    return base !== undefined && value && address.startsWith(value) ? [{ base, prefix: value }] : []
  })
  const [best] = rules.toSorted((one, other) => other.prefix.length - one.prefix.length)
  return best ? best.base + address.slice(best.prefix.length) : address
}

/** The branch that a server shows first, as git noted it when the site was brought here; null when it did not. */
export async function mainBranchOf(repository: Repository, remote: string): Promise<string | null> {
  const file = join(repository.gitDirectory, 'refs', 'remotes', remote, 'HEAD')
  const bytes = await readFileAt(file, { maxBytes: 4096 })
  const text = bytes.ok ? Buffer.from(bytes.value).toString('utf8').trim() : ''
  const prefix = `ref: refs/remotes/${remote}/`
  return text.startsWith(prefix) ? text.slice(prefix.length) : null
}

/**
 * Writes a remote into the repository's own configuration, as `git remote add` does.
 * Throws faults: `repository-busy`, `disk-full`, `folder-unreadable`.
 */
export function addRemote(repository: Repository, { name, address }: ConfiguredRemote): Promise<void> {
  return addSection(repository, `remote "${quoted(name)}"`, {
    url: `"${quoted(address)}"`,
    fetch: `+refs/heads/*:refs/remotes/${name}/*`,
  })
}

/** Makes a branch follow one of a remote, as `git push --set-upstream` does; throws as `addRemote`. */
export function followRemote(repository: Repository, branch: string, upstream: Upstream): Promise<void> {
  return addSection(repository, `branch "${quoted(branch)}"`, {
    remote: upstream.remote,
    merge: `refs/heads/${upstream.branch}`,
  })
}

function quoted(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')
}

const maxConfigBytes = 4 * 1024 * 1024

/** At the end of the file, under git's own lock: nothing that is there is written anew. */
async function addSection(
  repository: Repository,
  title: string,
  keys: Readonly<Record<string, string>>,
): Promise<void> {
  const file = join(repository.gitDirectory, 'config')
  await withLock(repository, { name: 'config', waitMs: usualWaitMs }, async () => {
    const present = await readFileAt(file, { maxBytes: maxConfigBytes })
    if (!present.ok) throw new GitFault('folder-unreadable', 'config')
    const text = Buffer.from(present.value)
    const lines = [`[${title}]`, ...Object.entries(keys).map(([key, value]) => `\t${key} = ${value}`), '']
    const gap = text.length > 0 && text.at(-1) !== 0x0a ? '\n' : ''
    const written = await replaceFileAt(file, Buffer.concat([text, Buffer.from(gap + lines.join('\n'))]))
    if (!written.ok) throw faultOf(written.problem.code, file)
  })
}
