import { useEffect, useRef, useState } from 'react'
import type { Problem } from '#shared/wire/result.ts'
import { useEngine } from '../backend/hooks.ts'
import { localeStore, textIn } from '../kit/text.ts'
import { editorScreen } from './editorStore.ts'
import { editorMessages } from './messages.ts'
import { openPage, type PageSession } from './session/openPage.ts'

export type Opening =
  | { readonly kind: 'opening' }
  | { readonly kind: 'open'; readonly session: PageSession; readonly reopen: () => void }
  | { readonly kind: 'failed'; readonly problem: Problem; readonly retry: () => void }

/**
 * Opens the page at a path for as long as the component shows it; another path closes it and opens the next, unless it
 * is the same page that was moved there: then its text, its undo history and its place stay.
 */
export function useSession(path: string): Opening {
  const engine = useEngine()
  const [attempt, setAttempt] = useState(0)
  const [opening, setOpening] = useState<Opening>({ kind: 'opening' })
  const moved = useRef<PageSession | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt is a new opening
  useEffect(() => {
    let isWanted = true
    let session: PageSession | null = moved.current
    moved.current = null
    const again = () => setAttempt((count) => count + 1)
    if (session && session.path !== path) {
      letGo(session)
      session = null
    }
    if (!session) {
      setOpening({ kind: 'opening' })
      void openPage(engine, path, textLabels()).then((result) => {
        if ('problem' in result) {
          if (isWanted) setOpening({ kind: 'failed', problem: result.problem, retry: again })
          return
        }
        if (!isWanted) return result.session.close()
        session = result.session
        editorScreen.set((screen) => ({ ...screen, session: result.session }))
        setOpening({ kind: 'open', session: result.session, reopen: again })
      })
    }
    return () => {
      isWanted = false
      if (session && session.path !== path) moved.current = session
      else if (session) letGo(session)
    }
  }, [engine, path, attempt])
  // The last to clean up: a page that was moved and is no longer shown.
  useEffect(() => () => void (moved.current && letGo(moved.current)), [])
  return opening
}

function letGo(session: PageSession): void {
  session.close()
  editorScreen.set((screen) => (screen.session === session ? { ...screen, session: null } : screen))
}

function textLabels() {
  const t = textIn(localeStore.get(), editorMessages)
  const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''
  return { text: t('text'), empty: t('startWriting'), cspNonce: nonce }
}
