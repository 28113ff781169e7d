import { ArrowUpRight, History, RotateCcw } from 'lucide-react'
import { type RefObject, useRef, useState } from 'react'
import type { PageSide, PageTexts, VersionFile } from '#shared/changes/contract.ts'
import { seenHash } from '#shared/changes/pageParts.ts'
import type { Recovery } from '#shared/wire/result.ts'
import { useEngine } from '../backend/hooks.ts'
import { Button } from '../kit/Button.tsx'
import { SkeletonRows } from '../kit/Skeleton.tsx'
import { useSentence, useText } from '../kit/text.ts'
import { historyMessages } from './historyMessages.ts'
import { type HistoryScreen, historyScreen } from './historyScreen.ts'
import { FileFacts, ImageComparison, isImage } from './ImageComparison.tsx'
import { PageComparison } from './PageComparison.tsx'
import type { PartHandling } from './PartControls.tsx'
import { SourceComparison } from './SourceComparison.tsx'
import { useSaid } from './useDiscard.ts'
import { useKeptFocus } from './useKeptFocus.ts'
import { useTexts, type VersionShown } from './useVersion.ts'
import styles from './VersionView.module.css'

export type VersionViewProps = {
  readonly canWrite: boolean
  /** Paths of the pages there are now. */
  readonly isPage: (path: string) => boolean
  readonly onOpenPage: (path: string) => void
  readonly onRecover: (recovery: Recovery) => void
}

export type VersionFileProps = {
  readonly view: VersionViewProps
  readonly shown: VersionShown
  readonly file: VersionFile
  readonly screen: HistoryScreen
}

type Sides = { readonly before: PageSide | null; readonly after: PageSide | null }

/** The sides a file is compared between: before and in a version, or in it and now. */
function sidesOf({ shown, file, screen }: VersionFileProps): Sides {
  const { version, before } = shown
  const inVersion = file.kind === 'deleted' ? null : { version: version.id, path: file.path }
  if (screen.versions.length === 1 && screen.span === 'since')
    return { before: inVersion, after: { version: null, path: screen.page?.path ?? file.path } }
  const isNew = before === null || file.kind === 'added'
  return { before: isNew ? null : { version: before, path: file.from ?? file.path }, after: inVersion }
}

/** What a version changed in one file, or what changed in it since; and the way back. */
export function VersionFileView(props: VersionFileProps) {
  const say = useSentence()
  const sides = sidesOf(props)
  const texts = useTexts(sides.before, sides.after)
  const [isSource, setSource] = useState(false)
  const restore = useRestore(props)
  const actions = useRef<HTMLDivElement | null>(null)
  useKeptFocus(actions, texts)
  if (texts.kind === 'reading') return <SkeletonRows count={4} />
  if (texts.kind === 'failed') return <p role="alert">{say(texts.problem.message)}</p>
  const { value } = texts
  const isNow = sides.after?.version === null
  const isSame = value.isText && value.before === value.after
  return (
    <>
      <ComparedFile
        file={props.file}
        sides={sides}
        texts={value}
        isSource={isSource}
        handling={isNow && restore ? restore.handling(value) : null}
      />
      <FileActions
        {...props}
        box={actions}
        restore={restore && !(isSame && isNow) ? restore.page : null}
        isSource={isSource}
        onSource={value.isText ? setSource : null}
      />
    </>
  )
}

type ComparedFileProps = {
  readonly file: VersionFile
  readonly sides: Sides
  readonly texts: PageTexts
  readonly isSource: boolean
  readonly handling: PartHandling | null
}

function ComparedFile({ file, sides, texts, isSource, handling }: ComparedFileProps) {
  const t = useText(historyMessages)
  const { before, after, isText } = texts
  if (isText && before === after) return <p className={styles.note}>{t('sameAsNow')}</p>
  if (!isText && isImage(file.path))
    return <ImageComparison name={file.title} before={sides.before} after={sides.after} revision={0} />
  if (!isText) return <FileFacts before={sides.before} after={sides.after} revision={0} />
  return (
    <>
      {file.from && <p className={styles.note}>{t('renamedFrom', { path: file.from })}</p>}
      {isSource || !file.isContent ? (
        <SourceComparison before={before ?? ''} after={after ?? ''} />
      ) : (
        <PageComparison
          path={(sides.after ?? sides.before)?.path ?? file.path}
          language={file.language}
          before={before}
          after={after}
          handling={handling}
        />
      )}
    </>
  )
}

type FileActionsProps = VersionFileProps & {
  readonly box: RefObject<HTMLDivElement | null>
  /** Brings the whole page back; null where it is so already. */
  readonly restore: (() => void) | null
  readonly isSource: boolean
  readonly onSource: ((isSource: boolean) => void) | null
}

function FileActions(props: FileActionsProps) {
  const { view, file, screen, restore, isSource, onSource } = props
  const isFile = !file.isContent || isImage(file.path)
  const t = useText(historyMessages)
  return (
    // It takes the focus when what had it is gone.
    <div ref={props.box} className={styles.actions} tabIndex={-1}>
      {restore && (
        <Button icon={RotateCcw} onPress={restore}>
          {t(file.kind === 'deleted' ? 'bringBackFile' : isFile ? 'restoreFile' : 'restorePage')}
        </Button>
      )}
      {view.isPage(file.path) && (
        <Button tone="plain" icon={ArrowUpRight} onPress={() => view.onOpenPage(file.path)}>
          {t('openPage')}
        </Button>
      )}
      {file.isContent && onSource && (
        <Button tone="plain" onPress={() => onSource(!isSource)}>
          {t(isSource ? 'asPage' : 'asSource')}
        </Button>
      )}
      {screen.page === null && file.isContent && (
        <Button
          tone="plain"
          icon={History}
          onPress={() => historyScreen.set((now) => ({ ...now, page: file, file: null }))}
        >
          {t(isFile ? 'versionsOfFile' : 'versionsOfPage')}
        </Button>
      )}
    </div>
  )
}

/** Brings the page, or a part of it, back as the version has it; null where that cannot be. */
function useRestore({ view, shown, file, screen }: VersionFileProps) {
  const t = useText(historyMessages)
  const engine = useEngine()
  const said = useSaid(view.onRecover)
  // What a version took away comes back as it was before that version.
  const source = file.kind === 'deleted' ? shown.before : shown.version.id
  if (!view.canWrite || source === null || screen.versions.length > 1) return null
  const path = screen.page?.path ?? file.path
  const from = { version: source, path: file.path }
  const page = async () => {
    said(
      await engine.ask('changes.restore', { path, from, parts: null }),
      t('restored', { name: file.title }),
    )
  }
  const part = async (seen: string, id: string, name: string) => {
    const parts = { seen, units: [id] }
    said(await engine.ask('changes.restore', { path, from, parts }), t('restored', { name }))
  }
  return {
    page: () => void page(),
    handling: (texts: { readonly before: string | null; readonly after: string | null }): PartHandling => ({
      ticks: null,
      action: {
        icon: RotateCcw,
        label: (name) => t('restorePart', { name }),
        run: (id, name) => void part(seenHash(texts.before, texts.after), id, name),
      },
    }),
  }
}
