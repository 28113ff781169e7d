import { ListFilter } from 'lucide-react'
import { useMemo, useState } from 'react'
import { labelIn } from '#shared/site/labelIn.ts'
import type { ContentType } from '#shared/site/page.ts'
import {
  isNoFilter,
  isSameFilter,
  noFilter,
  type PageFilter,
  pageOrders,
  pageStates,
} from '#shared/site/search/pageFilter.ts'
import { pageFolders } from '#shared/site/search/pageFolders.ts'
import { Button, IconButton } from '../kit/Button.tsx'
import { Fields } from '../kit/Field.tsx'
import { useFormat } from '../kit/format.ts'
import { PopoverButton } from '../kit/Popover.tsx'
import { type Option, Select } from '../kit/Select.tsx'
import { useLocale, useText } from '../kit/text.ts'
import styles from './FilterPanel.module.css'
import { filterMessages } from './filterMessages.ts'
import { dayCounts, orderWords, stateWords, useFilterWords } from './filterWords.ts'
import { KeptFilters, type SavedFilters } from './KeptFilters.tsx'

export type FilterPanelProps = {
  readonly filter: PageFilter
  readonly onChange: (filter: PageFilter) => void
  readonly types: readonly ContentType[]
  /** The paths of all pages; they tell the folders there are. */
  readonly paths: readonly string[]
  readonly saved: SavedFilters
}

/** What the list shows, by kind, folder, state and date, in which order; and filters that were kept. */
export function FilterPanel(props: FilterPanelProps) {
  const { filter, types } = props
  const t = useText(filterMessages)
  const describe = useFilterWords(types)
  return (
    <PopoverButton
      label={t('filter')}
      // Beside the list, which shows at once what is chosen.
      placement="bottom start"
      trigger={
        <IconButton
          icon={ListFilter}
          label={isNoFilter(filter) ? t('filter') : t('filterNow', { words: describe(filter) })}
          {...(isNoFilter(filter) ? {} : { isPressed: true })}
        />
      }
    >
      {(close) => <Panel {...props} onClose={close} />}
    </PopoverButton>
  )
}

function Panel(props: FilterPanelProps & { readonly onClose: () => void }) {
  const { onChange, onClose } = props
  /** Which of the kept filters is being given a name. */
  const [renaming, setRenaming] = useState<number | null>(null)
  const choose = (filter: PageFilter) => {
    onChange(filter)
    onClose()
  }
  return (
    <div className={styles.panel}>
      <KeptFilters {...props} onChange={choose} renaming={renaming} onRename={setRenaming} />
      <Choices {...props} />
      <Feet {...props} onKept={setRenaming} />
    </div>
  )
}

/** Stands for no choice; no kind or folder is called so. */
const any = '\u0000'

function Choices({ filter, onChange, types, paths }: FilterPanelProps) {
  const t = useText(filterMessages)
  const format = useFormat()
  const locale = useLocale()
  const folders = useMemo(() => pageFolders(paths), [paths])
  const orAny = (label: string, options: readonly Option[]) => [{ value: any, label }, ...options]
  const chosen = (value: string) => (value === any ? null : value)
  const options = {
    types: types.map(({ id, label, count }) => ({
      value: id,
      label: labelIn(locale, label),
      note: format.number(count),
    })),
    folders: folders.map(({ folder, count }) => ({
      value: folder,
      label: folder,
      note: format.number(count),
    })),
    states: pageStates.map((state) => ({ value: state, label: t(stateWords[state]) })),
    days: dayCounts.map((count) => ({ value: String(count), label: t('withinDays', { count }) })),
    orders: pageOrders.map((order) => ({ value: order, label: t(orderWords[order]) })),
  }
  return (
    <Fields>
      {types.length > 1 && (
        <Select
          label={t('kind')}
          value={filter.type ?? any}
          options={orAny(t('anyKind'), options.types)}
          onChange={(value) => onChange({ ...filter, type: chosen(value) })}
        />
      )}
      {folders.length > 1 && (
        <Select
          label={t('folder')}
          value={filter.folder ?? any}
          options={orAny(t('anyFolder'), options.folders)}
          onChange={(value) => onChange({ ...filter, folder: chosen(value) })}
        />
      )}
      <Select
        label={t('state')}
        value={filter.state ?? any}
        options={orAny(t('anyState'), options.states)}
        onChange={(value) =>
          onChange({ ...filter, state: pageStates.find((state) => state === value) ?? null })
        }
      />
      <Select
        label={t('time')}
        value={filter.days === null ? any : String(filter.days)}
        options={orAny(t('anyTime'), options.days)}
        onChange={(value) => onChange({ ...filter, days: value === any ? null : Number(value) })}
      />
      <Select
        label={t('order')}
        value={filter.order}
        options={options.orders}
        onChange={(value) =>
          onChange({ ...filter, order: pageOrders.find((order) => order === value) ?? 'usual' })
        }
      />
    </Fields>
  )
}

type FeetProps = FilterPanelProps & { readonly onKept: (index: number) => void }

function Feet({ filter, onChange, saved, onKept }: FeetProps) {
  const t = useText(filterMessages)
  const isKept = saved.filters.some((other) => isSameFilter(other, filter))
  const keep = () => {
    saved.onChange([...saved.filters, { ...filter, name: null }])
    // What was just kept can be given a name at once.
    onKept(saved.filters.length)
  }
  return (
    <div className={styles.feet}>
      {/* Never disabled: a button that is loses the focus of whoever pressed it. */}
      <Button size="small" onPress={() => onChange(noFilter)}>
        {t('clear')}
      </Button>
      <Button size="small" isDisabled={isNoFilter(filter) || isKept} onPress={keep}>
        {t('keep')}
      </Button>
    </div>
  )
}
