import { ArrowUpRight, CircleAlert, History, RotateCcw } from 'lucide-react'
import { useState } from 'react'
import type { PageSide, VersionFile } from '#shared/changes/contract.ts'
import { seenHash } from '#shared/changes/pageParts.ts'
import type { Recovery } from '#shared/wire/result.ts'
import { useEngine } from '../backend/hooks.ts'
import { Badge } from '../kit/Badge.tsx'
import { Bar } from '../kit/Bar.tsx'
import { Button } from '../kit/Button.tsx'
import { EmptyState } from '../kit/EmptyState.tsx'
import { useFormat } from '../kit/format.ts'
import { Segmented } from '../kit/Segmented.tsx'
import { SkeletonRows } from '../kit/Skeleton.tsx'
import { useStore } from '../kit/store.ts'
import { useSentence, useText } from '../kit/text.ts'
import { historyMessages } from './historyMessages.ts'
import { type HistoryScreen, historyScreen } from './historyScreen.ts'
import { ImageComparison, isImage } from './ImageComparison.tsx'
import { PageComparison } from './PageComparison.tsx'
import type { PartHandling } from './PartControls.tsx'
import { SourceComparison } from './SourceComparison.tsx'
import { useSaid } from './useDiscard.ts'
import { useTexts, useVersion, type VersionShown } from './useVersion.ts'
import styles from './VersionView.module.css'

export type VersionViewProps = {
  readonly canWrite: boolean
  /** Paths of the pages there are now. */
  readonly isPage: (path: string) => boolean
  readonly onOpenPage: (path: string) => void
  readonly onRecover: (recovery: Recovery) => void
}

/** One version: who, when, why, and what changed in each page; or two versions compared. */
export function VersionView(props: VersionViewProps) {
  const t = useText(historyMessages)
  const say = useSentence()
  const screen = useStore(historyScreen)
  const shown = useVersion(screen.versions)
  switch (shown.kind) {
    case 'reading':
      return (
        <section className={styles.view} aria-label={t('version')} aria-busy="true" data-pane="work">
          <SkeletonRows count={5} />
        </section>
      )
    case 'failed':
      return <EmptyState icon={CircleAlert} title={t('failed')} text={say(shown.problem.message)} />
    case 'ready':
      return <Shown view={props} shown={shown.value} screen={screen} />
    default:
      return shown satisfies never
  }
}

type ShownProps = {
  readonly view: VersionViewProps
  readonly shown: VersionShown
  readonly screen: HistoryScreen
}

function Shown({ view, shown, screen }: ShownProps) {
  const t = useText(historyMessages)
  const { version, files } = shown
  const [subject = '', ...rest] = version.message.split('\n')
  const file = chosenFile(files, screen)
  return (
    <section className={styles.view} aria-label={subject} data-pane="work">
      <Bar
        start={<h2 className={styles.title}>{subject || t('noMessage')}</h2>}
        end={screen.versions.length === 1 && <SpanSwitch span={screen.span} />}
      />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long comparisons are scrolled by keyboard */}
      <section className={styles.scroll} tabIndex={0} aria-label={t('whatChanged')} data-pane-focus>
        <div className={styles.content}>
          <Facts shown={shown} isCompared={screen.versions.length > 1} />
          {rest.join('\n').trim() && <p className={styles.message}>{rest.join('\n').trim()}</p>}
          {screen.page === null && files.length > 1 && <FileSwitch files={files} current={file} />}
          {file ? (
            <FileComparison key={file.path} view={view} shown={shown} file={file} screen={screen} />
          ) : (
            <p className={styles.note}>{t(screen.page ? 'sameInBoth' : 'noFiles')}</p>
          )}
        </div>
      </section>
    </section>
  )
}

/** Of a page's history its own file, under the name it had then. */
function chosenFile(files: readonly VersionFile[], { page, file }: HistoryScreen): VersionFile | null {
  if (page === null) return files.find(({ path }) => path === file) ?? files[0] ?? null
  const own = files.find(({ path, from }) => path === page.path || from === page.path)
  // Under an earlier name the version's own list still has it, as its only file or the one of the same name.
  const name = page.path.slice(page.path.lastIndexOf('/') + 1)
  const named = files.find(({ path }) => path.endsWith(`/${name}`) || path === name)
  return own ?? named ?? (files.length === 1 ? (files[0] ?? null) : null)
}

function Facts({ shown, isCompared }: { readonly shown: VersionShown; readonly isCompared: boolean }) {
  const t = useText(historyMessages)
  const format = useFormat()
  const { version } = shown
  return (
    <p className={styles.facts}>
      <span title={version.email}>
        {version.author}, {format.date(new Date(version.at))}
      </span>
      {isCompared && <Badge tone="pill">{t('compared')}</Badge>}
    </p>
  )
}

function SpanSwitch({ span }: Pick<HistoryScreen, 'span'>) {
  const t = useText(historyMessages)
  return (
    <Segmented
      label={t('span')}
      value={span}
      onChange={(next) => historyScreen.set((now) => ({ ...now, span: next }))}
      options={[
        { value: 'version', label: t('spanVersion') },
        { value: 'since', label: t('spanSince') },
      ]}
    />
  )
}

type FileSwitchProps = { readonly files: readonly VersionFile[]; readonly current: VersionFile | null }

/** More files than a person reads one by one. */
const filesShown = 200

function FileSwitch({ files, current }: FileSwitchProps) {
  const t = useText(historyMessages)
  return (
    <nav aria-label={t('files')}>
      <ul className={styles.files}>
        {files.slice(0, filesShown).map((file) => (
          <li key={file.path}>
            <button
              type="button"
              className={styles.file}
              title={file.path}
              aria-current={file.path === current?.path ? 'true' : undefined}
              onClick={() => historyScreen.set((now) => ({ ...now, file: file.path }))}
            >
              <span className={styles.fileName} lang={file.language ?? undefined}>
                {file.title}
              </span>
              {file.language && <Badge tone="language">{file.language.toUpperCase()}</Badge>}
              {file.kind !== 'modified' && <span className={styles.note}>{t(file.kind)}</span>}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  )
}

type FileComparisonProps = ShownProps & { readonly file: VersionFile }

/** The sides a file is compared between: before and in a version, or in it and now. */
function sidesOf({ shown, file, screen }: FileComparisonProps): {
  readonly before: PageSide | null
  readonly after: PageSide | null
} {
  const { version, before } = shown
  const inVersion = file.kind === 'deleted' ? null : { version: version.id, path: file.path }
  if (screen.versions.length === 1 && screen.span === 'since')
    return { before: inVersion, after: { version: null, path: screen.page?.path ?? file.path } }
  const isNew = before === null || file.kind === 'added'
  return { before: isNew ? null : { version: before, path: file.from ?? file.path }, after: inVersion }
}

function FileComparison(props: FileComparisonProps) {
  const { file, view } = props
  const t = useText(historyMessages)
  const say = useSentence()
  const { before, after } = sidesOf(props)
  const texts = useTexts(before, after)
  const [isSource, setSource] = useState(false)
  const restore = useRestore(props)
  if (texts.kind === 'reading') return <SkeletonRows count={4} />
  if (texts.kind === 'failed') return <p role="alert">{say(texts.problem.message)}</p>
  const { value } = texts
  const isSame = value.isText && value.before === value.after
  const handling = after?.version === null && restore ? restore.handling(value) : null
  return (
    <>
      {file.from && <p className={styles.note}>{t('renamedFrom', { path: file.from })}</p>}
      {isSame && <p className={styles.note}>{t('sameAsNow')}</p>}
      {!isSame && !value.isText && isImage(file.path) && (
        <ImageComparison name={file.title} before={before} after={after} revision={0} />
      )}
      {!isSame && !value.isText && !isImage(file.path) && <p className={styles.note}>{t('noText')}</p>}
      {!isSame && value.isText && (isSource || !file.isContent) && (
        <SourceComparison before={value.before ?? ''} after={value.after ?? ''} />
      )}
      {!isSame && value.isText && !isSource && file.isContent && (
        <PageComparison
          path={(after ?? before)?.path ?? file.path}
          language={file.language}
          before={value.before}
          after={value.after}
          handling={handling}
        />
      )}
      <div className={styles.actions}>
        {restore && !(isSame && after?.version === null) && (
          <Button icon={RotateCcw} onPress={restore.page}>
            {t('restorePage')}
          </Button>
        )}
        {view.isPage(file.path) && (
          <Button tone="plain" icon={ArrowUpRight} onPress={() => view.onOpenPage(file.path)}>
            {t('openPage')}
          </Button>
        )}
        {file.isContent && value.isText && (
          <Button tone="plain" onPress={() => setSource(!isSource)}>
            {t(isSource ? 'asPage' : 'asSource')}
          </Button>
        )}
        {props.screen.page === null && file.isContent && (
          <Button
            tone="plain"
            icon={History}
            onPress={() => historyScreen.set((now) => ({ ...now, page: file, file: null }))}
          >
            {t('versionsOfPage')}
          </Button>
        )}
      </div>
    </>
  )
}

/** Brings the page, or a part of it, back as the version has it; null where that cannot be. */
function useRestore({ view, shown, file, screen }: FileComparisonProps) {
  const t = useText(historyMessages)
  const engine = useEngine()
  const said = useSaid(view.onRecover)
  if (!view.canWrite || file.kind === 'deleted' || screen.versions.length > 1) return null
  const path = screen.page?.path ?? file.path
  const from = { version: shown.version.id, path: file.path }
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
