import type { SaveState } from '#shared/editor/contract.ts'
import type { Store } from '../../kit/store.ts'

/** What the pool needs to know of an open page. */
export type Pooled = {
  /** Where the page is now; another one after a move. */
  readonly path: string
  readonly saveState: Pick<Store<SaveState>, 'get'>
  readonly flush: () => Promise<void>
  readonly close: () => void
}

/** What opening a page came to. */
export type Opened<Session, Failure> =
  | { readonly session: Session }
  | { readonly failure: Failure }
  /** The site was left meanwhile. */
  | { readonly gone: true }

/** Pages that stay open behind the one that is shown, so that coming back finds undo, cursor and place as they were. */
export type SessionPool<Session extends Pooled, Failure> = {
  /** The page when it is open already; it counts as used just now. */
  readonly find: (path: string) => Session | null
  /** Finds or opens a page; asking twice at once opens it once. */
  readonly open: (path: string) => Promise<Opened<Session, Failure>>
  /** The page is no longer shown: what is pending is written, and pages too many are let go of. */
  readonly leave: (session: Session) => void
  /** Lets go of pages now. */
  readonly drop: (paths: readonly string[]) => void
  /** Lets go of all pages: the site is left. */
  readonly dropAll: () => void
  readonly sessions: () => readonly Session[]
}

export type SessionPoolOptions<Session, Failure> = {
  /** How many pages are open at most, the shown one included. */
  readonly most: number
  readonly open: (path: string) => Promise<{ readonly session: Session } | { readonly failure: Failure }>
  /** True for pages that are let go of last. */
  readonly isKept: (path: string) => boolean
}

/**
 * Makes an empty pool.
 *
 * A page whose text has not reached its file, or that waits for an answer, is never let go of to make room.
 */
export function makeSessionPool<Session extends Pooled, Failure>(
  options: SessionPoolOptions<Session, Failure>,
): SessionPool<Session, Failure> {
  /** The one used longest ago first. */
  let sessions: readonly Session[] = []
  const shown = new Set<Session>()
  const opening = new Map<string, Promise<Opened<Session, Failure>>>()
  let site = 0

  const letGo = (session: Session) => {
    sessions = sessions.filter((other) => other !== session)
    shown.delete(session)
    session.close()
  }
  const makeRoom = () => tooMany(sessions, shown, options).forEach(letGo)
  const use = (session: Session): Session => {
    sessions = [...sessions.filter((other) => other !== session), session]
    shown.add(session)
    return session
  }
  const find = (path: string) => {
    const session = sessions.find((known) => known.path === path)
    return session ? use(session) : null
  }
  const openAnew = async (path: string): Promise<Opened<Session, Failure>> => {
    const askedIn = site
    const opened = await options.open(path)
    opening.delete(path)
    if ('failure' in opened) return opened
    if (askedIn !== site) opened.session.close()
    if (askedIn !== site) return { gone: true }
    use(opened.session)
    makeRoom()
    return opened
  }
  return {
    find,
    open: (path) => {
      const session = find(path)
      if (session) return Promise.resolve({ session })
      const asked = opening.get(path) ?? openAnew(path)
      opening.set(path, asked)
      return asked
    },
    leave: (session) => {
      shown.delete(session)
      if (sessions.includes(session)) void session.flush().then(makeRoom)
    },
    drop: (paths) => {
      for (const session of sessions) if (paths.includes(session.path)) letGo(session)
    },
    dropAll: () => {
      site += 1
      opening.clear()
      for (const session of sessions) letGo(session)
    },
    sessions: () => sessions,
  }
}

/** The pages to let go of: those used longest ago first, kept ones last, never one that is shown or not saved. */
function tooMany<Session extends Pooled>(
  sessions: readonly Session[],
  shown: ReadonlySet<Session>,
  { most, isKept }: { readonly most: number; readonly isKept: (path: string) => boolean },
): readonly Session[] {
  const idle = sessions.filter((session) => !shown.has(session) && session.saveState.get().kind === 'saved')
  const first = idle.toSorted((a, b) => Number(isKept(a.path)) - Number(isKept(b.path)))
  return first.slice(0, Math.max(0, sessions.length - most))
}
