import { CircleCheck } from 'lucide-react'
import type { MissingFile } from '#shared/media/contract.ts'
import { EmptyState } from '../kit/EmptyState.tsx'
import { useText } from '../kit/text.ts'
import styles from './MediaDesk.module.css'
import { mediaMessages } from './messages.ts'
import { PageLinks } from './PageLinks.tsx'

/** References of pages to files that are not there. */
export function MissingFiles({ missing }: { readonly missing: readonly MissingFile[] }) {
  const t = useText(mediaMessages)
  if (missing.length === 0)
    return <EmptyState icon={CircleCheck} title={t('noMissing')} text={t('noMissingText')} />
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what does not fit is scrolled by keyboard
    <section className={styles.missing} tabIndex={0} aria-label={t('missing')} data-pane-focus>
      <p>{t('missingText')}</p>
      <ul className={styles.plain}>
        {missing.slice(0, mostShown).map(({ reference, pages }) => (
          <li key={reference} className={styles.missingRow}>
            <span className={styles.reference}>{reference}</span>
            <PageLinks pages={pages} />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** More are not read; the count in the list of folders tells how many there are. */
const mostShown = 300
