import { forceParsing } from '@codemirror/language'
import { useEffect, useRef } from 'react'
import styles from './EditorDesk.module.css'
import type { PageSession } from './session/openPage.ts'

/** The place where the session's text is shown; the view belongs to the session and outlives this component. */
export function TextView({
  session,
  language,
}: {
  readonly session: PageSession
  readonly language: string | undefined
}) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const { view } = session
    place.current?.append(view.dom)
    view.requestMeasure()
    // The first sight of a page should not change under the reader's eyes.
    forceParsing(view, Math.min(view.state.doc.length, 20_000), 50)
    return () => view.dom.remove()
  }, [session])
  return <div ref={place} className={styles.text} lang={language} />
}
