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
    return () => view.dom.remove()
  }, [session])
  return <div ref={place} className={styles.text} lang={language} />
}
