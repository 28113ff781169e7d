import type { ReactNode } from 'react'
import styles from './EmptyState.module.css'
import { Icon, type LucideIcon } from './Icon.tsx'

export type EmptyStateProps = {
  readonly icon: LucideIcon
  readonly title: string
  readonly text?: ReactNode
  /** The next step. */
  readonly actions?: ReactNode
}

/** What this place is for, and the next step. */
export function EmptyState({ icon, title, text, actions }: EmptyStateProps) {
  return (
    <div className={styles.empty}>
      <span className={styles.sign}>
        <Icon of={icon} size={22} />
      </span>
      <h2 className={styles.title}>{title}</h2>
      {text && <p className={styles.text}>{text}</p>}
      {actions && <div className={styles.actions}>{actions}</div>}
    </div>
  )
}
