import { type RefObject, useCallback, useEffect } from 'react'
import { useStore } from '../kit/store.ts'
import styles from './EditorDesk.module.css'
import type { EditorDeskProps } from './EditorDesk.tsx'
import { editorScreen } from './editorStore.ts'
import { PageForm } from './form/PageForm.tsx'
import type { PageSession } from './session/openPage.ts'
import { SpellingMenu } from './spelling/SpellingMenu.tsx'
import { useSpelling } from './spelling/useSpelling.ts'
import { TextView } from './TextView.tsx'
import { Toolbar } from './Toolbar.tsx'
import { headField, setTextMode, showsSource, textMode } from './text/head.ts'
import { useKeptScroll } from './useKeptScroll.ts'
import { FindPanel } from './writing/FindPanel.tsx'
import { LinkPopover } from './writing/LinkPopover.tsx'
import { TableMenu } from './writing/TableMenu.tsx'
import { useWritingHost } from './writing/useWritingHost.ts'
import { WordCount } from './writing/WordCount.tsx'

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
  useWritingHost(desk)
  useKeptScroll(session, scroller)
  useSpelling(session, desk.page?.language ?? null)
  const toggle = useCallback(
    (source: boolean) =>
      session.view.dispatch({ effects: setTextMode.of(source ? 'source' : 'body'), scrollIntoView: false }),
    [session],
  )
  return (
    <div ref={scroller} className={styles.column} onScroll={onScroll} data-pane="writing">
      {!isSource && (
        <div className={styles.head}>
          <PageForm session={session} page={desk.page} previewOrigin={desk.previewOrigin} />
        </div>
      )}
      {!head.isDataFile && <Toolbar session={session} isSource={isChosen} onSourceChange={toggle} />}
      <FindPanel session={session} />
      <div className={isSource ? styles.source : styles.body} hidden={head.isDataFile && !isSource}>
        <TextView session={session} language={language} />
      </div>
      {!head.isDataFile && <WordCount session={session} />}
      <LinkPopover session={session} />
      <TableMenu session={session} />
      <SpellingMenu />
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
