import { X } from 'lucide-react'
import { type KeyboardEvent, useState } from 'react'
import { Button, ComboBox, Input, Popover, Tag, TagGroup, TagList } from 'react-aria-components'
import { classNames } from './classNames.ts'
import fieldStyles from './Field.module.css'
import { type FieldProps, FieldShell } from './Field.tsx'
import { Icon } from './Icon.tsx'
import menuStyles from './Menu.module.css'
import { kitMessages } from './messages.ts'
import { OptionList } from './Select.tsx'
import styles from './TagField.module.css'
import { useText } from './text.ts'

export type TagFieldProps = FieldProps & {
  readonly value: readonly string[]
  readonly onChange: (tags: readonly string[]) => void
  readonly suggestions?: readonly string[]
  readonly placeholder?: string
}

/** A list of short words: Enter or a comma adds one, Delete removes it, Backspace in the empty input the last. */
export function TagField(props: TagFieldProps) {
  const canEdit = !props.isReadOnly && !props.isDisabled
  return (
    <FieldShell {...props}>
      {(ids) => (
        <div className={classNames(fieldStyles.control, styles.box)}>
          {props.value.length > 0 && (
            <Tags {...props} labelledBy={ids['aria-labelledby']} canEdit={canEdit} />
          )}
          {canEdit && <TagInput {...props} id={ids.id} describedBy={ids['aria-describedby']} />}
        </div>
      )}
    </FieldShell>
  )
}

type TagsProps = TagFieldProps & { readonly labelledBy: string; readonly canEdit: boolean }

function Tags({ value, onChange, labelledBy, canEdit }: TagsProps) {
  const t = useText(kitMessages)
  // The same word may stand twice in a file; its place tells the two apart.
  const rows = value.map((tag, index) => ({ id: String(index), tag }))
  const remove = (keys: Set<string | number>) =>
    onChange(value.filter((_, index) => !keys.has(String(index))))
  return (
    <TagGroup aria-labelledby={labelledBy} {...(canEdit ? { onRemove: remove } : {})}>
      <TagList className={styles.tags ?? ''} items={rows}>
        {(row) => (
          <Tag id={row.id} textValue={row.tag} className={styles.tag ?? ''}>
            <span className={styles.word}>{row.tag}</span>
            {canEdit && (
              <Button
                slot="remove"
                aria-label={t('removeTag', { tag: row.tag })}
                className={styles.remove ?? ''}
              >
                <Icon of={X} size={12} />
              </Button>
            )}
          </Tag>
        )}
      </TagList>
    </TagGroup>
  )
}

type TagInputProps = TagFieldProps & { readonly id: string; readonly describedBy: string | undefined }

function TagInput({ value, onChange, suggestions = [], label, placeholder, describedBy }: TagInputProps) {
  const [text, setText] = useState('')
  const add = (words: string) => {
    const tag = words.trim()
    if (tag && !value.includes(tag)) onChange([...value, tag])
    setText('')
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === ',' || (event.key === 'Enter' && text.trim())) {
      event.preventDefault()
      add(text)
    } else if (event.key === 'Backspace' && text === '' && value.length > 0) onChange(value.slice(0, -1))
  }
  const open = suggestions.filter((tag) => !value.includes(tag))
  return (
    <ComboBox
      aria-label={label}
      className={styles.combo ?? ''}
      allowsCustomValue
      inputValue={text}
      onInputChange={setText}
      onChange={(key) => key !== null && add(String(key))}
      value={null}
      onBlur={() => add(text)}
    >
      <Input
        className={styles.input ?? ''}
        dir="auto"
        placeholder={value.length === 0 ? (placeholder ?? '') : ''}
        {...(describedBy ? { 'aria-describedby': describedBy } : {})}
        onKeyDown={onKeyDown}
      />
      <Popover className={menuStyles.popover ?? ''} offset={6}>
        <OptionList options={open.map((tag) => ({ value: tag, label: tag }))} />
      </Popover>
    </ComboBox>
  )
}
