import type { UsingPage } from '#shared/media/contract.ts'
import { Badge } from '../kit/Badge.tsx'
import { useMediaSurroundings } from './MediaContext.ts'
import styles from './MediaDesk.module.css'

/** Pages by their titles, each of which opens its page. */
export function PageLinks({ pages }: { readonly pages: readonly UsingPage[] }) {
  const { onOpenPage } = useMediaSurroundings()
  return (
    <ul className={styles.plain}>
      {pages.map(({ path, title, language }) => (
        <li key={path} className={styles.pageRow}>
          <button type="button" className={styles.link} title={path} onClick={() => onOpenPage(path)}>
            {title || path}
          </button>
          {language && <Badge tone="language">{language.toUpperCase()}</Badge>}
        </li>
      ))}
    </ul>
  )
}
