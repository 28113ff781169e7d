import { Pencil, RotateCcw } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { Button } from '../kit/Button.tsx'
import { classNames } from '../kit/classNames.ts'
import { Fields } from '../kit/Field.tsx'
import { useStore } from '../kit/store.ts'
import { useText } from '../kit/text.ts'
import styles from './Fact.module.css'
import type { Sureness } from './fieldWords.ts'
import { siteDeskMessages } from './siteDeskMessages.ts'
import { editFact, siteScreen } from './siteScreen.ts'
import { useSiteDesk } from './useCorrection.ts'

export type FactProps = {
  /** Unique on the desk; names the correction that is open. */
  readonly id: string
  readonly title: string
  /** Quiet, behind the title: a key, a place. */
  readonly detail?: string
  readonly mark?: ReactNode
  readonly children?: ReactNode
  /** How deep it is inside of others. */
  readonly depth?: number
  /** The correction, drawn in place while it is open; without one nothing can be corrected. */
  readonly form?: ReactNode
}

/** One thing that was learned, in words, and the way to correct it in place. */
export function Fact({ id, title, detail, mark, children, depth = 0, form }: FactProps) {
  const t = useText(siteDeskMessages)
  const headingId = useId()
  const { canWrite } = useSiteDesk()
  const isEditing = useStore(siteScreen, ({ editing }) => editing === id) && form !== undefined
  const box = useFocusReturn(isEditing)
  return (
    <article
      ref={box}
      className={styles.fact}
      aria-labelledby={headingId}
      style={{ marginInlineStart: Math.min(depth, 4) * 16 }}
    >
      <div className={styles.head}>
        <h4 id={headingId} className={styles.title}>
          {title}
        </h4>
        {detail && <code className={styles.detail}>{detail}</code>}
        <span className={styles.end}>
          {mark}
          {form !== undefined && canWrite && !isEditing && (
            <span data-correct>
              <Button size="small" tone="plain" icon={Pencil} onPress={() => editFact(id)}>
                {t('correct')}
                <span className="visually-hidden">: {title}</span>
              </Button>
            </span>
          )}
        </span>
      </div>
      {children && <div className={styles.words}>{children}</div>}
      {isEditing && form}
    </article>
  )
}

/** The keyboard goes back to where the correction was opened. */
function useFocusReturn(isEditing: boolean) {
  const box = useRef<HTMLElement | null>(null)
  const wasEditing = useRef(isEditing)
  useEffect(() => {
    const hasEnded = wasEditing.current && !isEditing
    wasEditing.current = isEditing
    // Whoever went elsewhere meanwhile is left there.
    if (hasEnded && (document.activeElement === document.body || document.activeElement === null))
      box.current?.querySelector<HTMLElement>('[data-correct] button')?.focus()
  }, [isEditing])
  return box
}

export type FactFormProps = {
  readonly name: string
  readonly children: ReactNode
  /** False while there is nothing to keep, or something that cannot be. */
  readonly canKeep: boolean
  readonly onKeep: () => Promise<void> | null
  /** Takes back everything told about it; null when nothing was. */
  readonly onSetBack: (() => Promise<void>) | null
}

/** The correction of one fact: its fields, and the one primary button. Escape leaves everything as it was. */
export function FactForm({ name, children, canKeep, onKeep, onSetBack }: FactFormProps) {
  const t = useText(siteDeskMessages)
  const form = useRef<HTMLFormElement | null>(null)
  // A large site is learned again before the answer comes; until then nothing more is told.
  const [isPending, setPending] = useState(false)
  const run = async (work: FactFormProps['onKeep']) => {
    setPending(true)
    await work()
    setPending(false)
  }
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('input, button, textarea')?.focus()
  }, [])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return
    event.preventDefault()
    editFact(null)
  }
  return (
    <form
      ref={form}
      className={styles.form}
      aria-label={t('correctOf', { name })}
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault()
        if (canKeep && !isPending) void run(onKeep)
      }}
    >
      <Fields>{children}</Fields>
      <div className={styles.actions}>
        <Button tone="primary" type="submit" isDisabled={!canKeep}>
          {/* Words, not `isPending`: that announces a name which is gone with the form. */}
          {t(isPending ? 'keeping' : 'keep')}
        </Button>
        <Button onPress={() => editFact(null)}>{t('cancel')}</Button>
        {onSetBack && (
          <Button tone="plain" icon={RotateCcw} onPress={() => void run(onSetBack)} isDisabled={isPending}>
            {t('setBack')}
          </Button>
        )}
      </div>
    </form>
  )
}

export type SureMarkProps = {
  readonly sureness: Sureness
  /** Of so many, so many bear it out. */
  readonly fits?: number
  readonly seen?: number
}

/** How sure something is, in words and figures. */
export function SureMark({ sureness, fits, seen }: SureMarkProps) {
  const t = useText(siteDeskMessages)
  const words = t(sureWords[sureness])
  const isDoubtful = sureness === 'guess' && fits !== undefined && seen !== undefined && fits < seen
  const hasFigures = fits !== undefined && seen !== undefined && seen > 0
  return (
    <span
      className={classNames(
        styles.sure,
        sureness === 'corrected' && styles.corrected,
        isDoubtful && styles.doubtful,
      )}
    >
      {hasFigures ? t('sureOf', { words, fits, seen }) : words}
    </span>
  )
}

const sureWords = {
  corrected: 'sureCorrected',
  configured: 'sureConfigured',
  certain: 'sureCertain',
  likely: 'sureLikely',
  guess: 'sureGuess',
} as const

/** The way to a page that shows what is meant. */
export function PageLink({ page }: { readonly page: { readonly path: string; readonly title: string } }) {
  const { onOpenPage } = useSiteDesk()
  return (
    <button type="button" className={styles.link} title={page.path} onClick={() => onOpenPage(page.path)}>
      {page.title}
    </button>
  )
}
