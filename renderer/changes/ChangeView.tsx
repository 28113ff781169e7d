import { ArrowUpRight, CircleAlert, History, SquareCheck, SquareMinus, Undo2 } from 'lucide-react'
import { useRef } from 'react'
import type { ChangeRow, PageTexts } from '#shared/changes/contract.ts'
import type { Recovery } from '#shared/wire/result.ts'
import { Badge } from '../kit/Badge.tsx'
import { Bar } from '../kit/Bar.tsx'
import { Button } from '../kit/Button.tsx'
import { EmptyState } from '../kit/EmptyState.tsx'
import { useFormat } from '../kit/format.ts'
import { Segmented } from '../kit/Segmented.tsx'
import { SkeletonRows } from '../kit/Skeleton.tsx'
import { useStore } from '../kit/store.ts'
import { useSentence, useText } from '../kit/text.ts'
import styles from './ChangeView.module.css'
import { changesScreen, isInVersion, leftOutOf, togglePart, toggleRows } from './changesScreen.ts'
import { FileFacts, ImageComparison, isImage } from './ImageComparison.tsx'
import { changesMessages } from './messages.ts'
import { PageComparison } from './PageComparison.tsx'
import type { PartHandling } from './PartControls.tsx'
import { SourceComparison } from './SourceComparison.tsx'
import { type Comparison, useComparison } from './useComparison.ts'
import { useDiscard } from './useDiscard.ts'
import { useKeptFocus } from './useKeptFocus.ts'
import { useLastVersion } from './useLastVersion.ts'

export type ChangeViewProps = {
  readonly row: ChangeRow
  /** False where the repository can only be read. */
  readonly canWrite: boolean
  /** False for pages that are gone and files that are no pages. */
  readonly canOpen: boolean
  readonly onOpenPage: (path: string) => void
  readonly onHistory: (path: string) => void
  readonly onRecover: (recovery: Recovery) => void
}

/** What changed in one page: as a page, or line by line. */
export function ChangeView(props: ChangeViewProps) {
  const { row } = props
  const t = useText(changesMessages)
  const format = useFormat()
  const screen = useStore(changesScreen)
  const comparison = useComparison(row)
  const scroll = useRef<HTMLElement | null>(null)
  useKeptFocus(scroll, comparison)
  return (
    <section className={styles.view} aria-label={row.title} data-pane="work">
      <Bar
        start={
          <>
            <h2 className={styles.title} lang={row.language ?? undefined} title={row.path}>
              {row.title}
            </h2>
            {row.language && <Badge tone="pill">{format.languageName(row.language)}</Badge>}
          </>
        }
        end={row.isContent && isTextual(comparison) ? <ViewSwitch /> : null}
      />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long comparisons are scrolled by keyboard */}
      <section ref={scroll} className={styles.scroll} tabIndex={0} aria-label={t('view')} data-pane-focus>
        <div className={styles.content}>
          {row.from !== null && <Renamed from={row.from} comparison={comparison} />}
          <Compared comparison={comparison} view={props} shown={screen.view} />
          <PageActions {...props} />
        </div>
      </section>
    </section>
  )
}

type RenamedProps = { readonly from: string; readonly comparison: Comparison }

function Renamed({ from, comparison }: RenamedProps) {
  const t = useText(changesMessages)
  const texts = comparison.kind === 'ready' && comparison.texts.isText ? comparison.texts : null
  const isSame = texts !== null && texts.before === texts.after
  return (
    <p className={styles.note}>
      {t('renamedFrom', { path: from })} {isSame && t('renamedOnly')}
    </p>
  )
}

/** What can be done with the page as a whole. */
function PageActions(props: ChangeViewProps) {
  const { row, canWrite, onRecover } = props
  const t = useText(changesMessages)
  const isIn = useStore(changesScreen, (screen) => isInVersion(screen, row))
  const discard = useDiscard(onRecover)
  return (
    <div className={styles.actions}>
      {props.canOpen && (
        <Button icon={ArrowUpRight} onPress={() => props.onOpenPage(row.path)}>
          {t('openPage')}
        </Button>
      )}
      <Button
        tone="plain"
        icon={isIn ? SquareMinus : SquareCheck}
        onPress={() => changesScreen.set((now) => toggleRows(now, [row]))}
      >
        {t(isIn ? 'leaveOut' : 'include')}
      </Button>
      {canWrite && (
        <Button tone="plain" icon={Undo2} onPress={() => discard.pages([row])}>
          {t('discardPage')}
        </Button>
      )}
      {(row.kind !== 'added' || row.from !== null) && (
        <Button tone="plain" icon={History} onPress={() => props.onHistory(row.from ?? row.path)}>
          {t(row.isContent && !isImage(row.path) ? 'historyOfPage' : 'historyOfFile')}
        </Button>
      )}
    </div>
  )
}

/** As a page or as source; other people's files and pictures have only one view. */
function ViewSwitch() {
  const t = useText(changesMessages)
  const view = useStore(changesScreen, (screen) => screen.view)
  return (
    <Segmented
      label={t('view')}
      value={view}
      onChange={(next) => changesScreen.set((now) => ({ ...now, view: next }))}
      options={[
        { value: 'page', label: t('asPage') },
        { value: 'source', label: t('source') },
      ]}
    />
  )
}

function isTextual(comparison: Comparison): boolean {
  return comparison.kind !== 'ready' || comparison.texts.isText
}

type ComparedProps = {
  readonly comparison: Comparison
  readonly view: ChangeViewProps
  readonly shown: 'page' | 'source'
}

function Compared({ comparison, view, shown }: ComparedProps) {
  const say = useSentence()
  const t = useText(changesMessages)
  const { row } = view
  switch (comparison.kind) {
    case 'reading':
      return <SkeletonRows count={4} />
    case 'failed':
      return <EmptyState icon={CircleAlert} title={t('failed')} text={say(comparison.problem.message)} />
    case 'ready': {
      const { before, after, isText } = comparison.texts
      if (!isText || (isImage(row.path) && shown === 'page')) return <ChangedFile row={row} />
      if (before !== null && before === after && row.from !== null) return null
      if (shown === 'source' || !row.isContent)
        return <SourceComparison before={before ?? ''} after={after ?? ''} />
      return <ChangedPage view={view} texts={comparison.texts} />
    }
    default:
      return comparison satisfies never
  }
}

/** The comparison as a page, every part of which can be left out of the version or discarded. */
function ChangedPage({ view, texts }: { readonly view: ChangeViewProps; readonly texts: PageTexts }) {
  const t = useText(changesMessages)
  const { row, canWrite } = view
  const screen = useStore(changesScreen)
  const discard = useDiscard(view.onRecover)
  const leftOut = leftOutOf(screen, row.path)
  const handling: PartHandling = {
    ticks: {
      isTicked: (id) => isInVersion(screen, row) && !leftOut.has(id),
      toggle: (id) => changesScreen.set((now) => togglePart(now, row, id)),
      label: (name) => t('includePart', { name }),
    },
    action: {
      icon: Undo2,
      label: (name) => t('discardPart', { name }),
      run: (id, name) => discard.part(row.path, texts, { id, name }),
    },
  }
  return (
    <PageComparison
      path={row.path}
      language={row.language}
      before={texts.before}
      after={texts.after}
      // A page that was renamed goes into a version as a whole: its parts would be of two files.
      handling={canWrite && row.from === null ? handling : null}
    />
  )
}

/** A picture before and now; of any other file how much it weighs. */
function ChangedFile({ row }: { readonly row: ChangeRow }) {
  const last = useLastVersion()
  if (last === null) return <SkeletonRows count={3} />
  const isNew = row.kind === 'added' && row.from === null
  const sides = {
    before: isNew ? null : { version: last.id, path: row.from ?? row.path },
    after: row.kind === 'deleted' ? null : { version: null, path: row.path },
    revision: last.revision,
  }
  return isImage(row.path) ? <ImageComparison name={row.title} {...sides} /> : <FileFacts {...sides} />
}
