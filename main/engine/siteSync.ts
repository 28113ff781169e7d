import { join } from 'node:path'
import type { clashContract } from '#shared/sync/clashContract.ts'
import type { draftContract } from '#shared/sync/draftContract.ts'
import type { Sentence } from '#shared/wire/sentence.ts'
import type { Handlers } from '#shared/wire/serve.ts'
import { identityOf } from '../changes/identity.ts'
import { noCredentials } from '../git/transport/server.ts'
import { clashHandlers } from '../sync/clashes/clashes.ts'
import { draftHandlers } from '../sync/drafts/drafts.ts'
import type { DraftOptions } from '../sync/drafts/options.ts'
import type { SyncOptions } from '../sync/options.ts'
import { pendingMergeFile } from '../sync/pendingMerge.ts'
import { openSync, type Sync } from '../sync/sync.ts'
import type { SiteOpening } from './openSite.ts'
import { spaced } from './spaced.ts'

/** The rooms that getting and sharing touches. */
export type SyncRooms = {
  /** Galley's folder for this repository. */
  readonly folder: string
  /** What may be done with the repository now. */
  readonly standing: { readonly probe: Pick<SiteOpening['probe'], 'access'> }
  readonly flush: () => Promise<void>
  readonly onMoved: (paths: readonly string[]) => void
  readonly describe: DraftOptions['describe']
  readonly look: DraftOptions['look']
}

/** Getting and sharing, drafts, and the decisions about clashes. */
export type SiteSync = Omit<Sync, 'handlers' | 'draftServer'> & {
  readonly handlers: Sync['handlers'] & Handlers<typeof draftContract> & Handlers<typeof clashContract>
}

/** Milliseconds between two events that sharing stands differently. */
const eventIntervalMs = 150

/** The merge that waits for a person's decisions on a site, by Galley's folder for it. */
export function pendingMergeOf(folder: string) {
  return pendingMergeFile(join(folder, 'merge.json'))
}

/** Getting and sharing, joined with the open rooms of a site. */
export function openSiteSync(opening: SiteOpening, rooms: SyncRooms): SiteSync {
  const { probe, clock, listeners, stateFolder, onDefect } = opening
  const { repository } = probe
  let revision = 0
  const changed = spaced(
    clock,
    () => eventIntervalMs,
    () => {
      listeners.tell({ name: 'sync.changed', payload: { revision } })
    },
  )
  const options: SyncOptions = {
    repository,
    settingsFile: join(rooms.folder, 'sync.json'),
    pendingMerge: pendingMergeOf(rooms.folder),
    credentials: opening.credentials ?? noCredentials,
    identity: () => identityOf({ repository, identityFile: join(stateFolder, 'identity.json') }),
    clock,
    isBackground: opening.isWatching !== false,
    readOnlyReason: () => readOnlyReason(rooms),
    flush: rooms.flush,
    onMoved: rooms.onMoved,
    onChanged: (now) => {
      revision = now
      changed.ask()
    },
    onDefect,
  }
  const sync = openSync(options)
  const drafts = { ...draftOptions(options, rooms), server: sync.draftServer }
  return {
    ...sync,
    handlers: { ...sync.handlers, ...draftHandlers(drafts), ...clashHandlers(drafts) },
    close: async () => {
      changed.stop()
      await sync.close()
    },
  }
}

function draftOptions(
  options: SyncOptions,
  { folder, describe, look }: SyncRooms,
): Omit<DraftOptions, 'server'> {
  let last: Promise<unknown> = Promise.resolve()
  return {
    ...options,
    namesFile: join(folder, 'drafts.json'),
    decisionsFile: join(folder, 'decisions.json'),
    describe,
    look,
    inTurn: (work) => {
      const result = last.then(work)
      // A defect in one is told where it is asked for, and does not hold up the next.
      last = Promise.allSettled([result])
      return result
    },
  }
}

function readOnlyReason({ standing }: SyncRooms): Sentence | null {
  const { access } = standing.probe
  if (access.kind === 'full' || access.kind === 'limited') return null
  return access.reasons[0]?.message ?? onlyShown
}

const onlyShown: Sentence = {
  en: 'Galley only shows this site at the moment and changes nothing in it.',
  de: 'Galley zeigt diese Website zurzeit nur an und ändert nichts daran.',
}
