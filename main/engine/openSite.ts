import { basename, dirname, join } from 'node:path'
import type { EngineContract } from '#shared/contracts.ts'
import { isSiteSettings } from '#shared/site/corrections.ts'
import { fileRole, pathParts } from '#shared/site/filePath.ts'
import { nameInWords } from '#shared/site/label.ts'
import { pageTitle } from '#shared/site/title.ts'
import { success } from '#shared/wire/result.ts'
import type { Sentence } from '#shared/wire/sentence.ts'
import type { Handlers } from '#shared/wire/serve.ts'
import { changesHandlers } from '../changes/changes.ts'
import { contentId } from '../disk/contentId.ts'
import { pruneKept } from '../disk/snapshots.ts'
import { watchFolder } from '../disk/watch.ts'
import type { Clock } from '../editor/clock.ts'
import { type Editors, openEditors } from '../editor/editors.ts'
import { editorHandlers } from '../editor/handlers.ts'
import { siteLookHandler } from '../editor/siteLook.ts'
import { openIgnore } from '../git/ignore.ts'
import { type LiveStatus, openLiveStatus } from '../git/liveStatus.ts'
import type { Probe } from '../git/probe.ts'
import { type Repository, readHead, recoverRepository } from '../git/repository.ts'
import { readStatus } from '../git/status.ts'
import { correctionHandlers } from '../site/correctionHandlers.ts'
import { siteHandlers } from '../site/handlers.ts'
import { SiteIndex } from '../site/siteIndex.ts'
import type { Engine, EngineOptions } from './engine.ts'
import type { Listeners } from './events.ts'
import { inspectSite } from './inspect.ts'
import { openLaneHistories } from './laneHistory.ts'
import { laneReader } from './laneReader.ts'
import { openLaneSearch } from './laneSearch.ts'
import type { PageHistories } from './pageHistories.ts'
import { pageOperations, recoverPageOperations } from './pageOperations.ts'
import { openPageVersions, type PageVersions } from './pageVersions.ts'
import { siteSpelling } from './siteSpelling.ts'
import { openSiteSync, type SiteSync } from './siteSync.ts'
import { type Spaced, spaced } from './spaced.ts'
import { pruneUndoDaily } from './undoPruning.ts'

export type SiteOpening = EngineOptions & {
  readonly clock: Clock
  readonly listeners: Listeners
  readonly probe: Probe & { readonly repository: Repository }
  /** Looks at the repository again: what may be done with it changes when a merge begins or ends. */
  readonly probeAgain: () => Promise<Probe>
}

/** Milliseconds between two events that a list or the changes are different. */
const eventIntervalMs = 150

/** The features of one open repository, joined. */
type Rooms = {
  /** What may be done with the repository now. */
  readonly standing: { probe: Probe }
  readonly index: SiteIndex
  readonly editors: Editors
  readonly versions: PageVersions
  readonly status: LiveStatus
  readonly sync: SiteSync
  readonly search: ReturnType<typeof openLaneSearch>
  readonly siteChanged: Spaced
  readonly changesChanged: Spaced
  readonly changesRevision: () => number
  /** What the last listing of changes took, in milliseconds. */
  readonly listing: { costMs: number }
}

/** Builds the features of a repository that may be read, joins them, and begins to read and to watch. */
export async function openSite(opening: SiteOpening): Promise<Omit<Engine, 'onEvent' | 'isRefused'>> {
  const { repository, access } = opening.probe
  const rooms = openRooms(opening)
  const isWritable = access.kind === 'full' || access.kind === 'limited'
  if (isWritable) {
    // Before anything is written here: it clears locks and temporary files, and must not meet ours of now.
    await recoverRepository(repository)
    await recoverPageOperations(opening, foldersOf(opening))
    rooms.editors.recover().then(undefined, (error: unknown) => opening.onDefect(error, 'recover'))
  }
  void pruneKept(keptFolder(opening), opening.now())
  const isWatching = opening.isWatching !== false
  const stopPruning =
    isWritable && isWatching ? pruneUndoDaily(repository, opening.clock, opening.onDefect) : null
  const watching = isWatching ? watch(rooms, opening) : null
  // First the pages, then what the changes are called by them, and who made the versions.
  if (isWatching) void rooms.index.whenRead().then(rooms.changesChanged.ask).then(rooms.versions.refresh)
  return {
    handlers: handlersOf(opening, rooms),
    flush: rooms.editors.flush,
    leave: rooms.editors.leave,
    inspect: () => inspectSite(rooms.index),
    whenRead: () => rooms.index.whenRead(),
    close: async () => {
      stopPruning?.()
      await rooms.editors.closeAll()
      rooms.siteChanged.stop()
      rooms.changesChanged.stop()
      await rooms.sync.close()
      await (await watching)?.()
      await rooms.index.close()
      await rooms.versions.close()
      await rooms.search.close()
    },
  }
}

function watch(rooms: Rooms, opening: SiteOpening): Promise<() => Promise<void>> {
  const { root } = opening.probe.repository
  const onLost = () => {
    rooms.status.forget()
    rooms.changesChanged.ask()
  }
  const watched = watchFolder(root, { ignore: unwatched, onLost }, (paths) =>
    takePaths(rooms, opening, { paths, isOwn: false }),
  )
  // Nobody told of what changed between the first look and the beginning of the watch.
  return watched.then((stop) => {
    onLost()
    return stop
  })
}

const unwatched = ['node_modules', '.cache', 'dist', 'build', '_site', 'target']

function openRooms(opening: SiteOpening): Rooms {
  const { clock, listeners, probe } = opening
  const index = new SiteIndex({
    root: probe.repository.root,
    readPages: laneReader(opening.scanLane, opening.onDefect),
    keptFile: join(repositoryFolder(opening), 'pages'),
    now: opening.now,
    ignoreRules: () => openIgnore(probe.repository).isIgnored,
    onChange: () => siteChanged.ask(),
    onDefect: opening.onDefect,
  })
  const interval = () => eventIntervalMs
  const siteChanged = spaced(clock, interval, () =>
    listeners.tell({ name: 'site.changed', payload: { revision: index.revision() } }),
  )
  const onSaved = (path: string) => takePaths(rooms, opening, { paths: [path], isOwn: true })
  const standing = { probe }
  const status = statusOf(opening)
  const editors = pagesOf(opening, standing, onSaved)
  const versions = openPageVersions({
    histories: historiesOf(opening),
    index,
    readStatus: status.read,
    onDefect: opening.onDefect,
  })
  const sync = openSiteSync(opening, {
    folder: repositoryFolder(opening),
    standing,
    flush: editors.flush,
    onMoved: (paths) => takePaths(rooms, opening, { paths: [...paths, '.git/HEAD'], isOwn: false }),
    describe: (path) => describe(index, path),
    look: editors.look,
  })
  const news = changesNews(opening)
  const search = openLaneSearch({
    root: probe.repository.root,
    script: laneBeside(opening, 'searchLane.js'),
    onDefect: opening.onDefect,
  })
  const rooms: Rooms = { standing, index, siteChanged, editors, versions, status, sync, search, ...news }
  return rooms
}

/** The history; a single question is answered sooner without another thread. */
function historiesOf(opening: SiteOpening): PageHistories {
  const { now, onDefect, probe } = opening
  return openLaneHistories({
    gitDirectory: probe.repository.gitDirectory,
    file: join(repositoryFolder(opening), 'history'),
    now,
    onDefect,
    script: laneBeside(opening, 'historyLane.js'),
  })
}

/** The scripts of all lanes lie side by side. */
function laneBeside({ scanLane, isWatching }: SiteOpening, name: string): string | null {
  return scanLane === null || isWatching === false ? null : join(dirname(scanLane), name)
}

/** The status, looked through anew every time where nobody tells of changes. */
function statusOf({ probe: { repository }, isWatching, now }: SiteOpening): LiveStatus {
  const live = openLiveStatus(repository, { now, unwatched })
  return isWatching === false ? { ...live, read: (options) => readStatus(repository, options) } : live
}

/** Tells of changes since the last version, counting them. */
function changesNews({
  clock,
  listeners,
}: SiteOpening): Pick<Rooms, 'changesChanged' | 'changesRevision' | 'listing'> {
  let revision = 0
  const listing = { costMs: 0 }
  // Listing the changes of a large repository takes its time, and every window lists them when it is told: the more
  // it costs, the rarer they are told.
  const interval = () => Math.max(eventIntervalMs, listing.costMs * 4)
  const changesChanged = spaced(clock, interval, () => {
    revision += 1
    listeners.tell({ name: 'changes.changed', payload: { revision } })
  })
  return { changesChanged, changesRevision: () => revision, listing }
}

/** What Galley keeps about one repository, by its real path. */
function repositoryFolder({ probe, stateFolder }: SiteOpening): string {
  const repositoryId = contentId(Buffer.from(probe.repository.root)).slice(0, 24)
  return join(stateFolder, 'repositories', repositoryId)
}

/** The room of open pages, with its journals. */
function pagesOf(
  opening: SiteOpening,
  standing: Rooms['standing'],
  onSaved: (path: string) => void,
): Editors {
  const { clock, listeners, onDefect, probe } = opening
  const { root } = probe.repository
  return openEditors({
    root,
    journalFolder: join(repositoryFolder(opening), 'journals'),
    keptFolder: keptFolder(opening),
    clock,
    onDefect,
    onSaved,
    readOnlyReason: (path) => readOnlyReason(standing.probe, path),
    onState: (path, state) => listeners.tell({ name: 'editor.state', payload: { path, state } }),
    onMerged: (path, { sequence, changes, typist }) =>
      listeners.tell({ name: 'editor.merged', payload: { path, sequence, changes: [...changes] } }, typist),
  })
}

function foldersOf(opening: SiteOpening) {
  return { repository: repositoryFolder(opening), kept: keptFolder(opening) }
}

function keptFolder({ stateFolder }: SiteOpening): string {
  return join(stateFolder, 'kept')
}

type Paths = {
  readonly paths: readonly string[]
  /** True for what Galley itself wrote: open pages know of it. */
  readonly isOwn: boolean
}

/** Paths that changed: the list and the changes are renewed, and open pages look at their files. */
function takePaths(rooms: Rooms, opening: SiteOpening, { paths, isOwn }: Paths): void {
  rooms.status.note(paths)
  rooms.changesChanged.ask()
  const outside = paths.filter((path) => !path.startsWith('.git/'))
  if (paths.some((path) => unfinishedWork.test(path))) void standAnew(rooms, opening)
  const isAnotherVersion = paths.some((path) => path === '.git/HEAD' || path.startsWith('.git/refs/heads/'))
  if (isAnotherVersion) {
    rooms.siteChanged.ask()
    rooms.versions.refresh()
  }
  if (paths.some((path) => gitVersions.test(path))) rooms.sync.noteVersions()
  if (outside.length === 0) return
  // Asked again, as a list made before the pages were read anew would go on with their former titles.
  void rooms.index.refresh(outside).then(rooms.changesChanged.ask)
  if (isOwn) return
  rooms.editors.look(outside).then(undefined, (error: unknown) => opening.onDefect(error, 'watch'))
}

/** Where git keeps which version each draft is at, here and on servers. */
const gitVersions = /^\.git\/(?:HEAD$|packed-refs$|config$|refs\/(?:heads|remotes)(?:\/|$))/

/** Files and folders that git keeps while a merge, a rebase or the like is under way. */
const unfinishedWork =
  /^\.git\/(?:(?:MERGE|CHERRY_PICK|REVERT)_HEAD|BISECT_LOG|rebase-(?:merge|apply)|sequencer)(?:\/|$)/

async function standAnew({ standing, siteChanged }: Rooms, opening: SiteOpening): Promise<void> {
  standing.probe = await opening.probeAgain()
  siteChanged.ask()
}

function readOnlyReason({ access, blockedPaths }: Probe, path: string): Sentence | null {
  if (access.kind === 'read-only') return access.reasons[0]?.message ?? blockedReason
  return blockedPaths.has(path) ? blockedReason : null
}

const blockedReason: Sentence = {
  en: 'Galley only shows this file, because it is kept in a way that Galley must not disturb.',
  de: 'Galley zeigt diese Datei nur an, weil sie auf eine Weise aufbewahrt wird, die Galley nicht stören darf.',
}

function handlersOf(opening: SiteOpening, rooms: Rooms): Handlers<EngineContract> {
  const { index, editors } = rooms
  return {
    ...siteHandlers(index),
    ...correctionHandlers({
      index,
      root: opening.probe.repository.root,
      readOnlyReason: (path) => readOnlyReason(rooms.standing.probe, path),
      onWritten: (path) => takePaths(rooms, opening, { paths: [path], isOwn: true }),
    }),
    ...pageOperations(opening, {
      ...rooms,
      search: rooms.search.work,
      folders: foldersOf(opening),
      readOnlyReason: (path) => readOnlyReason(rooms.standing.probe, path),
      onWritten: (paths) => takePaths(rooms, opening, { paths, isOwn: false }),
    }),
    'site.overview': () => overview(opening, rooms),
    'site.history': ({ path }) => rooms.versions.historyOf(path),
    ...editorHandlers(editors),
    ...siteSpelling(opening, {
      readOnlyReason: (path) => readOnlyReason(rooms.standing.probe, path),
      onWritten: (path) => takePaths(rooms, opening, { paths: [path], isOwn: true }),
    }),
    'editor.look': siteLookHandler({
      root: opening.probe.repository.root,
      generator: () => index.site()?.generator ?? null,
      isRead: () => index.reading() === null,
      files: () => index.allFiles(),
    }),
    ...rooms.sync.handlers,
    ...changesHandlers({
      repository: opening.probe.repository,
      readStatus: rooms.status.read,
      identityFile: join(opening.stateFolder, 'identity.json'),
      settingsFile: join(repositoryFolder(opening), 'versions.json'),
      historyOf: rooms.versions.historyOf,
      siteVersions: rooms.versions.siteVersions,
      readOnlyReason: (path) => readOnlyReason(rooms.standing.probe, path),
      onWritten: (paths) => takePaths(rooms, opening, { paths, isOwn: false }),
      now: opening.now,
      revision: rooms.changesRevision,
      describe: (path) => describe(index, path),
      flush: async (path) => {
        await (path === undefined ? editors.flush() : editors.sessionOf(path)?.flush())
      },
      onListed: (costMs, paths) => {
        rooms.listing.costMs = costMs
        if (paths) rooms.versions.takeChanged(paths)
      },
      onCommit: rooms.changesChanged.ask,
    }),
  }
}

async function overview(
  { probe, root }: SiteOpening,
  { index, standing }: Rooms,
): ReturnType<Handlers<EngineContract>['site.overview']> {
  const head = await readHead(probe.repository)
  const site = index.site()
  return success({
    name: site?.name ?? nameInWords(basename(root)),
    draft: head.ok && head.value.kind === 'branch' ? head.value.branch : null,
    access: standing.probe.access,
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
  if (isSiteSettings(path)) return { title: 'Site settings', language: null }
  // Until every page has been read its name has to do: a page is not taken for another program's file.
  const isAwaited = index.reading() !== null && fileRole(path) !== null
  return isAwaited || index.isImage(path) ? { title: pathParts(path).stem, language: null } : null
}
