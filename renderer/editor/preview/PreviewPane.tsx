import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { useEngine } from '../../backend/hooks.ts'
import { useText } from '../../kit/text.ts'
import { editorMessages } from '../messages.ts'
import type { PageSession } from '../session/openPage.ts'
import styles from './PreviewPane.module.css'
import { PreviewLink } from './previewLink.ts'
import type { FromFrame, ToFrame } from './protocol.ts'

export type PreviewPaneProps = {
  readonly session: PageSession
  readonly origin: string
  readonly language: string | null
  readonly onMessage: (message: FromFrame) => void
  /** Receives the way to tell the frame something; called again when the frame is made anew. */
  readonly onReady: (tell: (message: ToFrame) => void) => void
}

/** The page beside its text, in a frame that can do nothing but show it. */
export function PreviewPane(props: PreviewPaneProps) {
  const t = useText(editorMessages)
  const frame = useRef<HTMLIFrameElement>(null)
  const hear = (message: FromFrame) => {
    // Says when the frame last showed the present text; benchmarks and journeys wait for it.
    if (message.kind === 'shown' && frame.current)
      frame.current.dataset.shownAt = performance.now().toFixed(1)
    props.onMessage(message)
  }
  const join = usePreview({ ...props, onMessage: hear })
  return (
    <section className={styles.pane} aria-label={t('preview')} data-pane="preview">
      <div className={styles.head}>{t('previewNeutral')}</div>
      <iframe
        ref={frame}
        className={styles.frame}
        title={t('preview')}
        src={`${props.origin}/__view`}
        sandbox="allow-scripts"
        referrerPolicy="no-referrer"
        allow=""
        onLoad={(event) => join(event.currentTarget.contentWindow)}
      />
    </section>
  )
}

function usePreview({ session, origin, language, onMessage, onReady }: PreviewPaneProps) {
  const engine = useEngine()
  const t = useText(editorMessages)
  const hear = useEffectEvent(onMessage)
  const [frame, setFrame] = useState<{ readonly window: Window } | null>(null)
  const [link, setLink] = useState<PreviewLink | null>(null)

  useEffect(() => {
    const made = new PreviewLink({
      engine,
      origin,
      onMessage: (message) => hear(message),
    })
    setLink(made)
    return () => made.close()
  }, [engine, origin])

  useEffect(() => {
    if (!link) return
    const show = () =>
      link.show({ path: session.path, language, text: () => session.view.state.doc.sliceString(0) })
    show()
    let { doc } = session.state.get()
    return session.state.subscribe(() => {
      const next = session.state.get().doc
      if (next !== doc) show()
      doc = next
    })
  }, [link, session, language])

  const introduce = useEffectEvent((made: PreviewLink, loaded: Window) => {
    made.join(loaded)
    const texts = {
      remoteImage: t('remoteImage'),
      missingImage: t('missingImage'),
      emptyPage: t('emptyPage'),
    }
    made.tell({ kind: 'look', theme: 'light', texts })
    onReady((message) => made.tell(message))
  })
  useEffect(() => {
    if (link && frame) introduce(link, frame.window)
  }, [link, frame])

  // A new object for every load: a frame that loads again has to be joined again.
  return (window: Window | null) => setFrame(window ? { window } : null)
}
