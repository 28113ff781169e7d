import { type RefObject, useCallback, useMemo, useRef } from 'react'
import type { ToFrame } from './preview/protocol.ts'
import { scrollToLine, topLine } from './scrollSync.ts'
import type { PageSession } from './session/openPage.ts'

/** Height of the toolbar that stays over the text, in CSS pixels. */
const toolbarHeightPx = 41

/** Keeps the scroll positions of text and preview in step, whichever of the two is scrolled. */
export type Step = {
  readonly setPreview: (tell: (message: ToFrame) => void) => void
  readonly tellPreview: () => void
  readonly followPreview: (line: number) => void
}

/** The step of one open page. */
export function useStep(session: PageSession, scroller: RefObject<HTMLDivElement | null>): Step {
  const tell = useRef<((message: ToFrame) => void) | null>(null)
  const isFollowing = useRef(false)
  const isWaiting = useRef(false)

  const tellPreview = useCallback(() => {
    // A scroll that follows the preview is not told back to it; a burst of scrolls is told once per frame.
    if (isFollowing.current || isWaiting.current) {
      isFollowing.current = false
      return
    }
    isWaiting.current = true
    requestAnimationFrame(() => {
      isWaiting.current = false
      if (!scroller.current) return
      tell.current?.({ kind: 'scroll', line: topLine(session.view, scroller.current, toolbarHeightPx) })
    })
  }, [session, scroller])

  return useMemo(
    () => ({
      tellPreview,
      setPreview: (next) => {
        tell.current = next
      },
      followPreview: (line) => {
        if (!scroller.current) return
        const before = scroller.current.scrollTop
        isFollowing.current = true
        scrollToLine(session.view, scroller.current, { line, coveredPx: toolbarHeightPx })
        // Without a movement there will be no scroll event to take the mark away.
        if (scroller.current.scrollTop === before) isFollowing.current = false
      },
    }),
    [session, scroller, tellPreview],
  )
}
