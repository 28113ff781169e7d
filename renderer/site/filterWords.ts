import { labelIn } from '#shared/site/labelIn.ts'
import type { ContentType } from '#shared/site/page.ts'
import type { KeptFilter, PageFilter } from '#shared/site/search/pageFilter.ts'
import { useFormat } from '../kit/format.ts'
import { useLocale, useText } from '../kit/text.ts'
import { filterMessages } from './filterMessages.ts'

/** The words of each state and order. */
export const stateWords = {
  changed: 'changed',
  new: 'new',
  unpublished: 'unpublished',
  source: 'source',
} as const
export const orderWords = { usual: 'usual', title: 'byTitle', changed: 'byChange', date: 'byDate' } as const

/** Days that a list can be narrowed to. */
export const dayCounts = [1, 7, 30, 365] as const

/** A filter in words, which is also what it is called as long as nobody gave it a name. */
export function useFilterWords(types: readonly ContentType[]): (filter: PageFilter) => string {
  const t = useText(filterMessages)
  const format = useFormat()
  const locale = useLocale()
  return ({ language, type, folder, state, days: count, order }) => {
    const label = types.find(({ id }) => id === type)?.label
    const parts = [
      label === undefined ? null : labelIn(locale, label),
      folder,
      language === null ? null : format.languageName(language),
      state === null ? null : t(stateWords[state]),
      count === null ? null : t('withinDays', { count }),
      order === 'usual' ? null : t(orderWords[order]),
    ]
    return parts.filter((part) => part !== null).join(' · ')
  }
}

/** What a kept filter is called. */
export function useFilterName(types: readonly ContentType[]): (filter: KeptFilter) => string {
  const describe = useFilterWords(types)
  return (filter) => filter.name ?? describe(filter)
}
