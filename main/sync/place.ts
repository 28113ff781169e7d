import type { Remote } from '#shared/sync/contract.ts'
import { forgeOf } from '#shared/sync/forge.ts'
import type { Head } from '../git/refs.ts'
import { readHeadOf } from '../git/refs.ts'
import { type ConfiguredRemote, mainBranchOf, readRemotes } from '../git/remotes.ts'
import { parseRemoteAddress, withoutSecrets } from '../git/transport/remoteAddress.ts'
import { type Exchanged, exchangeFailure, type SyncOptions } from './options.ts'
import { readSyncSettings } from './syncSettings.ts'

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
}

/** A place with everything an exchange needs. */
export type ReadyPlace = Place & {
  readonly head: Extract<Head, { kind: 'branch' }> & { readonly commit: string }
  readonly remote: Remote
  readonly branch: string
}

/** Reads where the present draft is shared, anew every time. Throws a fault when HEAD is damaged. */
export async function readPlace(options: SyncOptions): Promise<Place> {
  const { repository } = options
  const head = await readHeadOf(repository.gitDirectory)
  const draft = head.kind === 'branch' ? head.branch : null
  const { remotes: configured, upstream } = await readRemotes(repository, draft)
  const chosen = await readSyncSettings(options.settingsFile)
  const remotes = configured.map((remote) => describedRemote(remote, chosen.addresses[remote.name]))
  const named = (name: string | null | undefined) => remotes.find((remote) => remote.name === name)
  const remote = named(chosen.remote) ?? named(upstream?.remote) ?? named('origin') ?? remotes[0] ?? null
  const isFollowed = upstream !== null && upstream.remote === remote?.name
  return {
    head,
    remote,
    remotes,
    branch: isFollowed ? upstream.branch : draft,
    isFollowed,
    mainDraft: remote && (await mainBranchOf(repository, remote.name)),
  }
}

/** The place, or why nothing can be shared from here. */
export async function readyPlace(options: SyncOptions): Promise<Exchanged<ReadyPlace>> {
  const reason = options.readOnlyReason()
  if (reason) return exchangeFailure('read-only', reason)
  const place = await readPlace(options)
  const { head, remote, branch } = place
  if (remote === null) return exchangeFailure('no-remote', noRemote)
  if (remote.origin === null) return exchangeFailure('unsupported-address', unsupported)
  if (head.kind !== 'branch' || branch === null) return exchangeFailure('read-only', noDraft)
  const { commit } = head
  if (commit === null) return exchangeFailure('no-version', noVersion)
  return { ok: true, value: { ...place, head: { ...head, commit }, remote, branch } }
}

function describedRemote({ name, address }: ConfiguredRemote, own: string | undefined): Remote {
  const used = own ?? address
  const parsed = parseRemoteAddress(used)
  const shown = withoutSecrets(used)
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

const noDraft = {
  en: 'An old version is open here instead of a draft. Go over to a draft first.',
  de: 'Hier ist eine alte Version geöffnet statt eines Entwurfs. Wechseln Sie zuerst zu einem Entwurf.',
}

const noVersion = {
  en: 'There is no version to share yet. Save one first.',
  de: 'Es gibt noch keine Version zum Teilen. Speichern Sie zuerst eine.',
}
