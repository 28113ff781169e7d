import type { ReactNode } from 'react'
import { Button as AriaButton, ToggleButton } from 'react-aria-components'
import styles from './Button.module.css'
import { classNames } from './classNames.ts'
import { Icon, type LucideIcon } from './Icon.tsx'
import { Tooltip } from './Tooltip.tsx'

export type ButtonTone = 'primary' | 'quiet' | 'plain'

export type ButtonProps = {
  readonly children: ReactNode
  /** Exactly one primary button on a screen. */
  readonly tone?: ButtonTone
  readonly size?: 'normal' | 'small'
  readonly icon?: LucideIcon
  /** After the words, e.g. an arrow that leads on. */
  readonly trailingIcon?: LucideIcon
  readonly onPress?: () => void
  readonly isDisabled?: boolean
  /** Under way: the button keeps focus and does nothing more until it is done. */
  readonly isPending?: boolean
  readonly isWide?: boolean
  readonly autoFocus?: boolean
  readonly type?: 'button' | 'submit'
  readonly form?: string
  readonly tooltip?: string
  readonly shortcut?: string | null
  readonly lang?: string
}

const nothingToDo = () => {}

/** A button with words. */
export function Button(props: ButtonProps) {
  const { tone = 'quiet', size = 'normal', isWide = false, tooltip, shortcut = null } = props
  const button = (
    <AriaButton
      className={classNames(styles.button, styles[tone], styles[size], isWide && styles.wide)}
      onPress={props.onPress ?? nothingToDo}
      isDisabled={props.isDisabled ?? false}
      isPending={props.isPending ?? false}
      autoFocus={props.autoFocus ?? false}
      type={props.type ?? 'button'}
      {...(props.form ? { form: props.form } : {})}
    >
      {props.icon && <Icon of={props.icon} />}
      <span className={styles.words} lang={props.lang}>
        {props.children}
      </span>
      {props.trailingIcon && <Icon of={props.trailingIcon} />}
    </AriaButton>
  )
  if (!tooltip) return button
  return (
    <Tooltip text={tooltip} shortcut={shortcut}>
      {button}
    </Tooltip>
  )
}

export type IconButtonProps = {
  /** The accessible name, and the tooltip. */
  readonly label: string
  readonly icon: LucideIcon
  readonly onPress?: () => void
  /** Given, the button is a toggle that tells its state. */
  readonly isPressed?: boolean
  readonly isDisabled?: boolean
  readonly shortcut?: string | null
  readonly tone?: 'plain' | 'quiet'
  readonly size?: 'normal' | 'small'
}

/** A button that shows only an icon; its name is its tooltip. */
export function IconButton(props: IconButtonProps) {
  const { label, tone = 'plain', size = 'normal', shortcut = null } = props
  const common = {
    'aria-label': label,
    className: classNames(styles.button, styles.icon, styles[tone], styles[size]),
    isDisabled: props.isDisabled ?? false,
    onPress: props.onPress ?? nothingToDo,
  }
  return (
    <Tooltip text={label} shortcut={shortcut}>
      {props.isPressed === undefined ? (
        <AriaButton {...common}>
          <Icon of={props.icon} />
        </AriaButton>
      ) : (
        <ToggleButton {...common} isSelected={props.isPressed}>
          <Icon of={props.icon} />
        </ToggleButton>
      )}
    </Tooltip>
  )
}
