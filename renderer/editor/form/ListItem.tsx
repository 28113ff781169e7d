import { ArrowDown, ArrowUp, MoreHorizontal, Trash2 } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import type { FieldPath, Value } from '#shared/document/document.ts'
import { isGroup } from '#shared/document/value.ts'
import { itemTitle } from '#shared/editor/itemTitle.ts'
import { shapeOfValue } from '#shared/editor/shapeOfValue.ts'
import type { FieldShape } from '#shared/site/field.ts'
import { fieldLabel, nameInWords } from '#shared/site/label.ts'
import { IconButton } from '../../kit/Button.tsx'
import { classNames } from '../../kit/classNames.ts'
import { Disclosure } from '../../kit/Disclosure.tsx'
import { Fields } from '../../kit/Field.tsx'
import { MenuButton } from '../../kit/Menu.tsx'
import { useText } from '../../kit/text.ts'
import { editorMessages } from '../messages.ts'
import { announce } from './announce.ts'
import { FieldControl } from './FieldControl.tsx'
import styles from './Form.module.css'
import { useForm } from './FormContext.ts'
import { GroupFields } from './GroupField.tsx'
import type { ItemKeys } from './itemKeys.ts'
import { keepFocusNear } from './keepFocus.ts'
import { useLabel } from './useLabel.ts'

/** The list an item is in. */
export type ListPlace = {
  readonly shape: FieldShape
  readonly path: FieldPath
  readonly count: number
  readonly itemKeys: ItemKeys
}
export type ListItemProps = { readonly list: ListPlace; readonly item: Value; readonly index: number }

/** One item: a group that opens in place, or a single value; it moves by menu or Alt with an arrow key. */
export function ListItem({ list, item, index }: ListItemProps) {
  const t = useText(editorMessages)
  const { isReadOnly } = useForm()
  const path = [...list.path, index]
  const name = itemTitle(item) || t('itemNumber', { number: index + 1 })
  const move = useMove(list, index, name)
  const actions = isReadOnly ? null : <ItemMenu list={list} index={index} name={name} onMove={move} />
  const moveByKey = (event: KeyboardEvent) => {
    if (!event.altKey || isReadOnly || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    event.stopPropagation()
    move(event.key === 'ArrowUp' ? -1 : 1)
  }
  return (
    <li className={styles.item} onKeyDown={moveByKey} data-field={path.join('.')}>
      {isGroup(item) ? (
        <Disclosure title={<ItemTitle list={list} item={item} name={name} />} actions={actions}>
          <div className={classNames(styles.inside, styles.insideItem)}>
            <GroupFields shapes={itemFields(list.shape, item)} value={item} path={path} />
          </div>
        </Disclosure>
      ) : (
        <div className={styles.plainItem}>
          <PlainItem list={list} item={item} path={path} label={name} />
          {actions}
        </div>
      )}
    </li>
  )
}

function ItemTitle({
  list,
  item,
  name,
}: {
  readonly list: ListPlace
  readonly item: Value
  readonly name: string
}) {
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

function itemFields(shape: FieldShape, item: Value): readonly FieldShape[] {
  const kind = shape.discriminator && isGroup(item) ? item[shape.discriminator] : undefined
  return shape.variants.find(({ name }) => name === kind)?.fields ?? shape.item?.fields ?? []
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
      <FieldControl row={{ shape: { ...shape, key: '' }, value: item }} path={path} />
    </Fields>
  )
}

function useMove(list: ListPlace, index: number, name: string) {
  const t = useText(editorMessages)
  const { edits } = useForm()
  return (step: -1 | 1) => {
    const target = index + step
    if (target < 0 || target >= list.count) return
    edits.move(list.path, index, target)
    list.itemKeys.move(index, target)
    announce(t('itemMoved', { name, number: target + 1, count: list.count }))
    focusItem([...list.path, target])
  }
}

/** The moved item keeps the focus, so that it can be moved on. */
function focusItem(path: FieldPath): void {
  requestAnimationFrame(() => {
    const item = document.querySelector(`[data-field="${CSS.escape(path.join('.'))}"]`)
    item?.querySelector<HTMLElement>('button')?.focus()
  })
}

type ItemMenuProps = {
  readonly list: ListPlace
  readonly index: number
  readonly name: string
  readonly onMove: (step: -1 | 1) => void
}

function ItemMenu({ list, index, name, onMove }: ItemMenuProps) {
  const t = useText(editorMessages)
  const { edits } = useForm()
  const label = t('itemOptions', { name })
  const run = (id: string) => {
    if (id === 'up') onMove(-1)
    else if (id === 'down') onMove(1)
    else {
      keepFocusNear([...list.path, index])
      edits.remove(list.path, index)
      list.itemKeys.remove(index)
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
        { id: 'remove', label: t('removeItem'), icon: Trash2, isDanger: true, startsGroup: true },
      ]}
      onAction={run}
    />
  )
}
