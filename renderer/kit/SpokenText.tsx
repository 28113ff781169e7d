import type { ReactNode } from 'react'
import styles from './SpokenText.module.css'

/**
 * Text for those who hear the window: part of the content, so of the name of what contains it, and not seen.
 *
 * Better than a label, which replaces what is seen: a name must hold the words that are seen (WCAG 2.5.3).
 */
export function SpokenText({ children }: { readonly children: ReactNode }) {
  return <span className={styles.spoken}>{children}</span>
}
