import type { ReactNode } from 'react'
import styles from './Bar.module.css'
import { classNames } from './classNames.ts'

export type BarProps = {
  /** Where am I: breadcrumb, language switch. */
  readonly start: ReactNode
  /** State, quiet buttons, the one primary button. */
  readonly end?: ReactNode
  readonly tone?: 'surface' | 'paper'
}

/** The 48 px bar above the work; in a very narrow one state and buttons go to a second line. */
export function Bar({ start, end, tone = 'surface' }: BarProps) {
  return (
    <header className={classNames(styles.bar, styles[tone])}>
      <div className={styles.row}>
        <div className={styles.start}>{start}</div>
        {end && <div className={styles.end}>{end}</div>}
      </div>
    </header>
  )
}

export type BreadcrumbStep = {
  readonly label: string
  readonly onPress?: () => void
  readonly tooltip?: string
  readonly lang?: string
}

/** The way to here; the last step is the page itself. */
export function Breadcrumb({
  label,
  steps,
}: {
  readonly label: string
  readonly steps: readonly BreadcrumbStep[]
}) {
  return (
    <nav aria-label={label} className={styles.breadcrumb}>
      <ol className={styles.steps}>
        {steps.map((step, index) => (
          <li key={step.label} className={styles.step} title={step.tooltip}>
            {step.onPress ? (
              <button type="button" className={styles.link} onClick={step.onPress}>
                {step.label}
              </button>
            ) : (
              <span
                className={classNames(styles.words, index === steps.length - 1 && styles.current)}
                aria-current={index === steps.length - 1 ? 'page' : undefined}
                lang={step.lang}
              >
                {step.label}
              </span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}
