import { type ReactNode, useRef } from 'react'
import { Popover as AriaPopover, Dialog } from 'react-aria-components'
import menuStyles from './Menu.module.css'
import styles from './Popover.module.css'

export type PointPopoverProps = {
  readonly label: string
  /** Where it opens, in CSS pixels of the window; null while it is closed. */
  readonly position: { readonly x: number; readonly y: number } | null
  readonly onClose: () => void
  readonly children: ReactNode
}

/** Something small that opens at a point, e.g. beside words in a text; Esc and a press outside close it. */
export function PointPopover({ label, position, onClose, children }: PointPopoverProps) {
  const anchor = useRef<HTMLSpanElement | null>(null)
  return (
    <>
      <span
        ref={anchor}
        className={menuStyles.anchor}
        style={position ? { left: position.x, top: position.y } : {}}
        aria-hidden="true"
      />
      <AriaPopover
        className={menuStyles.popover ?? ''}
        triggerRef={anchor}
        isOpen={position !== null}
        onOpenChange={(isOpen) => !isOpen && onClose()}
        placement="bottom start"
        offset={6}
      >
        <Dialog aria-label={label} className={styles.content ?? ''}>
          {children}
        </Dialog>
      </AriaPopover>
    </>
  )
}
