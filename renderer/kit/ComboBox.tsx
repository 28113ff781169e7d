import { ChevronDown } from 'lucide-react'
import { ComboBox as AriaComboBox, Button, Input, Popover } from 'react-aria-components'
import styles from './ComboBox.module.css'
import { classNames } from './classNames.ts'
import { useComposedText } from './composedText.ts'
import fieldStyles from './Field.module.css'
import { ariaFieldProps, ControlBox, FieldParts, type FieldProps } from './Field.tsx'
import { Icon } from './Icon.tsx'
import menuStyles from './Menu.module.css'
import selectStyles from './Select.module.css'
import { OptionList } from './Select.tsx'

export type ComboBoxProps = FieldProps & {
  readonly value: string
  readonly onChange: (text: string) => void
  readonly options: readonly string[]
  readonly placeholder?: string
}

/** Free text with suggestions. */
export function ComboBox(props: ComboBoxProps) {
  const text = useComposedText(props.value, props.onChange)
  return (
    <AriaComboBox
      {...ariaFieldProps(props)}
      allowsCustomValue
      inputValue={text.value}
      onInputChange={text.onChange}
      menuTrigger="input"
    >
      <FieldParts field={props}>
        <ControlBox note={props.note}>
          <Input
            className={fieldStyles.input ?? ''}
            dir="auto"
            placeholder={props.placeholder ?? ''}
            onCompositionStart={text.onCompositionStart}
            onCompositionEnd={text.onCompositionEnd}
          />
          {props.options.length > 0 && (
            <Button className={styles.open ?? ''}>
              <Icon of={ChevronDown} size={14} />
            </Button>
          )}
        </ControlBox>
      </FieldParts>
      <Popover className={classNames(menuStyles.popover, selectStyles.popover)} offset={4}>
        <OptionList options={props.options.map((option) => ({ value: option, label: option }))} />
      </Popover>
    </AriaComboBox>
  )
}
