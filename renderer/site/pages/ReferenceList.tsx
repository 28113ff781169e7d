import { ArrowRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { fieldLabel } from '#shared/site/label.ts'
import { labelIn } from '#shared/site/labelIn.ts'
import { Badge } from '../../kit/Badge.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { useLocale, useText } from '../../kit/text.ts'
import { pageMessages } from './messages.ts'
import styles from './PageDialogs.module.css'

export type ListedReference = {
  readonly line: number
  readonly before: string
  /** Null where nothing takes its place. */
  readonly after: string | null
  readonly field: string | null
}

export type ReferenceListProps = {
  readonly label: string
  readonly pages: readonly {
    readonly path: string
    readonly title: string
    readonly language: string | null
    readonly references: readonly ListedReference[]
  }[]
  /** The page's name, for a box to tick or as it is. */
  readonly heading: (page: { readonly path: string; readonly title: string }) => ReactNode
}

/** Pages with their references, each as it is and as it will be. */
export function ReferenceList({ label, pages, heading }: ReferenceListProps) {
  const t = useText(pageMessages)
  const locale = useLocale()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable by keyboard
    <ul className={styles.pages} aria-label={label} tabIndex={0}>
      {pages.map((page) => (
        <li key={page.path} className={styles.page}>
          <div className={styles.pageTitle} title={page.path}>
            {heading(page)}
            {page.language && <Badge tone="language">{page.language.toUpperCase()}</Badge>}
          </div>
          <ul className={styles.references}>
            {page.references.map((reference) => (
              <li
                key={`${reference.line} ${reference.field ?? ''} ${reference.before}`}
                className={styles.reference}
              >
                <span className={styles.where}>
                  {reference.field
                    ? labelIn(locale, fieldLabel(reference.field))
                    : t('line', { line: reference.line })}
                </span>
                <span className={styles.change}>
                  <del className={reference.after === null ? styles.dead : styles.before}>
                    {short(reference.before)}
                  </del>
                  {reference.after !== null && (
                    <>
                      <Icon of={ArrowRight} size={12} />
                      <span className="visually-hidden">{t('becomes')}</span>
                      <ins className={styles.after}>{short(reference.after)}</ins>
                    </>
                  )}
                </span>
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
