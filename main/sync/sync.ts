import type { syncContract } from '#shared/sync/contract.ts'
import { reviewAddress } from '#shared/sync/forge.ts'
import { failure, success } from '#shared/wire/result.ts'
import type { AskContext, Handlers } from '#shared/wire/serve.ts'
import { reading } from '../git/problem.ts'
import { openBackground } from './background.ts'
import { connectSite } from './connect.ts'
import { type Exchange, type ExchangeRequest, openExchanges } from './exchanges.ts'
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
  /** The branch or the refs of the server moved: a version was saved, or another program was at work. */
  readonly noteVersions: () => void
  /** Ends what is under way and everything that would begin by itself. */
  readonly close: () => Promise<void>
}

type PlaceWork<T> = (place: ReadyPlace, exchange: Exchange) => Promise<Exchanged<T>>

/** Opens the room; asks no server before somebody wants it. */
export function openSync(options: SyncOptions): Sync {
  let revision = 0
  const changed = () => {
    revision += 1
    options.onChanged(revision)
  }
  const exchanges = openExchanges(changed)
  const readState = openStateReader(options)
  const settings = () => readSyncSettings(options.settingsFile)
  const background = openBackground({
    clock: options.clock,
    isWanted: async () => (await settings()).isAutomatic,
    exchange: () => inBackground(),
    onDefect: options.onDefect,
  })
  const run = <T>(request: ExchangeRequest, work: PlaceWork<T>) =>
    exchanges.run(request, async (exchange) => {
      const place = await readyPlace(options)
      return place.ok ? work(place.value, exchange) : place
    })
  const asked = ({ signal }: AskContext, kind: ExchangeRequest['kind']) => ({ kind, isQuiet: false, signal })
  const inBackground = () =>
    run({ kind: 'updates', isQuiet: true, signal: new AbortController().signal }, (place, exchange) =>
      shareQuietly(options, place, exchange),
    )
  const told = (context: AskContext, exchange: Exchange): Exchange => ({
    signal: exchange.signal,
    progress: (progress) => {
      exchange.progress(progress)
      context.progress({ done: progress.done, total: progress.total })
    },
  })
  if (options.isBackground) background.note()

  const handlers: Sync['handlers'] = {
    'sync.state': async () => {
      const state = await readState(exchanges.news(), revision)
      return state.ok ? state : failure('refused', state.problem.message)
    },
    'sync.updates': (_input, context) =>
      run(asked(context, 'updates'), (place, exchange) =>
        getUpdates(options, place, told(context, exchange)),
      ),
    'sync.share': (_input, context) =>
      run(asked(context, 'share'), (place, exchange) => share(options, place, told(context, exchange))),
    'sync.shareAsDraft': (input, context) =>
      run(asked(context, 'share'), (place, exchange) =>
        shareAsDraft(options, place, { ...input, ...told(context, exchange) }),
      ),
    'sync.cancel': async () => {
      exchanges.cancel()
      return success(null)
    },
    'sync.takeBack': async (versions) => {
      const taken = await takeBackUpdates(options, versions)
      changed()
      return taken
    },
    'sync.setAutomatic': async ({ isAutomatic }) => {
      const kept = await changeSyncSettings(options.settingsFile, { isAutomatic })
      if (!kept.ok) return failure('disk-full', kept.problem.message)
      if (options.isBackground) background.note()
      changed()
      return success(null)
    },
    'sync.connect': async (input) => {
      const connected = await connectSite(options, input)
      changed()
      return connected
    },
    'sync.reviewAddress': async ({ draft }) => {
      const place = await reading(() => readPlace(options))
      if (!place.ok) return failure('refused', place.problem.message)
      const { remote, branch, mainDraft } = place.value
      const asked = draft ?? branch
      const known = remote && asked !== null
      const request = known && { forge: remote.forge, address: remote.address, draft: asked, into: mainDraft }
      return success({ address: request ? reviewAddress(request) : null })
    },
    'sync.wake': async () => {
      if (options.isBackground) background.wake()
      return success(null)
    },
    'sync.clone': async () => failure('folder-in-use', folderInUse),
  }
  return {
    handlers,
    noteVersions: () => {
      if (options.isBackground) background.note()
      changed()
    },
    close: async () => {
      background.stop()
      await exchanges.close()
    },
  }
}

const folderInUse = {
  en: 'There is a site in this folder already.',
  de: 'In diesem Ordner liegt schon eine Website.',
}
