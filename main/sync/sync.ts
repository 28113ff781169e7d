import type { syncContract } from '#shared/sync/contract.ts'
import { reviewAddress } from '#shared/sync/forge.ts'
import { failure, success } from '#shared/wire/result.ts'
import type { AskContext, Handlers } from '#shared/wire/serve.ts'
import { reading } from '../git/problem.ts'
import { fetchHistory, isHistoryToCome } from '../git/transport/historyToCome.ts'
import { type Background, openBackground } from './background.ts'
import { connectSite } from './connect.ts'
import { type DraftServer, draftServer } from './draftServer.ts'
import { type Exchange, type ExchangeRequest, type Exchanges, openExchanges } from './exchanges.ts'
import type { Exchanged, SyncOptions } from './options.ts'
import { type ReadyPlace, readPlace, readyPlace } from './place.ts'
import { share, shareQuietly } from './share.ts'
import { shareAsDraft } from './shareAsDraft.ts'
import { openStateReader } from './state.ts'
import { changeSyncSettings, readSyncSettings } from './syncSettings.ts'
import { getUpdates, takeBackUpdates } from './updates.ts'

/** Getting and sharing of one open site. */
export type Sync = {
  readonly handlers: Handlers<typeof syncContract>
  /** The server, for work on drafts. */
  readonly draftServer: DraftServer
  /** The branch or the refs of the server moved: a version was saved, or another program was at work. */
  readonly noteVersions: () => void
  /** Ends what is under way and everything that would begin by itself. */
  readonly close: () => Promise<void>
}

/** What the answers of this room share. */
type SyncRoom = {
  readonly options: SyncOptions
  readonly exchanges: Exchanges
  readonly background: Background
  /** Counts what became different, and tells of it. */
  readonly changed: () => void
  readonly revision: () => number
}

/** Opens the room; asks no server before somebody wants it. */
export function openSync(options: SyncOptions): Sync {
  let revision = 0
  const changed = () => {
    revision += 1
    options.onChanged(revision)
  }
  const exchanges = openExchanges(changed)
  const background = options.isBackground ? backgroundOf(options, exchanges) : noBackground
  const room = { options, exchanges, background, changed, revision: () => revision }
  background.note()
  return {
    handlers: { ...stateHandlers(room), ...exchangeHandlers(room), ...choiceHandlers(room) },
    draftServer: draftServer(options, exchanges),
    noteVersions: () => {
      background.note()
      changed()
    },
    close: async () => {
      background.stop()
      await exchanges.close()
    },
  }
}

type PlaceWork<T> = (place: ReadyPlace, exchange: Exchange) => Promise<Exchanged<T>>

/** An exchange with the place the present draft is shared at. */
function atPlace<T>(
  { options, exchanges }: Pick<SyncRoom, 'options' | 'exchanges'>,
  request: ExchangeRequest,
  work: PlaceWork<T>,
): Promise<Exchanged<T>> {
  return exchanges.run(request, async (exchange) => {
    const place = await readyPlace(options)
    return place.ok ? work(place.value, exchange) : place
  })
}

const unasked = { kind: 'updates', isQuiet: true, signal: new AbortController().signal } as const

function backgroundOf(options: SyncOptions, exchanges: Exchanges): Background {
  return openBackground({
    clock: options.clock,
    isWanted: async () => (await readSyncSettings(options.settingsFile)).isAutomatic,
    exchange: () =>
      atPlace({ options, exchanges }, unasked, (place, exchange) => shareQuietly(options, place, exchange)),
    onDefect: options.onDefect,
  })
}

/** Older versions that a broken line kept from coming with the site come now. */
function bringHistory({ options, exchanges }: SyncRoom): void {
  const { repository, credentials, clock } = options
  const run = async () => {
    if (!(await isHistoryToCome(repository))) return
    const brought = await atPlace({ options, exchanges }, unasked, ({ remote }, exchange) =>
      fetchHistory(repository, { remote, credentials, now: clock.now, ...exchange }),
    )
    if (brought.ok) options.onMoved([])
  }
  run().catch((error: unknown) => options.onDefect(error, 'history'))
}

const noBackground: Background = { note: () => {}, wake: () => {}, stop: () => {} }

type SyncHandlers = Sync['handlers']

function stateHandlers({
  options,
  exchanges,
  revision,
}: SyncRoom): Pick<SyncHandlers, 'sync.state' | 'sync.reviewAddress' | 'sync.clone'> {
  const readState = openStateReader(options)
  return {
    'sync.state': async () => {
      const state = await readState(exchanges.news(), revision())
      return state.ok ? state : failure('refused', state.problem.message)
    },
    'sync.reviewAddress': async ({ draft }) => {
      const place = await reading(() => readPlace(options))
      if (!place.ok) return failure('refused', place.problem.message)
      const { target, mainDraft } = place.value
      const asked = draft ?? target?.branch ?? null
      if (target === null || asked === null) return success({ address: null })
      const { forge, address } = target.remote
      return success({ address: reviewAddress({ forge, address, draft: asked, into: mainDraft }) })
    },
    'sync.clone': async () => failure('folder-in-use', folderInUse),
  }
}

function exchangeHandlers(
  room: SyncRoom,
): Pick<SyncHandlers, 'sync.updates' | 'sync.share' | 'sync.shareAsDraft' | 'sync.cancel'> {
  const { options, exchanges } = room
  const asked = <T>(kind: ExchangeRequest['kind'], context: AskContext, work: PlaceWork<T>) =>
    atPlace(room, { kind, isQuiet: false, signal: context.signal }, (place, exchange) =>
      work(place, told(context, exchange)),
    )
  return {
    'sync.updates': async (_input, context) => {
      const updates = await asked('updates', context, (place, exchange) =>
        getUpdates(options, place, exchange),
      )
      // Nobody waits for what happened long ago.
      if (updates.ok) bringHistory(room)
      return updates
    },
    'sync.share': (_input, context) =>
      asked('share', context, (place, exchange) => share(options, place, exchange)),
    'sync.shareAsDraft': (input, context) =>
      asked('share', context, (place, exchange) => shareAsDraft(options, place, { ...input, ...exchange })),
    'sync.cancel': async () => {
      exchanges.cancel()
      return success(null)
    },
  }
}

/** Progress goes to whoever asked, too. */
function told({ progress }: AskContext, exchange: Exchange): Exchange {
  return {
    signal: exchange.signal,
    progress: (now) => {
      exchange.progress(now)
      progress({ done: now.done, total: now.total })
    },
  }
}

function choiceHandlers({
  options,
  background,
  changed,
}: SyncRoom): Pick<SyncHandlers, 'sync.takeBack' | 'sync.setAutomatic' | 'sync.connect' | 'sync.wake'> {
  return {
    'sync.takeBack': async (versions) => {
      const taken = await takeBackUpdates(options, versions)
      changed()
      return taken
    },
    'sync.setAutomatic': async ({ isAutomatic }) => {
      const kept = await changeSyncSettings(options.settingsFile, { isAutomatic })
      if (!kept.ok) return failure('disk-full', kept.problem.message)
      background.note()
      changed()
      return success(null)
    },
    'sync.connect': async (input) => {
      const connected = await connectSite(options, input)
      changed()
      return connected
    },
    'sync.wake': async () => {
      background.wake()
      return success(null)
    },
  }
}

const folderInUse = {
  en: 'There is a site in this folder already.',
  de: 'In diesem Ordner liegt schon eine Website.',
}
