import { useState } from 'react'
import { labelIn } from '#shared/site/labelIn.ts'
import type { LearnedSiteAnswer, LearnedType } from '#shared/site/learnedSchema.ts'
import { useFormat } from '../kit/format.ts'
import type { ListSelection } from '../kit/listSelection.ts'
import { useLocale, useText } from '../kit/text.ts'
import { VirtualList } from '../kit/VirtualList.tsx'
import styles from './SiteDesk.module.css'
import { siteDeskMessages } from './siteDeskMessages.ts'
import { typeSection } from './siteScreen.ts'

export type SiteSectionsProps = {
  readonly site: LearnedSiteAnswer
  readonly current: string
  readonly onSelect: (section: string) => void
}

type SectionRow = { readonly id: string; readonly name: string; readonly detail: string }

const keyOf = (row: SectionRow) => row.id

/** What can be looked through: the site as a whole, each content type, and where things lie. */
export function SiteSections({ site, current, onSelect }: SiteSectionsProps) {
  const t = useText(siteDeskMessages)
  const groups = useSectionGroups(site)
  const [selection, setSelection] = useState<ListSelection>({
    active: current,
    anchor: current,
    selected: new Set([current]),
  })
  const select = (next: ListSelection) => {
    setSelection(next)
    if (next.active !== null && next.active !== selection.active) onSelect(next.active)
  }
  return (
    <VirtualList
      label={t('sections')}
      groups={groups}
      keyOf={keyOf}
      textOf={({ name, detail }) => [name, detail].filter(Boolean).join(', ')}
      rowHeight={52}
      selection={
        selection.active === current
          ? selection
          : { ...selection, active: current, selected: new Set([current]) }
      }
      onSelectionChange={select}
      onOpen={onSelect}
      current={current}
    >
      {({ name, detail }) => (
        <div className={styles.row}>
          <span className={styles.name}>{name}</span>
          <span className={styles.rowDetail}>{detail}</span>
        </div>
      )}
    </VirtualList>
  )
}

function useSectionGroups(site: LearnedSiteAnswer) {
  const t = useText(siteDeskMessages)
  const format = useFormat()
  const typeRow = useTypeRow()
  const { knowledge } = site
  const languages = knowledge?.languages.all ?? []
  const configurations = knowledge?.configurations.length ?? 0
  const row = (
    id: 'overview' | 'languages' | 'addresses' | 'media' | 'settings',
    detail: string,
  ): SectionRow => ({
    id,
    name: t(id),
    detail,
  })
  const named = languages.slice(0, 3).map(({ language }) => format.languageName(language))
  const spoken = languages.length > 3 ? [...named, '…'].join(', ') : format.list(named)
  return [
    {
      id: 'whole',
      label: null,
      rows: [
        row('overview', knowledge?.name ?? ''),
        row('languages', languages.length === 0 ? t('oneLanguage') : spoken),
      ],
    },
    { id: 'types', label: t('types'), rows: site.types.map(typeRow) },
    {
      id: 'places',
      label: t('places'),
      rows: [
        row('addresses', t('missingShort', { count: site.links.total - site.links.resolved })),
        row('media', t('missingShort', { count: site.media.total - site.media.resolved })),
        row('settings', t('configurationsShort', { count: configurations })),
      ],
    },
  ]
}

function useTypeRow() {
  const t = useText(siteDeskMessages)
  const locale = useLocale()
  return ({ id, label, count, isHidden }: LearnedType): SectionRow => {
    const detail = [t('pages', { count }), isHidden ? t('notListed') : ''].filter(Boolean).join(', ')
    return { id: typeSection(id), name: labelIn(locale, label), detail }
  }
}
