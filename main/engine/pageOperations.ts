import { join } from 'node:path'
import type { mediaContract } from '#shared/media/contract.ts'
import type { pageOperationEntries } from '#shared/site/pages/contract.ts'
import type { searchEntries } from '#shared/site/search/contract.ts'
import type { Sentence } from '#shared/wire/sentence.ts'
import type { Handlers } from '#shared/wire/serve.ts'
import type { Editors } from '../editor/editors.ts'
import { type CarryOutOptions, recoverOperations } from '../site/pages/carryOut.ts'
import { operationRecords } from '../site/pages/operationRecord.ts'
import { pageOperationHandlers, turns } from '../site/pages/pageOperations.ts'
import type { PageOperationsOptions } from '../site/pages/pageOperationsOptions.ts'
import type { GuardedWork } from '../site/search/guardedWork.ts'
import { searchHandlers } from '../site/search/searchHandlers.ts'
import type { SiteIndex } from '../site/siteIndex.ts'
import { library } from './library.ts'
import type { SiteOpening } from './openSite.ts'

/** The rooms that making, moving and deleting pages brings together. */
export type PageOperationRooms = {
  readonly index: SiteIndex
  readonly editors: Editors
  /** What may be done with the repository now. */
  readonly standing: { readonly probe: Pick<SiteOpening['probe'], 'access'> }
  /** Galley's folder for this repository, and that of earlier texts. */
  readonly folders: { readonly repository: string; readonly kept: string }
  readonly readOnlyReason: (path: string) => Sentence | null
  readonly onWritten: (paths: readonly string[]) => void
  readonly search: GuardedWork
}

/** Answers for operations on pages and on the files they show, from the open rooms. */
export function pageOperations(
  opening: SiteOpening,
  rooms: PageOperationRooms,
): Handlers<typeof pageOperationEntries & typeof mediaContract & typeof searchEntries> {
  const options = operationsOptions(opening, rooms)
  const inTurn = turns()
  return {
    ...pageOperationHandlers(options, inTurn),
    ...library(options, inTurn),
    ...searchHandlers(options, rooms.search, inTurn),
  }
}

function operationsOptions(opening: SiteOpening, rooms: PageOperationRooms): PageOperationsOptions {
  const { index, editors } = rooms
  return {
    ...carryOutOptions(opening, rooms),
    index,
    readOnlyReason: rooms.readOnlyReason,
    openPages: editors,
    onMoved: (moves) => opening.listeners.tell({ name: 'site.moved', payload: { moves: [...moves] } }),
    onWritten: async (paths) => {
      rooms.onWritten(paths)
      await index.refresh([])
    },
  }
}

/** Takes back the operation that Galley was killed in; before any file is read. */
export function recoverPageOperations(
  opening: SiteOpening,
  folders: PageOperationRooms['folders'],
): Promise<void> {
  return recoverOperations(carryOutOptions(opening, { standing: { probe: opening.probe }, folders }))
}

function carryOutOptions(
  { probe, now }: SiteOpening,
  { standing, folders }: Pick<PageOperationRooms, 'standing' | 'folders'>,
): CarryOutOptions {
  return {
    root: probe.repository.root,
    repository: probe.repository,
    canWriteGit: () => standing.probe.access.kind === 'full',
    keptFolder: folders.kept,
    now,
    records: operationRecords(join(folders.repository, 'operations'), now),
  }
}
