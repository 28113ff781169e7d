import { type RefObject, useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react'
import { useEngine } from '../../backend/hooks.ts'
import { classNames } from '../../kit/classNames.ts'
import { useStore } from '../../kit/store.ts'
import { useText } from '../../kit/text.ts'
import { editorMessages } from '../messages.ts'
import type { PageSession } from '../session/openPage.ts'
import { ExportMenu } from './ExportMenu.tsx'
import { PreviewBar, useStyles } from './PreviewBar.tsx'
import styles from './PreviewPane.module.css'
import { ProblemsButton } from './ProblemsButton.tsx'
import { PreviewLink } from './previewLink.ts'
import { previewLook, previewWidths } from './previewLook.ts'
import { previewMessages } from './previewMessages.ts'
import { noProblems, previewState, type TakenPage } from './previewState.ts'
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
  const stage = useRef<HTMLDivElement>(null)
  const theme = useStore(previewLook, (look) => look.theme)
  const sized = useSized(stage)
  const hear = (message: FromFrame) => {
    // Says when the frame last showed the present text; benchmarks and journeys wait for it.
    if (message.kind === 'shown' && frame.current)
      frame.current.dataset.shownAt = performance.now().toFixed(1)
    props.onMessage(message)
  }
  const join = usePreview({ ...props, onMessage: hear })
  return (
    <section className={styles.pane} aria-label={t('preview')} data-pane="preview">
      <PreviewBar>
        <ProblemsButton session={props.session} />
        <ExportMenu session={props.session} />
      </PreviewBar>
      <div ref={stage} className={styles.stage}>
        <iframe
          ref={frame}
          className={classNames(styles.frame, sized && styles.sized)}
          style={sized ?? {}}
          data-theme={theme}
          title={t('preview')}
          src={`${props.origin}/__view`}
          sandbox="allow-scripts"
          referrerPolicy="no-referrer"
          allow=""
          onLoad={(event) => join(event.currentTarget.contentWindow)}
        />
      </div>
    </section>
  )
}

/** The size of a device, drawn smaller where the pane has less room; null where the page takes what there is. */
function useSized(stage: RefObject<HTMLDivElement | null>) {
  const width = useStore(previewLook, (look) => previewWidths[look.width])
  const [room, setRoom] = useState({ width: 0, height: 0 })
  useLayoutEffect(() => {
    const element = stage.current
    if (!element) return
    const observer = new ResizeObserver(() =>
      setRoom({ width: element.clientWidth, height: element.clientHeight }),
    )
    observer.observe(element)
    return () => observer.disconnect()
  }, [stage])
  if (width === null || room.width === 0) return null
  const scale = Math.min(1, room.width / width)
  return {
    width,
    height: room.height / scale,
    marginLeft: -(width * scale) / 2,
    transform: `scale(${scale})`,
  }
}

function usePreview({ session, origin, language, onMessage, onReady }: PreviewPaneProps) {
  const engine = useEngine()
  const [frame, setFrame] = useState<{ readonly window: Window } | null>(null)
  const [link, setLink] = useState<PreviewLink | null>(null)
  const taking = useRef<((page: TakenPage) => void) | null>(null)
  const { sheets } = useStyles()
  const hear = useEffectEvent((message: FromFrame) => {
    if (message.kind !== 'exported') return onMessage(message)
    const { kind: _, ...shown } = message
    taking.current?.({ ...shown, styles: sheets })
  })

  useEffect(() => {
    const made = new PreviewLink({ engine, origin, onMessage: (message) => hear(message) })
    setLink(made)
    const takePage = () =>
      new Promise<TakenPage | null>((resolve) => {
        taking.current = resolve
        made.tell({ kind: 'export' })
      })
    previewState.set((now) => ({ ...now, takePage, ...noProblems }))
    return () => {
      made.close()
      previewState.set((now) => (now.takePage === takePage ? { ...now, takePage: null, ...noProblems } : now))
    }
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
    onReady((message) => made.tell(message))
  })
  useEffect(() => {
    if (link && frame) introduce(link, frame.window)
  }, [link, frame])
  useLook(link, frame)

  // A new object for every load: a frame that loads again has to be joined again.
  return (window: Window | null) => setFrame(window ? { window } : null)
}

/** Tells the frame its light, its style and its words, whenever one of them changes. */
function useLook(link: PreviewLink | null, frame: object | null): void {
  const t = useText(editorMessages)
  const p = useText(previewMessages)
  const theme = useStore(previewLook, (look) => look.theme)
  const { sheets } = useStyles()
  const sheetList = sheets.join('\n')
  useEffect(() => {
    if (!link || !frame) return
    const texts = {
      remoteImage: t('remoteImage'),
      missingImage: t('missingImage'),
      emptyPage: t('emptyPage'),
      dataFile: p('dataFile'),
      brokenLink: p('brokenLink'),
      skippedLevel: p('skippedLevel'),
    }
    link.tell({ kind: 'look', theme, texts, styles: sheetList === '' ? [] : sheetList.split('\n') })
  }, [link, frame, theme, sheetList, t, p])
}
