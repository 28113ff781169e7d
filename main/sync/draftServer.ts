import { type PushedBranch, pushBranches } from '../git/transport/push.ts'
import type { Exchange, ExchangeRequest, Exchanges } from './exchanges.ts'
import type { Exchanged, SyncOptions } from './options.ts'
import { type ReadyPlace, readyPlace } from './place.ts'
import { changeSyncSettings } from './syncSettings.ts'
import { lookForUpdates } from './updates.ts'

/** The server, as far as work on drafts needs it; each is an exchange of its own. */
export type DraftServer = {
  /** Gets what is new there; nothing here moves but what is known of the server. */
  readonly look: (signal: AbortSignal) => Promise<Exchanged<null>>
  /** Moves branches there, all or none; `behind` when one is not as it was last seen. */
  readonly move: (branches: readonly PushedBranch[], signal: AbortSignal) => Promise<Exchanged<null>>
}

/** The server of the place the present draft is shared at. */
export function draftServer(options: SyncOptions, exchanges: Exchanges): DraftServer {
  const ask = (
    request: Pick<ExchangeRequest, 'kind' | 'signal'>,
    work: (place: ReadyPlace, exchange: Exchange) => Promise<Exchanged<unknown>>,
  ): Promise<Exchanged<null>> =>
    exchanges.run({ ...request, isQuiet: false }, async (exchange) => {
      const place = await readyPlace(options)
      if (!place.ok) return place
      const done = await work(place.value, exchange)
      return done.ok ? { ok: true, value: null } : done
    })
  return {
    look: (signal) =>
      ask({ kind: 'updates', signal }, (place, exchange) => lookForUpdates(options, place, exchange)),
    move: (branches, signal) =>
      ask({ kind: 'share', signal }, (place, exchange) =>
        moveBranches(options, place, { branches, exchange }),
      ),
  }
}

type Moving = { readonly branches: readonly PushedBranch[]; readonly exchange: Exchange }

async function moveBranches(
  { repository, credentials, clock, settingsFile }: SyncOptions,
  { target }: ReadyPlace,
  { branches, exchange }: Moving,
): Promise<Exchanged<unknown>> {
  const pushed = await pushBranches(repository, {
    ...exchange,
    remote: target.remote,
    branches,
    credentials,
    now: clock.now,
  })
  if (pushed.ok) await changeSyncSettings(settingsFile, { lastContact: clock.now() })
  return pushed
}
