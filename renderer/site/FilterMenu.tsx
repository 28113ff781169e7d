import { ListFilter } from 'lucide-react'
import { labelIn } from '#shared/site/labelIn.ts'
import type { ContentType } from '#shared/site/page.ts'
import { isNoFilter, noFilter, type PageFilter } from '#shared/site/search/pageFilter.ts'
import { IconButton } from '../kit/Button.tsx'
import { useFormat } from '../kit/format.ts'
import { MenuButton, type MenuItem } from '../kit/Menu.tsx'
import { useLocale, useText } from '../kit/text.ts'
import { filterMessages } from './filterMessages.ts'

/** A filter that was kept, by what it shows. */
export type SavedFilters = {
  readonly filters: readonly PageFilter[]
  readonly onChange: (filters: readonly PageFilter[]) => void
}

export type FilterMenuProps = {
  readonly filter: PageFilter
  readonly onChange: (filter: PageFilter) => void
  readonly types: readonly ContentType[]
  readonly saved: SavedFilters
}

const states = { changed: 'changed', new: 'new', source: 'source' } as const
const orders = { usual: 'usual', title: 'byTitle', changed: 'byChange', date: 'byDate' } as const
const dayCounts = [1, 7, 30] as const

type Choice = { readonly item: Omit<MenuItem, 'id'>; readonly run: () => void }

/** What the list shows, by state, date and kind of page, in which order; and filters that were kept. */
export function FilterMenu(props: FilterMenuProps) {
  const { filter, types } = props
  const t = useText(filterMessages)
  const describe = useFilterWords(types)
  const narrowing = useNarrowing(props)
  const keeping = useKeeping(props)
  const groups = [useKept(props), ...narrowing, keeping]
  const choices = groups.flatMap((group) =>
    group.map(({ item, run }, index) => ({ item: { ...item, startsGroup: index === 0 }, run })),
  )
  return (
    <MenuButton
      label={t('filter')}
      trigger={
        <IconButton
          icon={ListFilter}
          label={isNoFilter(filter) ? t('filter') : t('filterNow', { words: describe(filter) })}
          {...(isNoFilter(filter) ? {} : { isPressed: true })}
        />
      }
      items={choices.map(({ item }, index) => ({ ...item, id: String(index) }))}
      onAction={(id) => choices[Number(id)]?.run()}
    />
  )
}

function useKept({ filter, onChange, types, saved }: FilterMenuProps): readonly Choice[] {
  const describe = useFilterWords(types)
  return saved.filters.map((other) => ({
    item: { label: describe(other), isChecked: sameFilter(other, filter) },
    run: () => onChange(other),
  }))
}

/** Choosing what is chosen already takes it back. */
function useNarrowing({ filter, onChange, types }: FilterMenuProps): readonly (readonly Choice[])[] {
  const t = useText(filterMessages)
  const locale = useLocale()
  const choice = (label: string, patch: Partial<PageFilter>, none: Partial<PageFilter>): Choice => {
    const isChecked = sameFilter({ ...filter, ...patch }, filter)
    return { item: { label, isChecked }, run: () => onChange({ ...filter, ...(isChecked ? none : patch) }) }
  }
  return [
    (['changed', 'new', 'source'] as const).map((state) =>
      choice(t(states[state]), { state }, { state: null }),
    ),
    dayCounts.map((count) => choice(t('withinDays', { count }), { days: count }, { days: null })),
    (types.length < 2 ? [] : types).map(({ id, label }) =>
      choice(labelIn(locale, label), { type: id }, { type: null }),
    ),
    (['usual', 'title', 'changed', 'date'] as const).map((order) => choice(t(orders[order]), { order }, {})),
  ]
}

function useKeeping({ filter, onChange, saved }: FilterMenuProps): readonly Choice[] {
  const t = useText(filterMessages)
  const isKept = saved.filters.some((other) => sameFilter(other, filter))
  const others = saved.filters.filter((other) => !sameFilter(other, filter))
  const isDisabled = isNoFilter(filter)
  return [
    { item: { label: t('clear'), isDisabled }, run: () => onChange(noFilter) },
    {
      item: { label: isKept ? t('forget') : t('keep'), isDisabled },
      run: () => saved.onChange(isKept ? others : [...others, filter]),
    },
  ]
}

function sameFilter(one: PageFilter, other: PageFilter): boolean {
  const keys = ['language', 'type', 'state', 'days', 'order'] as const
  return keys.every((key) => one[key] === other[key])
}

/** A filter in words, which is also what it is called. */
export function useFilterWords(types: readonly ContentType[]): (filter: PageFilter) => string {
  const t = useText(filterMessages)
  const format = useFormat()
  const locale = useLocale()
  return ({ language, type, state, days: count, order }) => {
    const label = types.find(({ id }) => id === type)?.label
    const parts = [
      label === undefined ? null : labelIn(locale, label),
      language === null ? null : format.languageName(language),
      state === null ? null : t(states[state]),
      count === null ? null : t('withinDays', { count }),
      order === 'usual' ? null : t(orders[order]),
    ]
    return parts.filter((part) => part !== null).join(' · ')
  }
}
