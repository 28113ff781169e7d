import { ChevronDown } from 'lucide-react'
import { type ReactNode, useRef, useState } from 'react'
import { Button, ComboBox, Input, ListBox, ListBoxItem, Popover, Text } from 'react-aria-components'
import styles from './ComboBox.module.css'
import { classNames } from './classNames.ts'
import { useComposedText } from './composedText.ts'
import fieldStyles from './Field.module.css'
import { ariaFieldProps, ControlBox, FieldParts, type FieldProps } from './Field.tsx'
import { Icon } from './Icon.tsx'
import menuStyles from './Menu.module.css'
import { kitMessages } from './messages.ts'
import selectStyles from './Select.module.css'
import { useText } from './text.ts'

/** Something that can be picked: its name, and quietly what tells it from others of that name. */
export type Pick = { readonly id: string; readonly label: string; readonly detail?: string | null }

export type PickFieldProps = FieldProps & {
  /** What is picked, in words. */
  readonly text: string
  readonly picks: readonly Pick[]
  readonly onPick: (id: string) => void
  /** Hears what is looked for, the empty text when the list opens. */
  readonly onSearch: (text: string) => void
  /** Given, whatever is typed counts, and this hears it; otherwise only a pick does. */
  readonly onText?: (text: string) => void
  readonly placeholder?: string
  /** A small picture in front of the words. */
  readonly sign?: ReactNode
  readonly spellCheck?: boolean
}

/** One of many, found by typing part of its name. What was typed and not picked is given up when the field is left. */
export function PickField(props: PickFieldProps) {
  const { typed, picked, text, pick, leave } = usePicking(props)
  return (
    <ComboBox
      {...ariaFieldProps(props)}
      allowsCustomValue
      allowsEmptyCollection
      defaultFilter={() => true}
      inputValue={text.value}
      onInputChange={text.onChange}
      value={picked}
      onChange={(key) => key !== null && pick(String(key))}
      // A list that opens because somebody types has been searched for that already.
      onOpenChange={(isOpen, by) => isOpen && by !== 'input' && props.onSearch(typed ?? '')}
      onBlur={leave}
      menuTrigger="input"
    >
      <FieldParts field={props}>
        <ControlBox note={props.note} sign={props.sign}>
          <Input
            className={fieldStyles.input ?? ''}
            dir="auto"
            spellCheck={props.spellCheck ?? false}
            placeholder={props.placeholder ?? ''}
            onCompositionStart={text.onCompositionStart}
            onCompositionEnd={text.onCompositionEnd}
          />
          {!props.isReadOnly && (
            <Button className={styles.open ?? ''}>
              <Icon of={ChevronDown} size={14} />
            </Button>
          )}
        </ControlBox>
      </FieldParts>
      <Popover className={classNames(menuStyles.popover, selectStyles.popover)} offset={4}>
        <PickList picks={props.picks} />
      </Popover>
    </ComboBox>
  )
}

/** What is typed and what is picked, which the list reports as if both were typing. */
function usePicking(props: PickFieldProps) {
  const [typed, setTyped] = useState<string | null>(null)
  const isPicking = useRef(false)
  const [picked, setPicked] = useState<string | null>(null)
  const change = (text: string) => {
    // A pick writes its own name into the input; that is nobody's typing.
    if (isPicking.current) return
    props.onSearch(text)
    if (props.onText) props.onText(text)
    else setTyped(text)
  }
  const text = useComposedText(typed ?? props.text, change)
  const pick = (id: string) => {
    isPicking.current = true
    setTyped(null)
    setPicked(id)
    props.onPick(id)
    // The list closes when something is chosen; then nothing is, so that the same can be picked again.
    requestAnimationFrame(() => {
      isPicking.current = false
      setPicked(null)
    })
  }
  return { typed, picked, text, pick, leave: () => setTyped(null) }
}

function PickList({ picks }: { readonly picks: readonly Pick[] }) {
  const t = useText(kitMessages)
  return (
    <ListBox
      className={menuStyles.menu ?? ''}
      items={picks}
      renderEmptyState={() => <div className={menuStyles.empty}>{t('nothingFound')}</div>}
    >
      {(row) => <PickRow row={row} />}
    </ListBox>
  )
}

function PickRow({ row }: { readonly row: Pick }) {
  return (
    <ListBoxItem id={row.id} textValue={row.label} className={menuStyles.item ?? ''}>
      <span className={menuStyles.words}>
        <Text slot="label">{row.label}</Text>
        {row.detail && (
          <Text slot="description" className={menuStyles.detail ?? ''}>
            {row.detail}
          </Text>
        )}
      </span>
    </ListBoxItem>
  )
}
