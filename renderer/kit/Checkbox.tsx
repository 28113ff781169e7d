import { Check, Minus } from 'lucide-react'
import type { ReactNode } from 'react'
import { Checkbox as AriaCheckbox } from 'react-aria-components'
import styles from './Checkbox.module.css'

export type CheckboxProps = {
  readonly isSelected: boolean
  readonly onChange: (isSelected: boolean) => void
  /** The words beside it. Without them `label` names it. */
  readonly children?: ReactNode
  readonly label?: string
  readonly isIndeterminate?: boolean
  readonly isDisabled?: boolean
  /** Leaves the Tab order to the list that holds it. */
  readonly isOutOfTabOrder?: boolean
}

/** A box with a tick. */
export function Checkbox(props: CheckboxProps) {
  return (
    <AriaCheckbox
      className={styles.checkbox ?? ''}
      isSelected={props.isSelected}
      onChange={props.onChange}
      isIndeterminate={props.isIndeterminate ?? false}
      isDisabled={props.isDisabled ?? false}
      excludeFromTabOrder={props.isOutOfTabOrder ?? false}
      {...(props.label ? { 'aria-label': props.label } : {})}
    >
      {({ isSelected, isIndeterminate }) => (
        <>
          <span className={styles.box}>
            <Tick isSelected={isSelected} isIndeterminate={isIndeterminate} />
          </span>
          {props.children && <span>{props.children}</span>}
        </>
      )}
    </AriaCheckbox>
  )
}

/** The drawn box alone, for rows of a list that carry their own state and accessible name. */
export function CheckboxSign({
  isSelected,
  isIndeterminate = false,
}: {
  readonly isSelected: boolean
  readonly isIndeterminate?: boolean
}) {
  return (
    <span className={styles.box} data-selected={isSelected || undefined} aria-hidden="true">
      <Tick isSelected={isSelected} isIndeterminate={isIndeterminate} />
    </span>
  )
}

function Tick({
  isSelected,
  isIndeterminate,
}: {
  readonly isSelected: boolean
  readonly isIndeterminate: boolean
}) {
  if (isIndeterminate) return <Minus size={12} strokeWidth={2.5} aria-hidden="true" />
  return isSelected ? <Check size={12} strokeWidth={2.5} aria-hidden="true" /> : null
}
