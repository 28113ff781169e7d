import { CircleAlert } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { WrittenPart } from '#shared/changes/contract.ts'
import { fieldLabel } from '#shared/site/label.ts'
import { labelIn } from '#shared/site/labelIn.ts'
import { useEngine, useEngineEvent } from '../backend/hooks.ts'
import { Bar } from '../kit/Bar.tsx'
import { classNames } from '../kit/classNames.ts'
import { EmptyState } from '../kit/EmptyState.tsx'
import { useFormat } from '../kit/format.ts'
import { SkeletonRows } from '../kit/Skeleton.tsx'
import { useLocale, useSentence, useText } from '../kit/text.ts'
import { historyMessages } from './historyMessages.ts'
import { showVersions } from './historyScreen.ts'
import { inlineRuns, plainText } from './inlineText.ts'
import type { Answered } from './useVersion.ts'
import styles from './WrittenView.module.css'

type Written = { readonly parts: readonly WrittenPart[]; readonly isComplete: boolean }

export type WrittenViewProps = {
  readonly page: { readonly path: string; readonly title: string }
  readonly now: Date
}

/** Every field and paragraph of a page with the person who wrote it, and the way to that version. */
export function WrittenView({ page, now }: WrittenViewProps) {
  const t = useText(historyMessages)
  const say = useSentence()
  const written = useWritten(page.path)
  return (
    <section className={styles.view} aria-label={t('whoWrote')} data-pane="work">
      <Bar start={<h2 className={styles.title}>{t('whoWrote')}</h2>} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long pages are scrolled by keyboard */}
      <section className={styles.scroll} tabIndex={0} aria-label={page.title} data-pane-focus>
        {written.kind === 'reading' && <SkeletonRows count={8} />}
        {written.kind === 'failed' && (
          <EmptyState icon={CircleAlert} title={t('failed')} text={say(written.problem.message)} />
        )}
        {written.kind === 'ready' && (
          <ul className={styles.parts}>
            {groupedByVersion(written.value.parts).map((parts, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the page is drawn anew as a whole
              <Stretch key={index} parts={parts} now={now} />
            ))}
          </ul>
        )}
        {written.kind === 'ready' && !written.value.isComplete && <p className={styles.cut}>{t('cut')}</p>}
      </section>
    </section>
  )
}

function useWritten(path: string): Answered<Written> {
  const engine = useEngine()
  const [written, setWritten] = useState<Answered<Written>>({ kind: 'reading' })
  const [revision, setRevision] = useState(0)
  useEngineEvent('changes.changed', () => setRevision((now) => now + 1))
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new revision asks again
  useEffect(() => {
    let isCurrent = true
    void engine.ask('changes.written', { path }).then((result) => {
      if (!isCurrent) return
      setWritten(
        result.ok ? { kind: 'ready', value: result.value } : { kind: 'failed', problem: result.problem },
      )
    })
    return () => {
      isCurrent = false
    }
  }, [engine, path, revision])
  return written
}

/** Neighbours by the same version stand together. */
function groupedByVersion(parts: readonly WrittenPart[]): readonly (readonly WrittenPart[])[] {
  const groups: WrittenPart[][] = []
  for (const part of parts) {
    const last = groups.at(-1)
    const isSame = last?.[0]?.version?.id === part.version?.id
    if (last && isSame) last.push(part)
    else groups.push([part])
  }
  return groups
}

type StretchProps = { readonly parts: readonly WrittenPart[]; readonly now: Date }

function Stretch({ parts, now }: StretchProps) {
  const t = useText(historyMessages)
  const format = useFormat()
  const version = parts[0]?.version ?? null
  return (
    <li className={styles.stretch}>
      <div className={styles.body}>
        {parts.map((part, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the page is drawn anew as a whole
          <Part key={index} part={part} />
        ))}
      </div>
      {version === null ? (
        <span className={styles.who}>{t('notYet')}</span>
      ) : (
        <button type="button" className={styles.who} onClick={() => showVersions([version.id])}>
          <span className={styles.author}>{version.author}</span>
          <span className={styles.when}>{format.since(new Date(version.at), now)}</span>
          <span className={styles.subject}>{version.subject}</span>
        </button>
      )}
    </li>
  )
}

function Part({ part }: { readonly part: WrittenPart }) {
  const locale = useLocale()
  const label = part.kind === 'field' ? labelIn(locale, fieldLabel(part.name)) : null
  const text = part.kind === 'code' || part.kind === 'field' ? part.text : plainText(inlineRuns(part.text))
  return (
    <p className={styles.part}>
      {label && <span className={styles.label}>{label}</span>}
      <span className={classNames(styles.words, styles[part.kind])}>{text}</span>
    </p>
  )
}
