import { ArrowDown, ArrowUp, Copy, GripVertical, MoreHorizontal, Trash2 } from 'lucide-react'
import type { KeyboardEvent, PointerEvent } from 'react'
import type { FieldPath, Value } from '#shared/document/document.ts'
import { isGroup } from '#shared/document/value.ts'
import { itemFields } from '#shared/editor/formRows.ts'
import { itemTitle } from '#shared/editor/itemTitle.ts'
import { shapeOfValue } from '#shared/editor/shapeOfValue.ts'
import type { FieldShape } from '#shared/site/field.ts'
import { fieldLabel, nameInWords } from '#shared/site/label.ts'
import { IconButton } from '../../kit/Button.tsx'
import { classNames } from '../../kit/classNames.ts'
import { Disclosure } from '../../kit/Disclosure.tsx'
import { Fields } from '../../kit/Field.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { MenuButton } from '../../kit/Menu.tsx'
import { showToast } from '../../kit/Toasts.tsx'
import { useText } from '../../kit/text.ts'
import { editorMessages } from '../messages.ts'
import { announce } from './announce.ts'
import { FieldControl } from './FieldControl.tsx'
import styles from './Form.module.css'
import { useForm } from './FormContext.ts'
import { formMessages } from './formMessages.ts'
import { GroupFields } from './GroupField.tsx'
import type { ItemDrag } from './itemDrag.ts'
import type { ItemKeys } from './itemKeys.ts'
import { keepFocusNear } from './keepFocus.ts'
import { moveItemTo } from './moveItemTo.ts'
import { useLabel } from './useLabel.ts'

/** The list an item is in, and what can be done in it. */
export type ListPlace = {
  readonly shape: FieldShape
  readonly path: FieldPath
  readonly count: number
  readonly itemKeys: ItemKeys
  /** The keys of the items that are open. */
  readonly open: ReadonlySet<number>
  readonly setItemOpen: (key: number, isOpen: boolean) => void
  readonly setAllOpen: (isOpen: boolean) => void
  readonly insert: (index: number, value: Value) => void
  readonly move: (from: number, to: number) => void
}

export type ListItemProps = {
  readonly list: ListPlace
  readonly item: Value
  readonly index: number
  readonly drag: ItemDrag | null
  readonly onDragStart: (event: PointerEvent<HTMLElement>, index: number) => void
}

/** One item: a group that opens in place, or a single value. */
export function ListItem({ list, item, index, drag, onDragStart }: ListItemProps) {
  const t = useText(editorMessages)
  const { isReadOnly } = useForm()
  const path = [...list.path, index]
  const key = list.itemKeys.keys[index] ?? index
  const name = itemTitle(item, list.shape.discriminator) || t('itemNumber', { number: index + 1 })
  const move = useMove(list, index, name)
  const moveByKey = (event: KeyboardEvent) => {
    if (!event.altKey || isReadOnly || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    event.stopPropagation()
    move(event.key === 'ArrowUp' ? -1 : 1)
  }
  const parts = {
    handle: isReadOnly ? null : <Handle onPress={(event) => onDragStart(event, index)} />,
    actions: isReadOnly ? null : <ItemMenu list={list} item={item} index={index} name={name} onMove={move} />,
  }
  return (
    <li
      className={styles.item}
      onKeyDown={moveByKey}
      data-field={path.join('.')}
      data-dragged={drag?.from === index ? true : undefined}
      data-drop={dropAt(drag, index, list.count)}
    >
      {parts.handle}
      {isGroup(item) ? (
        <Disclosure
          title={<ItemTitle list={list} item={item} name={name} />}
          actions={parts.actions}
          isOpen={list.open.has(key)}
          onOpenChange={(isOpen) => list.setItemOpen(key, isOpen)}
        >
          {list.open.has(key) && (
            <div className={classNames(styles.inside, styles.insideItem)}>
              <GroupFields
                shapes={itemFields(list.shape, item)}
                value={item}
                path={path}
                unshown={list.shape.discriminator}
              />
            </div>
          )}
        </Disclosure>
      ) : (
        <div className={styles.plainItem}>
          <PlainItem list={list} item={item} path={path} label={name} />
          {parts.actions}
        </div>
      )}
    </li>
  )
}

/** Where the line is drawn at which a dragged item would land; none where it would stay. */
function dropAt(drag: ItemDrag | null, index: number, count: number): 'before' | 'after' | undefined {
  if (drag === null || drag.before === drag.from || drag.before === drag.from + 1) return undefined
  if (drag.before === index) return 'before'
  return drag.before === count && index === count - 1 ? 'after' : undefined
}

/** For the pointer only: by keyboard and by screen reader an item moves by its menu or Alt with an arrow key. */
function Handle({ onPress }: { readonly onPress: (event: PointerEvent<HTMLElement>) => void }) {
  const t = useText(formMessages)
  return (
    <span className={styles.handle} aria-hidden="true" title={t('dragItem')} onPointerDown={onPress}>
      <Icon of={GripVertical} size={14} />
    </span>
  )
}

type TitleProps = { readonly list: ListPlace; readonly item: Value; readonly name: string }

function ItemTitle({ list, item, name }: TitleProps) {
  const inWords = useLabel()
  const kind = list.shape.discriminator && isGroup(item) ? item[list.shape.discriminator] : undefined
  return (
    <>
      {typeof kind === 'string' && (
        <span className={styles.kind}>{inWords(variantLabel(list.shape, kind))}</span>
      )}
      <span className={styles.itemName}>{name}</span>
    </>
  )
}

function variantLabel(shape: FieldShape, kind: string): string {
  return shape.variants.find(({ name }) => name === kind)?.label ?? nameInWords(kind)
}

type PlainItemProps = {
  readonly list: ListPlace
  readonly item: Value
  readonly path: FieldPath
  readonly label: string
}

function PlainItem({ list, item, path, label }: PlainItemProps) {
  const shape = { ...(list.shape.item ?? shapeOfValue('', item, fieldLabel)), label }
  return (
    <Fields>
      <FieldControl row={{ shape: { ...shape, key: '' }, value: item }} path={path} isLabelHidden />
    </Fields>
  )
}

function useMove(list: ListPlace, index: number, name: string) {
  const t = useText(editorMessages)
  const { edits } = useForm()
  return (step: -1 | 1) => {
    const target = index + step
    if (target < 0 || target >= list.count) return
    moveItemTo({ edits, itemKeys: list.itemKeys, path: list.path }, index, target)
    announce(t('itemMoved', { name, number: target + 1, count: list.count }))
  }
}

type ItemMenuProps = {
  readonly list: ListPlace
  readonly item: Value
  readonly index: number
  readonly name: string
  readonly onMove: (step: -1 | 1) => void
}

function ItemMenu({ list, item, index, name, onMove }: ItemMenuProps) {
  const t = useText(editorMessages)
  const words = useText(formMessages)
  const remove = useRemove(list, { item, index, name })
  const label = t('itemOptions', { name })
  const run = (id: string) => {
    if (id === 'up') onMove(-1)
    else if (id === 'down') onMove(1)
    else if (id === 'remove') remove()
    else {
      list.insert(index + 1, item)
      announce(words('itemAdded', { name, number: index + 2 }))
    }
  }
  return (
    <MenuButton
      label={label}
      trigger={<IconButton label={label} icon={MoreHorizontal} />}
      items={[
        { id: 'up', label: t('moveUp'), icon: ArrowUp, shortcut: 'Alt+ArrowUp', isDisabled: index === 0 },
        {
          id: 'down',
          label: t('moveDown'),
          icon: ArrowDown,
          shortcut: 'Alt+ArrowDown',
          isDisabled: index === list.count - 1,
        },
        { id: 'duplicate', label: words('duplicate'), icon: Copy, startsGroup: true },
        { id: 'remove', label: t('removeItem'), icon: Trash2, isDanger: true, startsGroup: true },
      ]}
      onAction={run}
    />
  )
}

/** Takes the item out, and offers to bring it back. */
function useRemove(
  list: ListPlace,
  { item, index, name }: { readonly item: Value; readonly index: number; readonly name: string },
): () => void {
  const words = useText(formMessages)
  const { edits } = useForm()
  return () => {
    keepFocusNear([...list.path, index])
    list.itemKeys.remove(index)
    const back = edits.remove(list.path, index, item)
    showToast({ text: words('itemRemoved', { name }), action: { label: words('undo'), run: back } })
  }
}
