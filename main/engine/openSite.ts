import { basename, join } from 'node:path'
import type { EngineContract } from '#shared/contracts.ts'
import { pathParts } from '#shared/site/filePath.ts'
import { nameInWords } from '#shared/site/label.ts'
import { pageTitle } from '#shared/site/title.ts'
import { success } from '#shared/wire/result.ts'
import type { Sentence } from '#shared/wire/sentence.ts'
import type { Handlers } from '#shared/wire/serve.ts'
import { changesHandlers } from '../changes/changes.ts'
import { contentId } from '../disk/contentId.ts'
import { watchFolder } from '../disk/watch.ts'
import type { Clock } from '../editor/clock.ts'
import { type Editors, openEditors } from '../editor/editors.ts'
import { editorHandlers } from '../editor/handlers.ts'
import { openIgnore } from '../git/ignore.ts'
import type { Probe } from '../git/probe.ts'
import { type Repository, readHead, recoverRepository } from '../git/repository.ts'
import { siteHandlers } from '../site/handlers.ts'
import { SiteIndex } from '../site/siteIndex.ts'
import type { Engine, EngineOptions } from './engine.ts'
import type { Listeners } from './events.ts'
import { inspectSite } from './inspect.ts'
import { laneReader } from './laneReader.ts'
import { type Spaced, spaced } from './spaced.ts'

export type SiteOpening = EngineOptions & {
  readonly clock: Clock
  readonly listeners: Listeners
  readonly probe: Probe & { readonly repository: Repository }
}

/** Milliseconds between two events that a list or the changes are different. */
const eventIntervalMs = 150

/** The features of one open repository, joined. */
type Rooms = {
  readonly index: SiteIndex
  readonly editors: Editors
  readonly siteChanged: Spaced
  readonly changesChanged: Spaced
  readonly changesRevision: () => number
  /** What the last listing of changes took, in milliseconds. */
  readonly listing: { costMs: number }
}

/** Builds the features of a repository that may be read, joins them, and begins to read and to watch. */
export async function openSite(opening: SiteOpening): Promise<Omit<Engine, 'onEvent'>> {
  const { repository, access } = opening.probe
  const rooms = openRooms(opening)
  const isWritable = access.kind === 'full' || access.kind === 'limited'
  if (isWritable) {
    // Before anything is written here: it clears locks and temporary files, and must not meet ours of now.
    await recoverRepository(repository)
    rooms.editors.recover().then(undefined, (error: unknown) => opening.onDefect(error, 'recover'))
  }
  const watching = opening.isWatching === false ? null : watch(rooms, opening)
  return {
    handlers: handlersOf(opening, rooms),
    flush: rooms.editors.flush,
    inspect: () => inspectSite(rooms.index),
    whenRead: () => rooms.index.whenRead(),
    close: async () => {
      await rooms.editors.closeAll()
      rooms.siteChanged.stop()
      rooms.changesChanged.stop()
      await (await watching)?.()
      await rooms.index.close()
    },
  }
}

function watch(rooms: Rooms, opening: SiteOpening): Promise<() => Promise<void>> {
  const { root } = opening.probe.repository
  return watchFolder(root, { ignore: unwatched }, (paths) => takePaths(rooms, paths, opening))
}

const unwatched = ['node_modules', '.cache', 'dist', 'build', '_site', 'target']

function openRooms(opening: SiteOpening): Rooms {
  const { clock, listeners, probe } = opening
  const { repository } = probe
  const folder = join(
    opening.stateFolder,
    'repositories',
    contentId(Buffer.from(repository.root)).slice(0, 24),
  )
  let changesRevision = 0
  const listing = { costMs: 0 }
  // Listing the changes of a large repository takes its time, and every window lists them when it is told: the more
  // it costs, the rarer they are told.
  const changesInterval = () => Math.max(eventIntervalMs, listing.costMs * 4)
  const changesChanged = spaced(clock, changesInterval, () => {
    changesRevision += 1
    listeners.tell({ name: 'changes.changed', payload: { revision: changesRevision } })
  })
  const siteChanged = spaced(
    clock,
    () => eventIntervalMs,
    () => listeners.tell({ name: 'site.changed', payload: { revision: index.revision() } }),
  )
  const index = new SiteIndex({
    root: repository.root,
    readPages: laneReader(opening.scanLane, opening.onDefect),
    ignoreRules: () => openIgnore(repository).isIgnored,
    onChange: siteChanged.ask,
    onDefect: opening.onDefect,
  })
  const editors = openEditors({
    root: repository.root,
    journalFolder: join(folder, 'journals'),
    keptFolder: join(opening.stateFolder, 'kept'),
    clock,
    onDefect: opening.onDefect,
    readOnlyReason: (path) => readOnlyReason(probe, path),
    onState: (path, state) => listeners.tell({ name: 'editor.state', payload: { path, state } }),
    onMerged: (path, sequence, changes) =>
      listeners.tell({ name: 'editor.merged', payload: { path, sequence, changes: [...changes] } }),
    onSaved: (path) => takePaths(rooms, [path], opening, true),
  })
  const rooms = {
    index,
    editors,
    siteChanged,
    changesChanged,
    changesRevision: () => changesRevision,
    listing,
  }
  return rooms
}

/** Paths that changed: the list and the changes are renewed, and open pages look at their files. */
function takePaths(rooms: Rooms, paths: readonly string[], opening: SiteOpening, isOwn = false): void {
  rooms.changesChanged.ask()
  const outside = paths.filter((path) => !path.startsWith('.git/'))
  const isAnotherVersion = paths.some((path) => path === '.git/HEAD' || path.startsWith('.git/refs/heads/'))
  if (isAnotherVersion) rooms.siteChanged.ask()
  if (outside.length === 0) return
  void rooms.index.refresh(outside)
  if (!isOwn)
    rooms.editors.look(outside).then(undefined, (error: unknown) => opening.onDefect(error, 'watch'))
}

function readOnlyReason({ access, blockedPaths }: Probe, path: string): Sentence | null {
  if (access.kind === 'read-only') return access.reasons[0]?.message ?? blockedReason
  return blockedPaths.has(path) ? blockedReason : null
}

const blockedReason: Sentence = {
  en: 'Galley only shows this file, because git treats it in a way Galley must not disturb.',
  de: 'Galley zeigt diese Datei nur an, weil Git sie auf eine Weise behandelt, die Galley nicht stören darf.',
}

function handlersOf(opening: SiteOpening, rooms: Rooms): Handlers<EngineContract> {
  const { index, editors } = rooms
  return {
    ...siteHandlers(index),
    'site.overview': () => overview(opening, index),
    ...editorHandlers(editors),
    ...changesHandlers({
      repository: opening.probe.repository,
      identityFile: join(opening.stateFolder, 'identity.json'),
      now: opening.now,
      revision: rooms.changesRevision,
      describe: (path) => describe(index, path),
      flush: async (path) => {
        await (path === undefined ? editors.flush() : editors.sessionOf(path)?.flush())
      },
      onListed: (costMs) => {
        rooms.listing.costMs = costMs
      },
      onCommit: rooms.changesChanged.ask,
    }),
  }
}

async function overview(
  { probe, root }: SiteOpening,
  index: SiteIndex,
): ReturnType<Handlers<EngineContract>['site.overview']> {
  const head = await readHead(probe.repository)
  const site = index.site()
  return success({
    name: site?.name ?? nameInWords(basename(root)),
    draft: head.ok && head.value.kind === 'branch' ? head.value.branch : null,
    access: probe.access,
    generator: site?.generator ?? null,
    languages: [...(site?.languages ?? [])],
    contentTypes: [...(site?.types ?? [])],
    pageCount: index.pageCount(),
    reading: index.reading(),
    revision: index.revision(),
  })
}

function describe(
  index: SiteIndex,
  path: string,
): { readonly title: string; readonly language: string | null } | null {
  const row = index.row(path)
  if (row) return { title: row.title, language: row.language }
  const facts = index.factsOf(path)
  if (facts) return { title: pageTitle(facts), language: null }
  return index.isImage(path) ? { title: pathParts(path).stem, language: null } : null
}
