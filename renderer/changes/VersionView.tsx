import { CircleAlert } from 'lucide-react'
import type { VersionFile } from '#shared/changes/contract.ts'
import { Badge } from '../kit/Badge.tsx'
import { Bar } from '../kit/Bar.tsx'
import { EmptyState } from '../kit/EmptyState.tsx'
import { useFormat } from '../kit/format.ts'
import { Segmented } from '../kit/Segmented.tsx'
import { SkeletonRows } from '../kit/Skeleton.tsx'
import { useStore } from '../kit/store.ts'
import { useSentence, useText } from '../kit/text.ts'
import { historyMessages } from './historyMessages.ts'
import { type HistoryScreen, historyScreen } from './historyScreen.ts'
import { useVersion, type Version, type VersionShown } from './useVersion.ts'
import { VersionFileView, type VersionViewProps } from './VersionFileView.tsx'
import styles from './VersionView.module.css'

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
          <Facts version={version} />
          {shown.other && <ComparedWith other={shown.other} />}
          {rest.join('\n').trim() && <p className={styles.message}>{rest.join('\n').trim()}</p>}
          {screen.page === null && files.length > 1 && <FileSwitch files={files} current={file} />}
          {file ? (
            <VersionFileView key={file.path} view={view} shown={shown} file={file} screen={screen} />
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

function Facts({ version }: { readonly version: Version }) {
  const format = useFormat()
  return (
    <p className={styles.facts}>
      <span title={version.email}>
        {version.author}, {format.date(new Date(version.at))}
      </span>
    </p>
  )
}

/** The version that the shown one is compared with, by its own words. */
function ComparedWith({ other }: { readonly other: Version }) {
  const t = useText(historyMessages)
  const format = useFormat()
  const [subject = ''] = other.message.split('\n')
  const date = format.date(new Date(other.at))
  return (
    <p className={styles.facts}>
      <Badge tone="pill">{t('compared')}</Badge>
      <span>{t('comparedWith', { subject: subject || t('noMessage'), author: other.author, date })}</span>
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
