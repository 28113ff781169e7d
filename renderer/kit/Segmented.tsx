import { ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import { classNames } from './classNames.ts'
import { Icon, type LucideIcon } from './Icon.tsx'
import styles from './Segmented.module.css'
import { Tooltip } from './Tooltip.tsx'

export type Segment<T extends string> = {
  readonly value: T
  readonly label: string
  readonly icon?: LucideIcon
  /** Only the icon is drawn; the label is name and tooltip. */
  readonly isIconOnly?: boolean
  readonly isDisabled?: boolean
  /** A dot that draws attention, with the reason in words for the tooltip. */
  readonly attention?: string | undefined
  readonly lang?: string
}

export type SegmentedProps<T extends string> = {
  readonly label: string
  readonly value: T
  readonly onChange: (value: T) => void
  readonly options: readonly Segment<T>[]
  readonly size?: 'normal' | 'small'
}

/** A few exclusive choices side by side; the arrow keys move along them. */
export function Segmented<T extends string>(props: SegmentedProps<T>) {
  const choose = (keys: Set<string | number>) => {
    const chosen = props.options.find((option) => keys.has(option.value))
    if (chosen) props.onChange(chosen.value)
  }
  return (
    <ToggleButtonGroup
      aria-label={props.label}
      className={classNames(styles.group, styles[props.size ?? 'normal'])}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[props.value]}
      onSelectionChange={choose}
    >
      {props.options.map((option) => (
        <SegmentButton key={option.value} option={option} />
      ))}
    </ToggleButtonGroup>
  )
}

function SegmentButton<T extends string>({ option }: { readonly option: Segment<T> }) {
  const name = option.attention ? `${option.label}. ${option.attention}` : option.label
  const button = (
    <ToggleButton
      id={option.value}
      className={styles.segment ?? ''}
      isDisabled={option.isDisabled ?? false}
      {...(option.isIconOnly || option.attention ? { 'aria-label': name } : {})}
    >
      {option.icon && <Icon of={option.icon} />}
      {!option.isIconOnly && <span lang={option.lang}>{option.label}</span>}
      {option.attention && <span className={styles.dot} />}
    </ToggleButton>
  )
  const tooltip = option.attention ?? (option.isIconOnly ? option.label : null)
  return tooltip ? <Tooltip text={tooltip}>{button}</Tooltip> : button
}
