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

function Choices(props: FilterPanelProps) {
  const { filter, onChange } = props
  const t = useText(filterMessages)
  return (
    <Fields>
      <Places {...props} />
      <Choice
        label={t('state')}
        none={t('anyState')}
        options={pageStates.map((state) => ({ value: state, label: t(stateWords[state]) }))}
        value={filter.state}
        onChange={(value) =>
          onChange({ ...filter, state: pageStates.find((state) => state === value) ?? null })
        }
      />
      <Choice
        label={t('time')}
        none={t('anyTime')}
        options={dayCounts.map((count) => ({ value: String(count), label: t('withinDays', { count }) }))}
        value={filter.days === null ? null : String(filter.days)}
        onChange={(value) => onChange({ ...filter, days: value === null ? null : Number(value) })}
      />
      <Select
        label={t('order')}
        value={filter.order}
        options={pageOrders.map((order) => ({ value: order, label: t(orderWords[order]) }))}
        onChange={(value) =>
          onChange({ ...filter, order: pageOrders.find((order) => order === value) ?? 'usual' })
        }
      />
    </Fields>
  )
}

/** Kind and folder, where the site has several. */
function Places({ filter, onChange, types, paths }: FilterPanelProps) {
  const t = useText(filterMessages)
  const format = useFormat()
  const locale = useLocale()
  const folders = useMemo(() => pageFolders(paths), [paths])
  return (
    <>
      {types.length > 1 && (
        <Choice
          label={t('kind')}
          none={t('anyKind')}
          options={types.map(({ id, label, count }) => ({
            value: id,
            label: labelIn(locale, label),
            note: format.number(count),
          }))}
          value={filter.type}
          onChange={(type) => onChange({ ...filter, type })}
        />
      )}
      {folders.length > 1 && (
        <Choice
          label={t('folder')}
          none={t('anyFolder')}
          options={folders.map(({ folder, count }) => ({
            value: folder,
            label: folder,
            note: format.number(count),
          }))}
          value={filter.folder}
          onChange={(folder) => onChange({ ...filter, folder })}
        />
      )}
    </>
  )
}

type ChoiceProps = {
  readonly label: string
  /** What it is called when nothing is chosen. */
  readonly none: string
  readonly options: readonly Option[]
  readonly value: string | null
  readonly onChange: (value: string | null) => void
}

/** One of some values, or none of them. */
function Choice({ label, none, options, value, onChange }: ChoiceProps) {
  return (
    <Select
      label={label}
      value={value ?? any}
      options={[{ value: any, label: none }, ...options]}
      onChange={(chosen) => onChange(chosen === any ? null : chosen)}
    />
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
