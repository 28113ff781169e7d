import type { ReactElement, ReactNode } from 'react'
import { Popover as AriaPopover, Dialog, DialogTrigger } from 'react-aria-components'
import menuStyles from './Menu.module.css'
import styles from './Popover.module.css'

export type PopoverButtonProps = {
  /** A Button or IconButton. */
  readonly trigger: ReactElement
  readonly label: string
  readonly placement?: 'bottom start' | 'bottom end' | 'top start'
  /** Gets the function that closes it. */
  readonly children: (close: () => void) => ReactNode
}

/** Something small that opens beside its button. */
export function PopoverButton({ trigger, label, placement = 'bottom end', children }: PopoverButtonProps) {
  return (
    <DialogTrigger>
      {trigger}
      <AriaPopover className={menuStyles.popover ?? ''} placement={placement} offset={4}>
        <Dialog aria-label={label} className={styles.content ?? ''}>
          {({ close }) => children(close)}
        </Dialog>
      </AriaPopover>
    </DialogTrigger>
  )
}
