import type { ReactNode } from 'react'
import { useStore } from '../kit/store.ts'
import styles from './Frame.module.css'
import { Sidebar } from './Sidebar.tsx'
import { settingsStore } from './settings.ts'
import { useMediaQuery } from './useMediaQuery.ts'
import type { Workspace } from './workspace.ts'

export type FrameProps = {
  readonly workspace: Workspace
  /** The desk in words: the window's heading for those who cannot see which desk is marked. */
  readonly title: string
  readonly banners: ReactNode
  readonly children: ReactNode
}

/** The window of an open site: sidebar, what needs saying, and the desk. */
export function Frame({ workspace, title, banners, children }: FrameProps) {
  const isNarrow = useMediaQuery('(width < 1100px)')
  const isChosen = useStore(settingsStore, ({ layout }) => layout.isSidebarCollapsed)
  return (
    <div className={styles.frame}>
      <Sidebar workspace={workspace} isCollapsed={isNarrow || isChosen} />
      <main className={styles.main}>
        <h1 className="visually-hidden">{title}</h1>
        {banners}
        <div className={styles.desk}>{children}</div>
      </main>
    </div>
  )
}
