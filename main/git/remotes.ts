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
export type NamedAddress = { readonly name: string; readonly address: string }

/** The same with where git would send to: the address itself, unless the configuration names others for that. */
export type ConfiguredRemote = NamedAddress & { readonly pushAddresses: readonly string[] }

/** What a branch follows: the branch of a remote. */
export type Upstream = { readonly remote: string; readonly branch: string }

export type RemoteSettings = {
  readonly remotes: readonly ConfiguredRemote[]
  /** Null for a branch that follows nothing, or one of this repository itself. */
  readonly upstream: Upstream | null
  /** The remote git is told to send this branch to; an address where it names one; null: wherever it comes from. */
  readonly pushRemote: string | null
}

/** Where this repository is shared, read anew: other programs may have changed it. */
export async function readRemotes(repository: Repository, branch: string | null): Promise<RemoteSettings> {
  const configuration = await readConfiguration(repository.gitDirectory, repository.environment)
  const names = configuration.entries.flatMap(({ name }) => /^remote\.(.+)\.url$/.exec(name)?.[1] ?? [])
  const remotes = [...new Set(names)].flatMap((name) => {
    const [address] = settings(configuration, `remote.${name}.url`)
    const isUsable = address !== undefined && isSafeRef(`refs/remotes/${name}/x`)
    if (!isUsable) return []
    const pushAddresses = pushAddressesOf(configuration, name, address)
    return [{ name, address: insteadOf(configuration, address, 'insteadof') ?? address, pushAddresses }]
  })
  return {
    remotes,
    upstream: branch === null ? null : upstreamOf(configuration, branch),
    pushRemote: pushRemoteOf(configuration, branch),
  }
}

/** Source: https://git-scm.com/docs/git-config, `remote.<name>.pushurl`, `url.<base>.pushInsteadOf`. */
function pushAddressesOf(configuration: Configuration, name: string, address: string): readonly string[] {
  const given = settings(configuration, `remote.${name}.pushurl`)
  // Addresses that were given for sending are never the business of pushInsteadOf.
  if (given.length > 0) return given.map((own) => insteadOf(configuration, own, 'insteadof') ?? own)
  const [sent, fetched] = (['pushinsteadof', 'insteadof'] as const).map((key) =>
    insteadOf(configuration, address, key),
  )
  return [sent ?? fetched ?? address]
}

/** Source: https://git-scm.com/docs/git-config, `branch.<name>.pushRemote`, `remote.pushDefault`. */
function pushRemoteOf(configuration: Configuration, branch: string | null): string | null {
  const own = branch === null ? undefined : setting(configuration, `branch.${branch}.pushremote`)
  return own ?? setting(configuration, 'remote.pushdefault') ?? null
}

function upstreamOf(configuration: Configuration, branch: string): Upstream | null {
  const remote = setting(configuration, `branch.${branch}.remote`)
  const merge = setting(configuration, `branch.${branch}.merge`)
  if (!remote || remote === '.' || !merge?.startsWith('refs/heads/')) return null
  return { remote, branch: merge.slice('refs/heads/'.length) }
}

/**
 * The longest prefix that is to be replaced, replaced; null where none is.
 * Source: https://git-scm.com/docs/git-config, `url.<base>.insteadOf`.
 */
function insteadOf(
  configuration: Configuration,
  address: string,
  key: 'insteadof' | 'pushinsteadof',
): string | null {
  const rules = configuration.entries.flatMap(({ name, value }) => {
    const isRule = name.startsWith('url.') && name.endsWith(`.${key}`)
    const base = isRule ? name.slice('url.'.length, -key.length - 1) : ''
    return base !== '' && value && address.startsWith(value) ? [{ base, prefix: value }] : []
  })
  const [best] = rules.toSorted((one, other) => other.prefix.length - one.prefix.length)
  return best ? best.base + address.slice(best.prefix.length) : null
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
export function addRemote(repository: Repository, { name, address }: NamedAddress): Promise<void> {
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
