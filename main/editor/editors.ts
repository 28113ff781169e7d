import { join } from 'node:path'
import type { OpenPage, SaveState } from '#shared/editor/contract.ts'
import { type Result, success } from '#shared/wire/result.ts'
import type { Sentence } from '#shared/wire/sentence.ts'
import { contentId } from '../disk/contentId.ts'
import { openJournal, readJournal } from '../disk/journal.ts'
import { readFile } from '../disk/read.ts'
import { replay } from './journalSteps.ts'
import { type EditorSurroundings, PageSession, type Pause, type SessionPlace } from './pageSession.ts'
import { type FileText, maxPageBytes, textOf } from './pageText.ts'
import { recoverPages } from './recovery.ts'
import { pageFailures } from './sentences.ts'
import { anyone } from './stepCount.ts'

export type EditorOptions = EditorSurroundings & {
  /** Why a page can be read only, null when it can be edited. */
  readonly readOnlyReason: (path: string) => Sentence | null
}

type OpenCode = 'page-missing' | 'page-unreadable' | 'not-text' | 'too-large'

/** The open pages of one repository. */
export type Editors = {
  /** Who asks is a window, compared by identity; left out, all who ask count as one. */
  readonly open: (path: string, typist?: object) => Promise<Result<OpenPage, OpenCode>>
  readonly sessionOf: (path: string) => PageSession | undefined
  /** One window lets go of a page; with the last one it is written and closed. */
  readonly close: (path: string, typist?: object) => Promise<void>
  /** A window is gone, in order or not: it lets go of every page. */
  readonly leave: (typist: object) => Promise<void>
  /** Files changed on disk: every open page among them looks at its file. */
  readonly look: (paths: readonly string[]) => Promise<void>
  /** The open pages among the paths are written and then left alone, for whoever moves or removes their files. */
  readonly pause: (paths: readonly string[]) => Promise<PausedPages>
  /** Writes everything pending. */
  readonly flush: () => Promise<void>
  /** Brings text that a dead process left in journals back into its files; what clashes waits for its page to be opened. */
  readonly recover: () => Promise<readonly string[]>
  readonly closeAll: () => Promise<void>
}

/** Open pages whose files are left alone. */
export type PausedPages = {
  /** The pages whose text is not in their file, by path. */
  readonly unsaved: ReadonlyMap<string, SaveState>
  /** From now on the pages have other paths; steps of typing that still name the old ones reach them. */
  readonly move: (moves: ReadonlyMap<string, string>) => void
  /** The pages go on, and look at their files. */
  readonly release: () => Promise<void>
}

/** Opens the room of open pages; nothing is read before a page is opened or `recover` is called. */
export function openEditors(options: EditorOptions): Editors {
  const shelf = emptyShelf()
  const { sessions, open, holders, closing } = shelf
  const sessionFor = (path: string) => {
    const known = sessions.get(path)
    if (known) return known
    // A page that is being closed still has its journal, which must not be taken away from the one who opens it next.
    const starting = (closing.get(path) ?? Promise.resolve()).then(() => startSession(options, path))
    sessions.set(path, starting)
    return starting.then((started) => {
      if (started.ok) open.set(path, started.value)
      else sessions.delete(path)
      return started
    })
  }
  return {
    open: async (path, typist = anyone) => {
      const session = await sessionFor(path)
      if (!session.ok) return session
      const held = holders.get(path) ?? new Set()
      const isFirst = held.size === 0
      holders.set(path, held.add(typist))
      return success({ ...session.value.readBy(typist), isFirst })
    },
    sessionOf: (path) => open.get(pathNow(shelf, path)),
    pause: (paths) => {
      const pages = [...new Set(paths)].flatMap((path) => open.get(path) ?? [])
      return pausePages(options, pages, (from, to) => rename(shelf, from, to))
    },
    close: (path, typist = anyone) => close(shelf, path, typist),
    leave: async (typist) => {
      const held = [...holders].filter(([, typists]) => typists.has(typist))
      await Promise.all(held.map(([path]) => close(shelf, path, typist)))
    },
    look: async (paths) => {
      await Promise.all(paths.map((path) => open.get(path)?.look()))
    },
    flush: async () => {
      await Promise.all([...open.values()].map((session) => session.flush()))
    },
    recover: () => recoverPages(options.journalFolder, journalFileOf, sessionFor),
    closeAll: async () => {
      await Promise.all([...[...open.keys()].map((path) => letGo(shelf, path)), ...closing.values()])
    },
  }
}

/** The open pages by their paths. */
type Shelf = {
  /** From the moment a page is asked for. */
  readonly sessions: Map<string, Promise<Result<PageSession, OpenCode>>>
  readonly open: Map<string, PageSession>
  /** The windows that have the page open; it is let go of with the last one. */
  readonly holders: Map<string, Set<object>>
  /** Where pages are that were opened under another path. */
  readonly renamed: Map<string, string>
  /** Settle when a page that was let go of is closed, or could not be. */
  readonly closing: Map<string, Promise<unknown>>
}

function emptyShelf(): Shelf {
  return {
    sessions: new Map(),
    open: new Map(),
    holders: new Map(),
    renamed: new Map(),
    closing: new Map(),
  }
}

async function letGo({ sessions, open, holders, closing }: Shelf, path: string): Promise<void> {
  const session = open.get(path)
  for (const map of [open, sessions, holders]) map.delete(path)
  if (!session) return
  const closed = session.close()
  const settled = closed.then(noted, noted).then(() => {
    if (closing.get(path) === settled) closing.delete(path)
  })
  closing.set(path, settled)
  await closed
}

const noted = () => undefined

/** One window lets go of a page; the page of the last one is closed. */
async function close(shelf: Shelf, given: string, typist: object): Promise<void> {
  const path = pathNow(shelf, given)
  const held = shelf.holders.get(path)
  held?.delete(typist)
  if (!held || held.size === 0) await letGo(shelf, path)
}

/** The path a page has now: whoever opened it may know it by an earlier one. */
function pathNow({ open, renamed }: Shelf, path: string): string {
  return open.has(path) ? path : (renamed.get(path) ?? path)
}

/** An open page has another path from now on. */
function rename({ sessions, open, holders, renamed }: Shelf, from: string, to: string): void {
  const session = open.get(from)
  const starting = sessions.get(from)
  if (!session || !starting) return
  const held = holders.get(from) ?? new Set()
  for (const map of [open, sessions, holders]) map.delete(from)
  open.set(to, session)
  sessions.set(to, starting)
  holders.set(to, held)
  for (const [old, known] of renamed) if (known === from) renamed.set(old, to)
  renamed.delete(to)
  renamed.set(from, to)
}

/** Pauses pages one after the other; `rekey` notes that an open page has another path. */
async function pausePages(
  options: EditorOptions,
  pages: readonly PageSession[],
  rekey: (from: string, to: string) => void,
): Promise<PausedPages> {
  const paused: { readonly path: string; readonly pause: Pause }[] = []
  for (const page of pages) paused.push({ path: page.path, pause: await page.pause() })
  const targets = new Map<string, string>()
  return {
    unsaved: new Map(
      paused.flatMap(({ path, pause: { state } }) =>
        state.kind === 'saved' ? [] : [[path, state] as const],
      ),
    ),
    move: (moves) => {
      for (const [from, to] of moves) {
        targets.set(from, to)
        rekey(from, to)
      }
    },
    release: async () => {
      for (const { path, pause } of paused) await pause.release(await placeAt(options, targets.get(path)))
    },
  }
}

/** Null when the page stays, or when no journal can be opened there: then its text stays in the old one. */
async function placeAt(options: EditorOptions, path: string | undefined): Promise<SessionPlace | null> {
  if (path === undefined) return null
  const journalFile = journalFileOf(options.journalFolder, path)
  const journal = await openJournal(journalFile)
  return journal.ok ? { path, journal: journal.value, journalFile } : null
}

function journalFileOf(journalFolder: string, path: string): string {
  return join(journalFolder, `${contentId(Buffer.from(path, 'utf8')).slice(0, 32)}.journal`)
}

async function startSession(options: EditorOptions, path: string): Promise<Result<PageSession, OpenCode>> {
  const journalFile = journalFileOf(options.journalFolder, path)
  const left = replay(await readJournal(journalFile))
  const found = await readPage(options, path)
  const base = found.ok ? found.value : left && found.problem.code === 'page-missing' ? missingFile : null
  if (base === null) return found.ok ? pageFailures.unreadable : found
  const journal = await openJournal(journalFile)
  if (!journal.ok) return pageFailures.unreadable
  const readOnly = options.readOnlyReason(path)
  const session = new PageSession(options, { path, journal: journal.value, journalFile, base, readOnly })
  if (left && left.text !== base.text && left.text !== left.base.text && !readOnly) {
    // A text on the way of the journal that the file already holds is our own write, not a foreign change.
    session.recover(left.hasPassed(base.text) ? base : left.base, left.text)
  } else if (left && !readOnly) {
    await journal.value.clear()
  }
  return success(session)
}

const missingFile: FileText = { text: '', id: null }

async function readPage(options: EditorOptions, path: string): Promise<Result<FileText, OpenCode>> {
  const bytes = await readFile(options.root, path, { maxBytes: maxPageBytes })
  if (bytes.ok) {
    const text = textOf(bytes.value)
    return text === null ? pageFailures.notText : success(text)
  }
  if (bytes.problem.code === 'missing') return pageFailures.missing
  return bytes.problem.code === 'too-large' ? pageFailures.tooLarge : pageFailures.unreadable
}
