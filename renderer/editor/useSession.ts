import { useEffect, useState } from 'react'
import type { Problem } from '#shared/wire/result.ts'
import { useEngine } from '../backend/hooks.ts'
import { editorScreen } from './editorStore.ts'
import type { PageSession } from './session/openPage.ts'
import { pagePool } from './session/pagePool.ts'

export type Opening =
  | { readonly kind: 'opening' }
  | { readonly kind: 'open'; readonly session: PageSession; readonly reopen: () => void }
  | { readonly kind: 'failed'; readonly problem: Problem; readonly retry: () => void }

/**
 * The page at a path, for as long as the component shows it; afterwards it stays open behind, with its undo history.
 *
 * A page that was moved is the same page: its text and its place stay.
 */
export function useSession(path: string): Opening {
  const engine = useEngine()
  const [attempt, setAttempt] = useState(0)
  const [opening, setOpening] = useState<Opening>({ kind: 'opening' })
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt is a new opening
  useEffect(() => {
    const pool = pagePool(engine)
    let isWanted = true
    let shown: PageSession | null = null
    const reopen = () => {
      pool.drop([path])
      setAttempt((count) => count + 1)
    }
    const show = (session: PageSession) => {
      shown = session
      editorScreen.set((screen) => ({ ...screen, session }))
      setOpening((now) =>
        now.kind === 'open' && now.session === session ? now : { kind: 'open', session, reopen },
      )
    }
    const known = pool.find(path)
    if (known) show(known)
    else {
      setOpening({ kind: 'opening' })
      void pool.open(path).then((opened) => {
        if ('failure' in opened && isWanted)
          setOpening({ kind: 'failed', problem: opened.failure, retry: reopen })
        if (!('session' in opened)) return
        if (isWanted) show(pool.find(path) ?? opened.session)
        else pool.leave(opened.session)
      })
    }
    return () => {
      isWanted = false
      if (shown) leave(pool, shown, path)
    }
  }, [engine, path, attempt])
  return opening
}

function leave(pool: ReturnType<typeof pagePool>, session: PageSession, shownAt: string): void {
  editorScreen.set((screen) => (screen.session === session ? { ...screen, session: null } : screen))
  // A page that was moved is found at its new path in a moment.
  if (session.path === shownAt) pool.leave(session)
}
