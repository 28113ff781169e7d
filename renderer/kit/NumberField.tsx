import { ChevronDown, ChevronUp } from 'lucide-react'
import { NumberField as AriaNumberField, Button, Input } from 'react-aria-components'
import fieldStyles from './Field.module.css'
import { ariaFieldProps, ControlBox, FieldParts, type FieldProps } from './Field.tsx'
import { Icon } from './Icon.tsx'
import styles from './NumberField.module.css'

export type NumberFieldProps = FieldProps & {
  readonly value: number | null
  readonly onChange: (value: number | null) => void
  readonly step?: number
  readonly min?: number
  readonly max?: number
}

/** A number, typed with the decimal sign of the interface language; stepped with the arrow keys. */
export function NumberField(props: NumberFieldProps) {
  const limits = {
    ...(props.step === undefined ? {} : { step: props.step }),
    ...(props.min === undefined ? {} : { minValue: props.min }),
    ...(props.max === undefined ? {} : { maxValue: props.max }),
  }
  return (
    <AriaNumberField
      {...ariaFieldProps(props)}
      {...limits}
      // react-aria holds an empty field as NaN.
      value={props.value ?? Number.NaN}
      onChange={(value) => props.onChange(Number.isNaN(value) ? null : value)}
      formatOptions={{ useGrouping: false, maximumFractionDigits: 12 }}
    >
      <FieldParts field={props}>
        <ControlBox note={props.note}>
          <Input className={fieldStyles.input ?? ''} />
          <span className={styles.steps}>
            <Button slot="increment" className={styles.step ?? ''}>
              <Icon of={ChevronUp} size={12} />
            </Button>
            <Button slot="decrement" className={styles.step ?? ''}>
              <Icon of={ChevronDown} size={12} />
            </Button>
          </span>
        </ControlBox>
      </FieldParts>
    </AriaNumberField>
  )
}
