import { memo, type RefObject, useCallback, useEffect, useMemo, useState } from 'react'
import type { HouseStyle } from '#shared/document/style.ts'
import { sameValue } from '#shared/document/value.ts'
import type { FieldShape } from '#shared/site/field.ts'
import { useEngine, useEngineEvent } from '../backend/hooks.ts'
import { useStore } from '../kit/store.ts'
import { showToast } from '../kit/Toasts.tsx'
import { useSentence } from '../kit/text.ts'
import styles from './EditorDesk.module.css'
import type { EditorDeskProps } from './EditorDesk.tsx'
import { editorScreen } from './editorStore.ts'
import { FormContext, type ImageChoice } from './form/FormContext.ts'
import { FormView } from './form/FormView.tsx'
import { fieldEdits } from './form/fieldEdits.ts'
import { type PageSession, redoIn, undoIn } from './session/openPage.ts'
import { TextView } from './TextView.tsx'
import { Toolbar } from './Toolbar.tsx'
import { headField, setTextMode, showsSource, textMode } from './text/head.ts'

export type WritingProps = {
  readonly desk: EditorDeskProps
  readonly session: PageSession
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly onScroll: () => void
}

/** The writing column: the form, the toolbar that stays, and the text, all scrolling as one page. */
export function Writing({ desk, session, scroller, onScroll }: WritingProps) {
  const head = useStore(session.state, (state) => state.field(headField))
  const isSource = useStore(session.state, showsSource)
  const isChosen = useStore(session.state, (state) => textMode(state) === 'source')
  const language = desk.page?.language ?? undefined
  useWantedFocus(session, scroller)
  const toggle = useCallback(
    (source: boolean) =>
      session.view.dispatch({ effects: setTextMode.of(source ? 'source' : 'body'), scrollIntoView: false }),
    [session],
  )
  return (
    <div ref={scroller} className={styles.column} onScroll={onScroll} data-pane="writing">
      {!isSource && (
        <div className={styles.head}>
          <PageForm session={session} language={language} previewOrigin={desk.previewOrigin} />
        </div>
      )}
      {!head.isDataFile && <Toolbar session={session} isSource={isChosen} onSourceChange={toggle} />}
      <div className={isSource ? styles.source : styles.body} hidden={head.isDataFile && !isSource}>
        <TextView session={session} language={language} />
      </div>
    </div>
  )
}

/** Whoever went to a page by keyboard goes on in its text; a data file has none, so in its first field. */
function useWantedFocus(session: PageSession, column: RefObject<HTMLDivElement | null>): void {
  const wantsFocus = useStore(editorScreen, (screen) => screen.wantsFocus)
  useEffect(() => {
    if (!wantsFocus) return
    editorScreen.set((now) => ({ ...now, wantsFocus: false }))
    const focus = () => {
      if (session.view.dom.checkVisibility()) session.view.focus()
      else column.current?.querySelector<HTMLElement>('textarea, input, button')?.focus()
    }
    // What the page was chosen in closes first, and gives the focus back to where it was opened.
    requestAnimationFrame(() => requestAnimationFrame(focus))
  }, [wantsFocus, session, column])
}

type PageFormProps = {
  readonly session: PageSession
  readonly language: string | undefined
  readonly previewOrigin: string
}

/** Drawn anew only for its own page: the desk round it changes with every save, while somebody is typing. */
const PageForm = memo(function PageForm({ session, language, previewOrigin }: PageFormProps) {
  const say = useSentence()
  const head = useStore(session.state, (state) => state.field(headField))
  const learned = useLearned(session.path)
  const isReadOnly = session.readOnly !== null
  const edits = useMemo(
    () =>
      fieldEdits(session, {
        onRefused: (reason) => showToast({ text: say(reason), tone: 'problem' }),
        fields: learned.fields,
        style: learned.style,
      }),
    [session, say, learned.fields, learned.style],
  )
  const surroundings = useMemo(
    () => ({
      edits,
      isReadOnly,
      language,
      images: learned.images,
      pictureOf: (path: string) =>
        `${previewOrigin}/file/${path.split('/').map(encodeURIComponent).join('/')}`,
    }),
    [edits, isReadOnly, language, learned.images, previewOrigin],
  )
  return (
    <FormContext value={surroundings}>
      <FormView
        head={head}
        shapes={learned.fields}
        isReadOnly={isReadOnly}
        onUndo={() => undoIn(session)}
        onRedo={() => redoIn(session)}
      />
    </FormContext>
  )
})

type Learned = {
  readonly fields: readonly FieldShape[]
  readonly style: HouseStyle | null
  readonly images: readonly ImageChoice[]
}

const nothingLearned: Learned = { fields: [], style: null, images: [] }

/** What the site has taught about this page's fields; asked again when the site has been read further. */
function useLearned(path: string): Learned {
  const engine = useEngine()
  const [revision, setRevision] = useState(0)
  const [learned, setLearned] = useState(nothingLearned)
  useEngineEvent('site.changed', (event) => setRevision(event.revision))
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new revision may have taught more
  useEffect(() => {
    let isWanted = true
    void Promise.all([engine.ask('site.fields', { path }), engine.ask('site.images', {})]).then(
      ([fields, images]) => {
        if (!isWanted || !fields.ok) return
        const next = { ...fields.value, images: images.ok ? images.value.rows : [] }
        setLearned((now) => (sameLearned(now, next) ? now : next))
      },
    )
    return () => {
      isWanted = false
    }
  }, [engine, path, revision])
  return learned
}

/** Most saves teach nothing new, and then no control has to be drawn again. */
function sameLearned(now: Learned, next: Learned): boolean {
  return (
    sameValue(now.fields, next.fields) &&
    sameValue(now.style, next.style) &&
    sameValue(now.images, next.images)
  )
}
