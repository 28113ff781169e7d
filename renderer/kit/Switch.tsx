import { Switch as AriaSwitch } from 'react-aria-components'
import { type FieldProps, FieldShell } from './Field.tsx'
import styles from './Switch.module.css'

export type SwitchProps = FieldProps & {
  readonly value: boolean
  readonly onChange: (value: boolean) => void
  /** The state in words beside the switch, e.g. `Yes` and `No`. */
  readonly words?: { readonly on: string; readonly off: string }
}

/** A yes or no. */
export function Switch(props: SwitchProps) {
  return (
    <FieldShell {...props}>
      {(ids) => (
        <AriaSwitch
          {...(ids['aria-describedby'] ? { 'aria-describedby': ids['aria-describedby'] } : {})}
          id={ids.id}
          aria-labelledby={ids['aria-labelledby']}
          className={styles.switch ?? ''}
          isSelected={props.value}
          onChange={props.onChange}
          isDisabled={props.isDisabled ?? false}
          isReadOnly={props.isReadOnly ?? false}
          autoFocus={props.autoFocus ?? false}
        >
          <span className={styles.track}>
            <span className={styles.thumb} />
          </span>
          {props.words && (
            <span className={styles.words}>{props.value ? props.words.on : props.words.off}</span>
          )}
        </AriaSwitch>
      )}
    </FieldShell>
  )
}
