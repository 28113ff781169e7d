import { ArrowDown, ArrowUp, MoreHorizontal, Plus, Trash2 } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import type { FieldPath, Value } from '#shared/document/document.ts'
import { isGroup, isList } from '#shared/document/value.ts'
import { emptyValue, itemTitle, shapeOfValue } from '#shared/editor/formRows.ts'
import type { FieldShape } from '#shared/site/field.ts'
import { fieldLabel, nameInWords } from '#shared/site/label.ts'
import { Button, IconButton } from '../../kit/Button.tsx'
import { Disclosure } from '../../kit/Disclosure.tsx'
import { Fields } from '../../kit/Field.tsx'
import { MenuButton } from '../../kit/Menu.tsx'
import { useText } from '../../kit/text.ts'
import { editorMessages } from '../messages.ts'
import { announce } from './announce.ts'
import { FieldControl } from './FieldControl.tsx'
import { FieldMenu } from './FieldMenu.tsx'
import styles from './Form.module.css'
import { useForm } from './FormContext.ts'
import { GroupFields } from './GroupField.tsx'
import { useLabel } from './useLabel.ts'

export type ListFieldProps = {
  readonly shape: FieldShape
  readonly value: Value
  readonly path: FieldPath
  readonly isReadOnly: boolean
}

/** A list of values, groups or typed sections; items open in place and move by button or Alt with an arrow key. */
export function ListField({ shape, value, path, isReadOnly }: ListFieldProps) {
  const t = useText(editorMessages)
  const items = isList(value) ? value : []
  const name = useLabel()(shape.label)
  return (
    <section className={styles.list} aria-label={name}>
      <div className={styles.listHead}>
        <h3 className={styles.listTitle}>{name}</h3>
        <span className={styles.count}>{t('items', { count: items.length })}</span>
        {!isReadOnly && <FieldMenu shape={shape} path={path} />}
      </div>
      {items.length > 0 && (
        <ol className={styles.items}>
          {items.map((item, index) => (
            // An item has no identity but its place: the text is the only model, and it says nothing more.
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            <ListItem key={index} list={{ shape, path, count: items.length }} item={item} index={index} />
          ))}
        </ol>
      )}
      {!isReadOnly && (
        <div>
          <AddItem shape={shape} path={path} items={items} />
        </div>
      )}
    </section>
  )
}

type ListPlace = { readonly shape: FieldShape; readonly path: FieldPath; readonly count: number }
type ListItemProps = { readonly list: ListPlace; readonly item: Value; readonly index: number }

function ListItem({ list, item, index }: ListItemProps) {
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
          <div className={styles.inside}>
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
    else edits.remove(list.path, index)
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

type AddItemProps = { readonly shape: FieldShape; readonly path: FieldPath; readonly items: readonly Value[] }

function AddItem({ shape, path, items }: AddItemProps) {
  const t = useText(editorMessages)
  const { edits } = useForm()
  const inWords = useLabel()
  const label = shape.kind === 'blocks' ? t('addSection') : t('addItem', { label: inWords(shape.label) })
  if (shape.kind !== 'blocks') {
    return (
      <Button
        tone="plain"
        size="small"
        icon={Plus}
        onPress={() => edits.insert(path, items.length, newItem(shape, items))}
      >
        {label}
      </Button>
    )
  }
  const add = (name: string) => edits.insert(path, items.length, newSection(shape, name))
  return (
    <MenuButton
      label={label}
      placement="bottom start"
      trigger={
        <Button tone="plain" size="small" icon={Plus}>
          {label}
        </Button>
      }
      items={shape.variants.map(({ name, label }) => ({ id: name, label: inWords(label) }))}
      onAction={add}
    />
  )
}

/** As the other items are: same keys, no values. */
function newItem(shape: FieldShape, items: readonly Value[]): Value {
  if (shape.item) return emptyValue(shape.item)
  const last = items.at(-1)
  return last === undefined ? '' : emptyValue(shapeOfValue('', last, fieldLabel))
}

function newSection(shape: FieldShape, name: string): Value {
  const variant = shape.variants.find((candidate) => candidate.name === name)
  const fields = (variant?.fields ?? []).filter(
    ({ isRequired, key }) => isRequired && key !== shape.discriminator,
  )
  const parts = fields.map((field): [string, Value] => [field.key, emptyValue(field)])
  return Object.fromEntries([[shape.discriminator ?? 'type', name], ...parts])
}
