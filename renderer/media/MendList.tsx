import { ArrowRight } from 'lucide-react'
import { fieldLabel } from '#shared/site/label.ts'
import { labelIn } from '#shared/site/labelIn.ts'
import type { MendedPageRow } from '#shared/site/pages/contract.ts'
import { Icon } from '../kit/Icon.tsx'
import { useLocale, useText } from '../kit/text.ts'
import styles from './MediaDesk.module.css'
import { mediaMessages } from './messages.ts'

/** Pages with their references, each as it is and as it will be. */
export function MendList({
  label,
  pages,
}: {
  readonly label: string
  readonly pages: readonly Pick<MendedPageRow, 'path' | 'title' | 'references'>[]
}) {
  const t = useText(mediaMessages)
  const locale = useLocale()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable by keyboard
    <ul className={styles.mended} aria-label={label} tabIndex={0}>
      {pages.map(({ path, title, references }) => (
        <li key={path} className={styles.mendedPage}>
          <span title={path}>{title || path}</span>
          <ul className={styles.plain}>
            {references.map(({ line, field, before, after }) => (
              <li key={`${line} ${field ?? ''} ${before}`} className={styles.mendedLine}>
                <span className={styles.where}>
                  {field ? labelIn(locale, fieldLabel(field)) : t('line', { line })}
                </span>
                <del className={styles.before}>{short(before)}</del>
                <Icon of={ArrowRight} size={12} />
                <span className="visually-hidden">{t('becomes')}</span>
                <ins className={styles.after}>{short(after)}</ins>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  )
}

/** A whole paragraph of Markdown in a field is not shown for the sake of one address in it. */
function short(text: string): string {
  return text.length > 120 ? `${text.slice(0, 119)}…` : text
}
