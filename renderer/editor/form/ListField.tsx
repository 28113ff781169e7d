import { Plus } from 'lucide-react'
import type { FieldPath, Value } from '#shared/document/document.ts'
import { isList } from '#shared/document/value.ts'
import { emptyValue } from '#shared/editor/emptyValue.ts'
import { shapeOfValue } from '#shared/editor/shapeOfValue.ts'
import type { FieldShape } from '#shared/site/field.ts'
import { fieldLabel } from '#shared/site/label.ts'
import { Button } from '../../kit/Button.tsx'
import { MenuButton } from '../../kit/Menu.tsx'
import { useText } from '../../kit/text.ts'
import { editorMessages } from '../messages.ts'
import { FieldMenu } from './FieldMenu.tsx'
import styles from './Form.module.css'
import { useForm } from './FormContext.ts'
import { useItemKeys } from './itemKeys.ts'
import { ListItem } from './ListItem.tsx'
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
  const itemKeys = useItemKeys(items.length)
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
            <ListItem
              key={itemKeys.keys[index]}
              list={{ shape, path, count: items.length, itemKeys }}
              item={item}
              index={index}
            />
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
