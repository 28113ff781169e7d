import { ChevronDown, X } from 'lucide-react'
import { type KeyboardEvent, useState } from 'react'
import { Button, ComboBox, Input, Popover, Tag, TagGroup, TagList } from 'react-aria-components'
import comboStyles from './ComboBox.module.css'
import { classNames } from './classNames.ts'
import fieldStyles from './Field.module.css'
import { type FieldProps, FieldShell } from './Field.tsx'
import { Icon } from './Icon.tsx'
import menuStyles from './Menu.module.css'
import { kitMessages } from './messages.ts'
import { type Option, OptionList } from './Select.tsx'
import styles from './TagField.module.css'
import { useText } from './text.ts'

export type TagFieldProps = FieldProps & {
  readonly value: readonly string[]
  readonly onChange: (tags: readonly string[]) => void
  readonly suggestions?: readonly string[]
  readonly placeholder?: string
  /** Given, only what is found can be added, and not whatever is typed. */
  readonly search?: TagSearch
}

/** Tags that stand for something with a name of its own. */
export type TagSearch = {
  /** What people see for a tag. */
  readonly nameOf: (tag: string) => string
  readonly found: readonly Option[]
  /** Hears what is looked for, the empty text when the list opens. */
  readonly onSearch: (text: string) => void
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

function Tags({ value, onChange, labelledBy, canEdit, search }: TagsProps) {
  const t = useText(kitMessages)
  // The same word may stand twice in a file; its place tells the two apart.
  const rows = value.map((tag, index) => ({ id: String(index), tag: search?.nameOf(tag) ?? tag }))
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

function TagInput(props: TagInputProps) {
  const { value, onChange, suggestions = [], label, placeholder, describedBy, search } = props
  const [text, setText] = useState('')
  const addTag = (tag: string) => {
    if (tag && !value.includes(tag)) onChange([...value, tag])
    setText('')
  }
  const addText = () => (search ? setText('') : addTag(text.trim()))
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (!search && (event.key === ',' || (event.key === 'Enter' && text.trim()))) {
      event.preventDefault()
      addText()
    } else if (event.key === 'Backspace' && text === '' && value.length > 0) onChange(value.slice(0, -1))
  }
  const change = (next: string) => {
    setText(next)
    search?.onSearch(next)
  }
  const options = search?.found ?? suggestions.map((tag) => ({ value: tag, label: tag }))
  return (
    <ComboBox
      aria-label={label}
      className={styles.combo ?? ''}
      allowsCustomValue
      {...(search ? { defaultFilter: () => true } : {})}
      inputValue={text}
      onInputChange={change}
      onOpenChange={(isOpen) => isOpen && search?.onSearch(text)}
      onChange={(key) => key !== null && addTag(String(key))}
      value={null}
      onBlur={addText}
    >
      <Input
        id={props.id}
        className={styles.input ?? ''}
        dir="auto"
        placeholder={value.length === 0 || search ? (placeholder ?? '') : ''}
        {...(describedBy ? { 'aria-describedby': describedBy } : {})}
        onKeyDown={onKeyDown}
      />
      {search && (
        <Button className={comboStyles.open ?? ''}>
          <Icon of={ChevronDown} size={14} />
        </Button>
      )}
      <Popover className={menuStyles.popover ?? ''} offset={6}>
        <OptionList options={options.filter((option) => !value.includes(option.value))} />
      </Popover>
    </ComboBox>
  )
}
