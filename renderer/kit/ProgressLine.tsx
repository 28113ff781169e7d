import { ProgressBar } from 'react-aria-components'
import { Button } from './Button.tsx'
import { useFormat } from './format.ts'
import { kitMessages } from './messages.ts'
import styles from './ProgressLine.module.css'
import { useText } from './text.ts'

export type ProgressLineProps = {
  /** What is going on, in words. */
  readonly label: string
  readonly done: number
  /** Null while unknown. */
  readonly total: number | null
  readonly onCancel?: () => void
}

/** How far something is, in words, figures and a thin line. */
export function ProgressLine({ label, done, total, onCancel }: ProgressLineProps) {
  const t = useText(kitMessages)
  const format = useFormat()
  const figures =
    total === null ? null : t('progress', { done: format.number(done), total: format.number(total) })
  return (
    <ProgressBar
      className={styles.progress ?? ''}
      aria-label={label}
      value={done}
      maxValue={Math.max(1, total ?? 1)}
      isIndeterminate={total === null}
      {...(figures ? { valueLabel: figures } : {})}
    >
      {({ percentage }) => (
        <>
          <div className={styles.words}>
            <span className={styles.label}>{label}</span>
            {figures && <span className={styles.figures}>{figures}</span>}
            {onCancel && (
              <Button tone="plain" size="small" onPress={onCancel}>
                {t('cancel')}
              </Button>
            )}
          </div>
          <div className={styles.track}>
            <div className={styles.bar} style={{ width: `${percentage ?? 30}%` }} />
          </div>
        </>
      )}
    </ProgressBar>
  )
}
