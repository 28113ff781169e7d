import { CircleAlert, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import styles from './Banner.module.css'
import { classNames } from './classNames.ts'
import { Icon } from './Icon.tsx'

export type BannerTone = 'notice' | 'attention' | 'problem'

export type BannerProps = {
  readonly tone: BannerTone
  readonly title?: string
  readonly children?: ReactNode
  readonly actions?: ReactNode
}

const icons = { notice: Info, attention: TriangleAlert, problem: CircleAlert } as const

/** Something that is so until it is settled: what happened, what is safe, what to do. */
export function Banner({ tone, title, children, actions }: BannerProps) {
  return (
    <div className={classNames(styles.banner, styles[tone])} role={tone === 'problem' ? 'alert' : 'status'}>
      <span className={styles.sign}>
        <Icon of={icons[tone]} />
      </span>
      <div className={styles.words}>
        {title && <strong className={styles.title}>{title} </strong>}
        {children}
      </div>
      {actions && <div className={styles.actions}>{actions}</div>}
    </div>
  )
}
