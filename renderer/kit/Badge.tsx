import type { ReactNode } from 'react'
import styles from './Badge.module.css'
import { classNames } from './classNames.ts'

export type BadgeProps = {
  /** `count` is bare figures, `accent` a pill that asks for a look, `language` a small code, `pill` quiet words. */
  readonly tone: 'count' | 'accent' | 'attention' | 'language' | 'pill'
  readonly children: ReactNode
  /** What the figure means, in words, for those who only hear it. */
  readonly label?: string
}

/** A figure or a code at the end of a row. */
export function Badge({ tone, children, label }: BadgeProps) {
  return (
    <span className={classNames(styles.badge, styles[tone])}>
      <span aria-hidden={label ? 'true' : undefined}>{children}</span>
      {label && <span className="visually-hidden">{label}</span>}
    </span>
  )
}
