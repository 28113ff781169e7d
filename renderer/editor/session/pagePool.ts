import type { Problem } from '#shared/wire/result.ts'
import type { Engine } from '../../backend/engine.ts'
import { localeStore, textIn } from '../../kit/text.ts'
import { editorMessages } from '../messages.ts'
import { openPage, type PageSession } from './openPage.ts'
import { keepOpen, openPages, type PagePosition, withClosed, withoutGone, withPosition } from './openPages.ts'
import { makeSessionPool, type SessionPool } from './sessionPool.ts'

/** How many pages are open at once; each costs the engine a journal and the window its text. */
const most = 12

type PagePool = SessionPool<PageSession, Problem>

/** By engine: one for the life of the window. */
const pools = new Map<Engine, PagePool>()

/** The open pages of a window; they are let go of when it goes to another site. */
export function pagePool(engine: Engine): PagePool {
  const known = pools.get(engine)
  if (known) return known
  const pool = makeSessionPool<PageSession, Problem>({
    most,
    open: (path) => openAndFollow(engine, path),
    isKept: (path) => openPages.get().kept.some((page) => page.path === path),
  })
  let folder = folderOf(engine)
  engine.subscribe(() => {
    const before = folder
    folder = folderOf(engine)
    if (folder !== before) pool.dropAll()
  })
  pools.set(engine, pool)
  return pool
}

function folderOf(engine: Engine): string | null {
  const state = engine.state()
  return state.kind === 'none' ? null : state.folder
}

/** Opens a page where one was on it; whoever writes on it keeps it in the strip. */
async function openAndFollow(engine: Engine, path: string) {
  const opened = await openPage(engine, path, textLabels())
  if ('problem' in opened) return { failure: opened.problem }
  const { session } = opened
  const position = openPages.get().kept.find((page) => page.path === path)?.position
  if (position) goTo(session, position)
  const end = session.saveState.subscribe(() => {
    if (session.saveState.get().kind === 'saved') return
    end()
    keepOpen(session.path)
  })
  return { session }
}

function textLabels() {
  const t = textIn(localeStore.get(), editorMessages)
  const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''
  return { text: t('text'), empty: t('startWriting'), cspNonce: nonce }
}

/** How far the writing column of each open page is scrolled. */
const scrolled = new WeakMap<PageSession, number>()

/** How far the writing column was scrolled when the page was last shown, in CSS pixels. */
export function scrollOf(session: PageSession): number {
  return scrolled.get(session) ?? 0
}

/** Remembers how far the writing column is scrolled. */
export function noteScroll(session: PageSession, scrollTop: number): void {
  scrolled.set(session, scrollTop)
}

function goTo(session: PageSession, { anchor, head, scrollTop }: PagePosition): void {
  const { length } = session.view.state.doc
  session.view.dispatch({ selection: { anchor: Math.min(anchor, length), head: Math.min(head, length) } })
  scrolled.set(session, scrollTop)
}

/** Writes down where one is on each kept page, for the next time the site is opened. */
export function notePositions(): void {
  for (const session of [...pools.values()].flatMap((pool) => pool.sessions())) {
    const { anchor, head } = session.view.state.selection.main
    const position = { anchor, head, scrollTop: scrollOf(session) }
    openPages.set((pages) => withPosition(pages, session.path, position))
  }
}

/** Closes a page of the strip: its text is safe, and it is the first to come back. */
export function closeOpenPage(path: string): void {
  openPages.set((pages) => withClosed(pages, path))
  letGoSoon([path])
}

/** Forgets pages that are gone. */
export function forgetOpenPages(paths: readonly string[]): void {
  openPages.set((pages) => withoutGone(pages, paths))
  letGoSoon(paths)
}

/** After whoever shows the page has drawn something else. */
function letGoSoon(paths: readonly string[]): void {
  setTimeout(() => {
    for (const pool of pools.values()) pool.drop(paths)
  }, 0)
}

/** The open page at a path, shown or not. */
export function sessionAt(path: string): PageSession | undefined {
  return [...pools.values()].flatMap((pool) => pool.sessions()).find((session) => session.path === path)
}
