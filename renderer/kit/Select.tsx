import { Check, ChevronDown } from 'lucide-react'
import {
  Select as AriaSelect,
  Button,
  ListBox,
  ListBoxItem,
  Popover,
  SelectValue,
} from 'react-aria-components'
import { classNames } from './classNames.ts'
import fieldStyles from './Field.module.css'
import { ariaFieldProps, FieldParts, type FieldProps } from './Field.tsx'
import { Icon } from './Icon.tsx'
import menuStyles from './Menu.module.css'
import styles from './Select.module.css'

export type Option = {
  readonly value: string
  readonly label: string
  /** Quiet text at the row's end, e.g. how often the value is used. */
  readonly note?: string
}

export type SelectProps = FieldProps & {
  readonly value: string | null
  readonly onChange: (value: string) => void
  readonly options: readonly Option[]
  readonly placeholder?: string
}

/** One of a few values. A value that is not among the options is shown as it is. */
export function Select(props: SelectProps) {
  const { isReadOnly, ...aria } = ariaFieldProps(props)
  return (
    <AriaSelect
      {...aria}
      isDisabled={aria.isDisabled || isReadOnly}
      value={props.value}
      onChange={(key) => props.onChange(String(key))}
    >
      <FieldParts field={props}>
        <Button className={classNames(fieldStyles.control, styles.button)}>
          <SelectValue className={styles.value ?? ''}>
            {({ selectedText }) => selectedText || props.value || props.placeholder || ''}
          </SelectValue>
          {props.note && <span className={fieldStyles.note}>{props.note}</span>}
          <span className={styles.chevron}>
            <Icon of={ChevronDown} size={14} />
          </span>
        </Button>
      </FieldParts>
      <Popover className={classNames(menuStyles.popover, styles.popover)} offset={4}>
        <OptionList options={props.options} />
      </Popover>
    </AriaSelect>
  )
}

/** The rows of a list of options, with a tick at the chosen one. */
export function OptionList({ options }: { readonly options: readonly Option[] }) {
  return (
    <ListBox
      className={menuStyles.menu ?? ''}
      items={options.map((option) => ({ ...option, id: option.value }))}
    >
      {(option) => (
        <ListBoxItem id={option.id} textValue={option.label} className={menuStyles.item ?? ''}>
          {({ isSelected }) => (
            <>
              <span className={menuStyles.check}>{isSelected && <Icon of={Check} size={14} />}</span>
              <span className={menuStyles.words}>{option.label}</span>
              {option.note && <span className={menuStyles.note}>{option.note}</span>}
            </>
          )}
        </ListBoxItem>
      )}
    </ListBox>
  )
}
