import { useEffect, useState } from 'react'
import type { KeptRow } from '#shared/changes/contract.ts'
import type { Problem, Recovery } from '#shared/wire/result.ts'
import { useEngine } from '../backend/hooks.ts'
import { Button } from '../kit/Button.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { useFormat } from '../kit/format.ts'
import { SkeletonRows } from '../kit/Skeleton.tsx'
import { useSentence, useText } from '../kit/text.ts'
import styles from './KeptDialog.module.css'
import { changesMessages } from './messages.ts'
import { useSaid } from './useDiscard.ts'

export type KeptDialogProps = {
  readonly isOpen: boolean
  readonly now: Date
  readonly onClose: () => void
  readonly onRecover: (recovery: Recovery) => void
}

/** What was discarded, restored over or changed in the last 30 days, and the way back to it. */
export function KeptDialog({ isOpen, now, onClose, onRecover }: KeptDialogProps) {
  const t = useText(changesMessages)
  return (
    <Dialog
      title={t('keptTitle')}
      isOpen={isOpen}
      onClose={onClose}
      size="medium"
      isDismissable
      actions={
        <Button onPress={onClose} autoFocus>
          {t('close')}
        </Button>
      }
    >
      <p className={styles.text}>{t('keptText')}</p>
      {isOpen && <KeptList now={now} onRecover={onRecover} />}
    </Dialog>
  )
}

type Answer =
  | { readonly kind: 'reading' }
  | { readonly kind: 'ready'; readonly rows: readonly KeptRow[] }
  | { readonly kind: 'failed'; readonly problem: Problem }

function useKept() {
  const engine = useEngine()
  const [answer, setAnswer] = useState<Answer>({ kind: 'reading' })
  const [count, setCount] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again after something was brought back
  useEffect(() => {
    void engine
      .ask('changes.kept', {})
      .then((result) =>
        setAnswer(
          result.ok
            ? { kind: 'ready', rows: result.value.rows }
            : { kind: 'failed', problem: result.problem },
        ),
      )
  }, [engine, count])
  return { answer, renew: () => setCount((before) => before + 1) }
}

function KeptList({ now, onRecover }: Pick<KeptDialogProps, 'now' | 'onRecover'>) {
  const t = useText(changesMessages)
  const say = useSentence()
  const engine = useEngine()
  const said = useSaid(onRecover)
  const { answer, renew } = useKept()
  const bringBack = async ({ ref }: KeptRow) => {
    said(await engine.ask('changes.bringBack', { ref }), t('broughtBack'))
    renew()
  }
  if (answer.kind === 'reading') return <SkeletonRows count={3} />
  if (answer.kind === 'failed') return <p role="alert">{say(answer.problem.message)}</p>
  if (answer.rows.length === 0) return <p>{t('keptNothing')}</p>
  return (
    <ul className={styles.list}>
      {answer.rows.map((row) => (
        <KeptItem key={row.ref} row={row} now={now} onBringBack={() => void bringBack(row)} />
      ))}
    </ul>
  )
}

type KeptItemProps = { readonly row: KeptRow; readonly now: Date; readonly onBringBack: () => void }

function KeptItem({ row, now, onBringBack }: KeptItemProps) {
  const t = useText(changesMessages)
  const format = useFormat()
  const titles = [...new Set(row.pages.map(({ title }) => title))]
  const shown = titles.slice(0, 3)
  const more = titles.length - shown.length
  const names = format.list(more > 0 ? [...shown, t('morePages', { count: more })] : shown)
  return (
    <li className={styles.item}>
      <span className={styles.words}>
        <span className={styles.name}>{names || t('keptVersion')}</span>
        <span className={styles.detail}>
          {t(`kept-${row.kind}`)}, {format.since(new Date(row.at), now)}
        </span>
      </span>
      <Button size="small" onPress={onBringBack}>
        {t('bringBack')}
        <span className="visually-hidden"> {names}</span>
      </Button>
    </li>
  )
}
