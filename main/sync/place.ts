import type { Remote } from '#shared/sync/contract.ts'
import { forgeOf } from '#shared/sync/forge.ts'
import type { Head } from '../git/refs.ts'
import { readHeadOf } from '../git/refs.ts'
import { type ConfiguredRemote, mainBranchOf, type NamedAddress, readRemotes } from '../git/remotes.ts'
import { parseRemoteAddress, withoutSecrets } from '../git/transport/remoteAddress.ts'
import { type Exchanged, exchangeFailure, type SyncOptions } from './options.ts'
import { readSyncSettings, type SyncSettings } from './syncSettings.ts'

/** Where the present draft is, and where it is shared. */
export type Place = {
  readonly head: Head
  /** Null for a site that is on this computer only. */
  readonly remote: Remote | null
  readonly remotes: readonly Remote[]
  /** The branch of the server that belongs to this draft. */
  readonly branch: string | null
  /** True when the repository's configuration says that this draft follows that branch. */
  readonly isFollowed: boolean
  readonly mainDraft: string | null
  /** Where versions go: to the same place, unless git's settings name another one for that. */
  readonly target: Target<string | null> | null
  /** How many addresses beside that one git would send to as well. */
  readonly moreTargets: number
}

/** The branch of a place that versions are sent to. */
export type Target<Branch = string> = { readonly remote: Remote; readonly branch: Branch }

/** A place with everything an exchange needs. */
export type ReadyPlace = Place & {
  readonly head: Extract<Head, { kind: 'branch' }> & { readonly commit: string }
  readonly remote: Remote
  readonly branch: string
  readonly target: Target
}

/** Reads where the present draft is shared, anew every time. Throws a fault when HEAD is damaged. */
export async function readPlace(options: SyncOptions): Promise<Place> {
  const { repository } = options
  const head = await readHeadOf(repository.gitDirectory)
  const draft = head.kind === 'branch' ? head.branch : null
  const { remotes: configured, upstream, pushRemote } = await readRemotes(repository, draft)
  const chosen = await readSyncSettings(options.settingsFile)
  const remotes = configured.map(({ name, address }) =>
    describedRemote({ name, address: chosen.addresses[name] ?? address }),
  )
  const named = (name: string | null | undefined) => remotes.find((remote) => remote.name === name)
  const remote = named(chosen.remote) ?? named(upstream?.remote) ?? named('origin') ?? remotes[0] ?? null
  const isFollowed = upstream !== null && upstream.remote === remote?.name
  const branch = isFollowed ? upstream.branch : draft
  // Whoever chose a place in Galley means both directions.
  const sentTo = named(chosen.remote) ? null : pushRemote
  const target = remote && targetOf({ configured, chosen, remote, sentTo })
  return {
    head,
    remote,
    remotes,
    branch,
    isFollowed,
    mainDraft: remote && (await mainBranchOf(repository, remote.name)),
    target: target && { remote: target.remote, branch: target.remote.name === remote.name ? branch : draft },
    moreTargets: target?.more ?? 0,
  }
}

type Targets = {
  readonly configured: readonly ConfiguredRemote[]
  readonly chosen: SyncSettings
  readonly remote: Remote
  /** The remote, or the address, that git is told to send to. */
  readonly sentTo: string | null
}

function targetOf({ configured, chosen, remote, sentTo }: Targets) {
  const name = sentTo ?? remote.name
  const own = chosen.addresses[name]
  const [address, ...more] = configured.find((known) => known.name === name)?.pushAddresses ?? [name]
  if (own !== undefined) return { remote: describedRemote({ name, address: own }), more: 0 }
  return { remote: describedRemote({ name, address: address ?? name }), more: more.length }
}

/** The place, or why nothing can be shared from here. */
export async function readyPlace(options: SyncOptions): Promise<Exchanged<ReadyPlace>> {
  const reason = options.readOnlyReason()
  if (reason) return exchangeFailure('read-only', reason)
  const place = await readPlace(options)
  const { head, remote, branch, target } = place
  if (remote === null || target === null) return exchangeFailure('no-remote', noRemote)
  if (remote.origin === null) return exchangeFailure('unsupported-address', unsupported)
  if (head.kind !== 'branch' || branch === null) return exchangeFailure('read-only', noDraft)
  const { commit } = head
  if (commit === null) return exchangeFailure('no-version', noVersion)
  const sent = { remote: target.remote, branch: target.branch ?? head.branch }
  return { ok: true, value: { ...place, head: { ...head, commit }, remote, branch, target: sent } }
}

/** Why versions cannot be sent where git says they are to go; null when they can. Getting updates is another matter. */
export function sendingObstacle({ target }: ReadyPlace): Exchanged<never> | null {
  return target.remote.origin === null ? exchangeFailure('unsupported-address', unsupportedTarget) : null
}

function describedRemote({ name, address }: NamedAddress): Remote {
  const parsed = parseRemoteAddress(address)
  const shown = withoutSecrets(address)
  switch (parsed.kind) {
    case 'web': {
      const { url, origin, host } = parsed
      return { name, address: url, host, origin, kind: 'web', forge: forgeOf(host), webAddress: null }
    }
    case 'ssh': {
      const { host, webAddress } = parsed
      return { name, address: shown, host, origin: null, kind: 'ssh', forge: forgeOf(host), webAddress }
    }
    case 'other':
      return { name, address: shown, host: '', origin: null, kind: 'other', forge: 'other', webAddress: null }
    default:
      return parsed satisfies never
  }
}

const noRemote = {
  en: 'This site is on this computer only. Give it an address to share it.',
  de: 'Diese Website liegt nur auf diesem Computer. Geben Sie ihr eine Adresse, um sie zu teilen.',
}

const unsupported = {
  en: 'Galley reaches sites whose address begins with https. Please choose such an address for sharing.',
  de: 'Galley erreicht Websites, deren Adresse mit https beginnt. Bitte wählen Sie zum Teilen eine solche Adresse.',
}

const unsupportedTarget = {
  en: 'The settings of this site name a place for sharing that Galley cannot reach, so nothing was sent. Whoever looks after the site can change that.',
  de: 'Die Einstellungen dieser Website nennen zum Teilen einen Ort, den Galley nicht erreicht; deshalb wurde nichts gesendet. Wer die Website betreut, kann das ändern.',
}

const noDraft = {
  en: 'An old version is open here instead of a draft. Go over to a draft first.',
  de: 'Hier ist eine alte Version geöffnet statt eines Entwurfs. Wechseln Sie zuerst zu einem Entwurf.',
}

const noVersion = {
  en: 'There is no version to share yet. Save one first.',
  de: 'Es gibt noch keine Version zum Teilen. Speichern Sie zuerst eine.',
}
