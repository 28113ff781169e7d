import frameStyles from './Frame.module.css'
import sidebarStyles from './Sidebar.module.css'
import styles from './StartingFrame.module.css'

/** The window's outline before anything is known: the first thing painted, never a spinner on white. */
export function StartingFrame() {
  return (
    <div className={frameStyles.frame} aria-busy="true">
      <div className={`${sidebarStyles.sidebar} ${styles.sidebar}`} />
      <div className={frameStyles.main} />
    </div>
  )
}
