import { success } from '#shared/wire/result.ts'
import { writing } from '../git/problem.ts'
import { addRemote } from '../git/remotes.ts'
import { parseRemoteAddress } from '../git/transport/remoteAddress.ts'
import { type Exchanged, exchangeFailure, type SyncOptions } from './options.ts'
import { readPlace } from './place.ts'
import { changeSyncSettings, readSyncSettings } from './syncSettings.ts'

export type Connecting = {
  /** One of the places the site has; null: the one it uses, or its first. */
  readonly remote: string | null
  /** The address to use; null: as git has it. */
  readonly address: string | null
}

/** Chooses where a site is shared; a user and a password in the address are dropped. Contacts nobody. */
export async function connectSite(
  options: SyncOptions,
  { remote, address }: Connecting,
): Promise<Exchanged<null>> {
  const reason = options.readOnlyReason()
  if (reason) return exchangeFailure('read-only', reason)
  const parsed = address === null ? null : parseRemoteAddress(address)
  if (parsed !== null && parsed.kind !== 'web') return exchangeFailure('unsupported-address', needsWeb)
  const written = await writing(async () => {
    const place = await readPlace(options)
    const name = remote ?? place.remote?.name ?? null
    if (name === null && parsed) await addRemote(options.repository, { name: 'origin', address: parsed.url })
    return { name, isNew: name === null }
  })
  if (!written.ok) {
    const { code, message } = written.problem
    return exchangeFailure(code === 'nothing-changed' ? 'moved-meanwhile' : code, message)
  }
  const { name, isNew } = written.value
  if (isNew || name === null) return success(null)
  const { addresses } = await readSyncSettings(options.settingsFile)
  const own = parsed ? { ...addresses, [name]: parsed.url } : addresses
  const kept = await changeSyncSettings(options.settingsFile, { remote: name, addresses: own })
  return kept.ok ? success(null) : exchangeFailure('disk-full', kept.problem.message)
}

const needsWeb = {
  en: 'Galley reaches sites whose address begins with https, such as https://example.org/our-website.',
  de: 'Galley erreicht Websites, deren Adresse mit https beginnt, etwa https://example.org/unsere-website.',
}
