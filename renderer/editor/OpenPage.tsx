import type { EditorState } from '@codemirror/state'
import { Eye, EyeOff } from 'lucide-react'
import { useRef } from 'react'
import { isGroup, toValue } from '#shared/document/value.ts'
import { Bar } from '../kit/Bar.tsx'
import { Button, IconButton } from '../kit/Button.tsx'
import { Segmented } from '../kit/Segmented.tsx'
import { SplitPane } from '../kit/SplitPane.tsx'
import { useStore } from '../kit/store.ts'
import { useText } from '../kit/text.ts'
import styles from './EditorDesk.module.css'
import type { EditorDeskProps } from './EditorDesk.tsx'
import { editorScreen } from './editorStore.ts'
import { editorMessages } from './messages.ts'
import { Notices } from './Notices.tsx'
import { PageBar } from './PageBar.tsx'
import { PreviewPane } from './preview/PreviewPane.tsx'
import { SaveStateWords } from './SaveStateWords.tsx'
import type { PageSession } from './session/openPage.ts'
import { headField } from './text/head.ts'
import { usePreviewMessages } from './usePreviewMessages.ts'
import { useStep } from './useStep.ts'
import { Writing } from './Writing.tsx'

export type OpenPageProps = {
  readonly desk: EditorDeskProps
  readonly session: PageSession
  /** Lets go of the page and opens what is now at its path. */
  readonly onReopen: () => void
}

/** An open page: bar, notices, and writing and preview side by side or taking turns. */
export function OpenPage({ desk, session, onReopen }: OpenPageProps) {
  const t = useText(editorMessages)
  const screen = useStore(editorScreen)
  const scroller = useRef<HTMLDivElement>(null)
  const step = useStep(session, scroller)
  const hear = usePreviewMessages({ desk, session, step })
  const language = desk.page?.language ?? null
  const writing = <Writing desk={desk} session={session} scroller={scroller} onScroll={step.tellPreview} />
  const preview = (
    <PreviewPane
      session={session}
      origin={desk.previewOrigin}
      language={language}
      onMessage={hear}
      onReady={step.setPreview}
    />
  )
  return (
    <section className={styles.desk} aria-label={t('editor')}>
      <Bar
        start={<TitledBar desk={desk} session={session} />}
        end={<BarEnd desk={desk} session={session} />}
      />
      <Notices session={session} canWriteSite={desk.canWrite} onReopen={onReopen} />
      <div className={styles.work}>
        {desk.isNarrow ? (
          screen.narrowTab === 'write' ? (
            writing
          ) : (
            preview
          )
        ) : (
          <SplitPane
            label={t('resizePreview')}
            share={screen.previewShare}
            onShareChange={(previewShare) => editorScreen.set((now) => ({ ...now, previewShare }))}
            min={[340, 300]}
            isSecondHidden={!screen.isPreviewOpen}
            first={writing}
            second={screen.isPreviewOpen ? preview : null}
          />
        )}
      </div>
    </section>
  )
}

/** A component of its own, so that a title being typed draws nothing but itself. */
function TitledBar({ desk, session }: Pick<OpenPageProps, 'desk' | 'session'>) {
  return <PageBar desk={desk} title={useStore(session.state, titleOf)} />
}

function titleOf(state: EditorState): string {
  const { root } = state.field(headField)
  const values = root ? toValue(root) : undefined
  return isGroup(values) && typeof values.title === 'string' ? values.title : ''
}

function BarEnd({ desk, session }: Omit<OpenPageProps, 'onReopen'>) {
  const t = useText(editorMessages)
  const screen = useStore(editorScreen)
  return (
    <>
      <SaveStateWords session={session} isNarrow={desk.isNarrow} />
      {desk.pageActions}
      {desk.isNarrow ? (
        <Segmented
          label={t('view')}
          size="small"
          value={screen.narrowTab}
          onChange={(narrowTab) => editorScreen.set((now) => ({ ...now, narrowTab }))}
          options={[
            { value: 'write', label: t('write') },
            { value: 'preview', label: t('preview') },
          ]}
        />
      ) : (
        <IconButton
          label={t('showPreview')}
          icon={screen.isPreviewOpen ? Eye : EyeOff}
          isPressed={screen.isPreviewOpen}
          shortcut="Mod+Shift+P"
          onPress={() => editorScreen.set((now) => ({ ...now, isPreviewOpen: !now.isPreviewOpen }))}
        />
      )}
      <Button
        tone="primary"
        tooltip={t('saveVersionTip')}
        shortcut="Mod+S"
        isDisabled={!desk.canWrite}
        onPress={desk.onSaveVersion}
      >
        {t('saveVersion')}
      </Button>
    </>
  )
}
