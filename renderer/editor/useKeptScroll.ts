import { type RefObject, useEffect, useLayoutEffect } from 'react'
import type { PageSession } from './session/openPage.ts'
import { noteScroll, scrollOf } from './session/pagePool.ts'

/** How long a page that is still being drawn may take to become as long as it was, in milliseconds. */
const longestWaitMs = 1500

/** Shows a page where it was scrolled to when it was last shown, and remembers where that is. */
export function useKeptScroll(session: PageSession, column: RefObject<HTMLDivElement | null>): void {
  useLayoutEffect(() => {
    const scroller = column.current
    const wanted = scrollOf(session)
    if (!scroller || wanted === 0) return
    return scrollWhenLongEnough(scroller, wanted)
  }, [session, column])
  useEffect(() => {
    const scroller = column.current
    if (!scroller) return
    const note = () => noteScroll(session, scroller.scrollTop)
    scroller.addEventListener('scroll', note, { passive: true })
    return () => scroller.removeEventListener('scroll', note)
  }, [session, column])
}

/** The form and the lines of a page get their heights one after the other; whoever scrolls meanwhile has their way. */
function scrollWhenLongEnough(scroller: HTMLDivElement, wanted: number): () => void {
  const until = performance.now() + longestWaitMs
  let frame = 0
  const stop = () => {
    cancelAnimationFrame(frame)
    for (const name of ['wheel', 'keydown', 'pointerdown']) scroller.removeEventListener(name, stop)
  }
  const scroll = () => {
    scroller.scrollTop = wanted
    if (performance.now() > until) return stop()
    frame = requestAnimationFrame(scroll)
  }
  for (const name of ['wheel', 'keydown', 'pointerdown'])
    scroller.addEventListener(name, stop, { passive: true })
  scroll()
  return stop
}
