import type { PageRow } from '#shared/site/page.ts'
import { Badge } from '../kit/Badge.tsx'
import { type Format, useFormat } from '../kit/format.ts'
import { useText } from '../kit/text.ts'
import type { RowState } from '../kit/VirtualList.tsx'
import { siteMessages } from './messages.ts'
import styles from './PageRowView.module.css'
import type { PageFamily } from './pageFamilies.ts'

export type PageRowViewProps = {
  readonly family: PageFamily
  readonly state: RowState
  readonly isChanged: boolean
  readonly hasLanguages: boolean
  readonly now: Date
}

/** Title, date, languages and the mark of a changed page. */
export function PageRowView({ family, state, isChanged, hasLanguages, now }: PageRowViewProps) {
  const t = useText(siteMessages)
  const format = useFormat()
  const { lead, members } = family
  return (
    <div className={styles.row} title={lead.path}>
      <div className={styles.line}>
        <span
          className={styles.title}
          lang={lead.language ?? undefined}
          data-current={state.isCurrent || undefined}
        >
          {lead.title}
        </span>
        {hasLanguages && <Badge tone="language">{languageCodes(members)}</Badge>}
        {isChanged && <span className={styles.dot} />}
      </div>
      <div className={styles.detail}>
        {[dateOf(lead, format, now), lead.isUnpublished ? t('unpublished') : null]
          .filter(Boolean)
          .join(' · ')}
      </div>
    </div>
  )
}

/** The date that matters for a page: its own, else when its file last changed. */
export function dateOf(page: PageRow, format: Format, now: Date): string {
  const own = page.date === null ? null : localDate(page.date)
  return own ? format.shortDate(own, now) : format.since(new Date(page.changedAt), now)
}

/** A plain day is a day here, not midnight in Greenwich. */
function localDate(iso: string): Date | null {
  const day = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso)
  const date = day ? new Date(Number(day[1]), Number(day[2]) - 1, Number(day[3])) : new Date(iso)
  return Number.isNaN(date.getTime()) ? null : date
}

/** `DE EN`; many languages become the first two and a count. */
export function languageCodes(members: readonly PageRow[]): string {
  const codes = members.flatMap(({ language }) => (language ? [language.toUpperCase()] : []))
  return codes.length > 3 ? `${codes.slice(0, 2).join(' ')} +${codes.length - 2}` : codes.join(' ')
}
