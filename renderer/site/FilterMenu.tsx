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
const days = [1, 7, 30] as const

/** What the list shows, by state, date and kind of page, in which order; and filters that were kept. */
export function FilterMenu({ filter, onChange, types, saved }: FilterMenuProps) {
  const t = useText(filterMessages)
  const locale = useLocale()
  const describe = useFilterWords(types)
  const isKept = saved.filters.some((other) => sameFilter(other, filter))
  const choices: readonly { readonly item: MenuItem; readonly run: () => void }[] = [
    ...saved.filters.map((other) => ({
      item: { id: '', label: describe(other), isChecked: sameFilter(other, filter) },
      run: () => onChange(other),
    })),
    ...Object.entries(states).map(([state, word], index) => {
      const next = state === filter.state ? null : states[word]
      const item = { id: '', label: t(word), isChecked: filter.state === state, startsGroup: index === 0 }
      return { item, run: () => onChange({ ...filter, state: next }) }
    }),
    ...days.map((count, index) => ({
      item: {
        id: '',
        label: t('withinDays', { count }),
        isChecked: filter.days === count,
        startsGroup: index === 0,
      },
      run: () => onChange({ ...filter, days: filter.days === count ? null : count }),
    })),
    ...(types.length < 2 ? [] : types).map(({ id, label }, index) => ({
      item: {
        id: '',
        label: labelIn(locale, label),
        isChecked: filter.type === id,
        startsGroup: index === 0,
      },
      run: () => onChange({ ...filter, type: filter.type === id ? null : id }),
    })),
    ...(['usual', 'title', 'changed', 'date'] as const).map((order, index) => ({
      item: { id: '', label: t(orders[order]), isChecked: filter.order === order, startsGroup: index === 0 },
      run: () => onChange({ ...filter, order }),
    })),
    {
      item: { id: '', label: t('clear'), isDisabled: isNoFilter(filter), startsGroup: true },
      run: () => onChange(noFilter),
    },
    {
      item: { id: '', label: isKept ? t('forget') : t('keep'), isDisabled: isNoFilter(filter) },
      run: () =>
        saved.onChange(
          isKept ? saved.filters.filter((other) => !sameFilter(other, filter)) : [...saved.filters, filter],
        ),
    },
  ]
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
