import { ChevronsDownUp, ChevronsUpDown, Plus } from 'lucide-react'
import { useId, useState } from 'react'
import type { FieldPath, Value } from '#shared/document/document.ts'
import { isGroup, isList } from '#shared/document/value.ts'
import { newItem, newSection } from '#shared/editor/emptyValue.ts'
import type { BlockVariant, FieldShape } from '#shared/site/field.ts'
import { Button, IconButton } from '../../kit/Button.tsx'
import type { FieldProps } from '../../kit/Field.tsx'
import { MenuButton } from '../../kit/Menu.tsx'
import { useText } from '../../kit/text.ts'
import { editorMessages } from '../messages.ts'
import { announce } from './announce.ts'
import styles from './Form.module.css'
import { useForm } from './FormContext.ts'
import { formMessages } from './formMessages.ts'
import { useItemDrag } from './itemDrag.ts'
import { useItemKeys } from './itemKeys.ts'
import { ListItem, type ListPlace } from './ListItem.tsx'
import { moveItemTo } from './moveItemTo.ts'
import { revealField } from './revealField.ts'
import { useLabel } from './useLabel.ts'

export type ListFieldProps = {
  readonly common: FieldProps
  readonly shape: FieldShape
  readonly value: Value
  readonly path: FieldPath
  readonly isReadOnly: boolean
}

/**
 * A list of values, groups or typed sections. Items open in place; they move by their handle, by menu, or by Alt with an
 * arrow key.
 */
export function ListField({ common, shape, value, path, isReadOnly }: ListFieldProps) {
  const t = useText(editorMessages)
  const id = useId()
  const items = isList(value) ? value : []
  const list = useListPlace(shape, path, items)
  const { drag, begin } = useItemDrag((from, to) => list.move(from, to))
  const described = [common.help && `${id}-help`, common.error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <section
      className={styles.list}
      aria-label={common.label}
      {...(described ? { 'aria-describedby': described } : {})}
    >
      <div className={styles.listHead}>
        <h3 className={styles.listTitle}>{common.label}</h3>
        <span className={styles.count}>{t('items', { count: items.length })}</span>
        <FoldAll list={list} items={items} />
        {common.action}
      </div>
      {common.help && (
        <p id={`${id}-help`} className={styles.listHelp}>
          {common.help}
        </p>
      )}
      {common.error && (
        <p id={`${id}-error`} className={styles.listError}>
          {common.error}
        </p>
      )}
      {items.length > 0 && (
        <ol className={styles.items} data-dragging={drag ? true : undefined}>
          {items.map((item, index) => (
            <ListItem
              key={list.itemKeys.keys[index]}
              list={list}
              item={item}
              index={index}
              drag={drag}
              onDragStart={begin}
            />
          ))}
        </ol>
      )}
      {!isReadOnly && (
        <div>
          <AddItem list={list} items={items} />
        </div>
      )}
    </section>
  )
}

/** What the items of a list know of it and can do in it. */
function useListPlace(shape: FieldShape, path: FieldPath, items: readonly Value[]): ListPlace {
  const words = useText(editorMessages)
  const { edits } = useForm()
  const itemKeys = useItemKeys(items)
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set())
  const setItemOpen = (key: number, isOpen: boolean) =>
    setOpen((now) => new Set(isOpen ? [...now, key] : [...now].filter((other) => other !== key)))
  return {
    shape,
    path,
    count: items.length,
    itemKeys,
    open,
    setItemOpen,
    setAllOpen: (isOpen) => setOpen(new Set(isOpen ? itemKeys.keys : [])),
    insert: (index, value) => {
      setItemOpen(itemKeys.insert(index, value), true)
      edits.insert(path, index, value)
      revealField([...path, index].join('.'), { focus: true })
    },
    move: (from, to) => {
      moveItemTo({ edits, itemKeys, path }, from, to)
      const name = words('itemNumber', { number: from + 1 })
      announce(words('itemMoved', { name, number: to + 1, count: items.length }))
    },
  }
}

/** Opens or closes all items at once, where there are some to open. */
function FoldAll({ list, items }: { readonly list: ListPlace; readonly items: readonly Value[] }) {
  const t = useText(formMessages)
  const foldable = items.filter((item) => isGroup(item)).length
  if (foldable < 2) return null
  const isAnyOpen = list.itemKeys.keys.some((key) => list.open.has(key))
  return (
    <IconButton
      label={t(isAnyOpen ? 'foldAll' : 'unfoldAll')}
      icon={isAnyOpen ? ChevronsDownUp : ChevronsUpDown}
      size="small"
      onPress={() => list.setAllOpen(!isAnyOpen)}
    />
  )
}

function AddItem({ list, items }: { readonly list: ListPlace; readonly items: readonly Value[] }) {
  const t = useText(editorMessages)
  const words = useText(formMessages)
  const inWords = useLabel()
  const { shape } = list
  const label = shape.kind === 'blocks' ? t('addSection') : t('addItem', { label: inWords(shape.label) })
  const trigger = (onPress?: () => void) => (
    <Button tone="plain" size="small" icon={Plus} {...(onPress ? { onPress } : {})}>
      {label}
    </Button>
  )
  if (shape.kind !== 'blocks') return trigger(() => list.insert(items.length, newItem(shape, items)))
  return (
    <MenuButton
      label={label}
      placement="bottom start"
      trigger={trigger()}
      items={shape.variants.map((variant) => ({
        id: variant.name,
        label: inWords(variant.label),
        detail:
          variantDetail(variant, { inWords, discriminator: shape.discriminator }) ||
          words('seenTimes', { count: variant.seen }),
      }))}
      onAction={(name) => list.insert(items.length, newSection(shape, name))}
    />
  )
}

/** What a section of a kind is, by one that a page has, else by its fields. */
function variantDetail(
  { fields }: BlockVariant,
  {
    inWords,
    discriminator,
  }: { readonly inWords: (label: string) => string; readonly discriminator: string | null },
): string {
  const own = fields.filter(({ key, isHidden }) => key !== discriminator && !isHidden)
  const told = own.find(({ kind, example }) => kind === 'text' && example !== null && example !== '')
  const names = own
    .slice(0, 4)
    .map(({ label }) => inWords(label))
    .join(', ')
  return told?.example ? `“${told.example.slice(0, 48)}” · ${names}` : names
}
