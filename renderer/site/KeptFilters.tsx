import { Check, Pencil, Trash2 } from 'lucide-react'
import { type KeyboardEvent, useRef, useState } from 'react'
import type { ContentType } from '#shared/site/page.ts'
import { isSameFilter, type KeptFilter, type PageFilter } from '#shared/site/search/pageFilter.ts'
import { Button, IconButton } from '../kit/Button.tsx'
import { Icon } from '../kit/Icon.tsx'
import { TextField } from '../kit/TextField.tsx'
import { showToast } from '../kit/Toasts.tsx'
import { useText } from '../kit/text.ts'
import styles from './FilterPanel.module.css'
import { filterMessages } from './filterMessages.ts'
import { useFilterName, useFilterWords } from './filterWords.ts'

/** The filters that a person kept for the site. */
export type SavedFilters = {
  readonly filters: readonly KeptFilter[]
  readonly onChange: (filters: readonly KeptFilter[]) => void
}

export type KeptFiltersProps = {
  readonly filter: PageFilter
  readonly onChange: (filter: PageFilter) => void
  readonly types: readonly ContentType[]
  readonly saved: SavedFilters
  /** Which of them is being given a name; null: none. */
  readonly renaming: number | null
  readonly onRename: (index: number | null) => void
}

/** The filters that were kept: to choose, to give another name, and to let go of. */
export function KeptFilters(props: KeptFiltersProps) {
  const { filter, onChange, types, saved, renaming, onRename } = props
  const t = useText(filterMessages)
  const nameOf = useFilterName(types)
  const list = useRef<HTMLUListElement>(null)
  if (saved.filters.length === 0) return null
  const forget = (kept: KeptFilter, index: number) => {
    const before = saved.filters
    saved.onChange(before.filter((_, other) => other !== index))
    const run = () => saved.onChange(before)
    showToast({ text: t('forgotten', { name: nameOf(kept) }), action: { label: t('undo'), run } })
  }
  const rename = (index: number, name: string) => {
    const named = saved.filters.map((kept, other) =>
      other === index ? { ...kept, name: name.trim() === '' ? null : name.trim() } : kept,
    )
    saved.onChange(named)
  }
  const doneNaming = (index: number, name: string | null) => {
    if (name !== null) rename(index, name)
    onRename(null)
    // The field is gone with the next drawing, and the focus with it.
    requestAnimationFrame(() => list.current?.children[index]?.querySelector('button')?.focus())
  }
  return (
    <section className={styles.kept} aria-label={t('kept')}>
      <h3 className={styles.heading}>{t('kept')}</h3>
      <ul ref={list} className={styles.rows}>
        {saved.filters.map((kept, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two filters can have the same name
          <li key={index} className={styles.row}>
            {renaming === index ? (
              <NameField kept={kept} types={types} onDone={(name) => doneNaming(index, name)} />
            ) : (
              <KeptRow
                name={nameOf(kept)}
                isChosen={isSameFilter(kept, filter)}
                onChoose={() => onChange(withoutName(kept))}
                onRename={() => onRename(index)}
                onForget={() => forget(kept, index)}
              />
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

type KeptRowProps = {
  readonly name: string
  readonly isChosen: boolean
  readonly onChoose: () => void
  readonly onRename: () => void
  readonly onForget: () => void
}

function KeptRow({ name, isChosen, onChoose, onRename, onForget }: KeptRowProps) {
  const t = useText(filterMessages)
  return (
    <>
      <span className={styles.tick}>{isChosen && <Icon of={Check} size={14} />}</span>
      <span className={styles.choose}>
        <Button tone="plain" size="small" isWide onPress={onChoose}>
          {name}
        </Button>
      </span>
      <IconButton icon={Pencil} label={t('rename', { name })} onPress={onRename} />
      <IconButton icon={Trash2} label={t('forget', { name })} onPress={onForget} />
    </>
  )
}

function withoutName({ name: _, ...filter }: KeptFilter): PageFilter {
  return filter
}

type NameFieldProps = {
  readonly kept: KeptFilter
  readonly types: readonly ContentType[]
  /** Hears the name, or null when it stays. */
  readonly onDone: (name: string | null) => void
}

/** Enter takes the name, Escape leaves it; without one the filter is called by what it shows. */
function NameField({ kept, types, onDone }: NameFieldProps) {
  const t = useText(filterMessages)
  const describe = useFilterWords(types)
  const [name, setName] = useState(kept.name ?? '')
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || (event.key !== 'Enter' && event.key !== 'Escape')) return
    // The panel stays open: only the field is done with.
    event.preventDefault()
    event.stopPropagation()
    onDone(event.key === 'Enter' ? name : null)
  }
  return (
    <div className={styles.naming}>
      <TextField
        label={t('name')}
        isLabelHidden
        value={name}
        onChange={setName}
        placeholder={describe(kept)}
        onKeyDown={onKeyDown}
        autoFocus
      />
      <Button size="small" onPress={() => onDone(name)}>
        {t('takeName')}
      </Button>
    </div>
  )
}
