import { Check } from 'lucide-react'
import { Fragment, type ReactElement, useRef } from 'react'
import {
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  MenuTrigger,
  Popover,
  Separator,
  Text,
} from 'react-aria-components'
import { classNames } from './classNames.ts'
import { Icon, type LucideIcon } from './Icon.tsx'
import { Keys } from './Keys.tsx'
import styles from './Menu.module.css'

export type MenuItem = {
  readonly id: string
  readonly label: string
  /** A quiet second line, e.g. what choosing it would bring. */
  readonly detail?: string | null
  readonly icon?: LucideIcon
  readonly shortcut?: string | null
  readonly isDisabled?: boolean
  readonly isDanger?: boolean
  /** Given, the row shows a tick when true. */
  readonly isChecked?: boolean
  /** Draws a rule above the row. */
  readonly startsGroup?: boolean
}

export type MenuButtonProps = {
  /** A Button or IconButton. */
  readonly trigger: ReactElement
  /** The menu's accessible name. */
  readonly label: string
  readonly items: readonly MenuItem[]
  readonly onAction: (id: string) => void
  readonly placement?: 'bottom start' | 'bottom end' | 'top start' | 'right top'
  readonly onOpenChange?: (isOpen: boolean) => void
}

/** A menu that opens from a button. */
export function MenuButton(props: MenuButtonProps) {
  const { trigger, label, items, onAction, placement = 'bottom end', onOpenChange } = props
  return (
    <MenuTrigger {...(onOpenChange ? { onOpenChange } : {})}>
      {trigger}
      <Popover className={styles.popover ?? ''} placement={placement} offset={4}>
        <MenuRows label={label} items={items} onAction={onAction} />
      </Popover>
    </MenuTrigger>
  )
}

export type ContextMenuProps = {
  readonly label: string
  readonly items: readonly MenuItem[]
  /** Where it opens, in CSS pixels of the window; null while it is closed. */
  readonly position: { readonly x: number; readonly y: number } | null
  readonly onAction: (id: string) => void
  readonly onClose: () => void
}

/** A menu at a point: the right mouse button, or the context-menu key at the focused row. */
export function ContextMenu({ label, items, position, onAction, onClose }: ContextMenuProps) {
  const anchor = useRef<HTMLSpanElement | null>(null)
  const place = position ? { left: position.x, top: position.y } : {}
  return (
    <>
      <span ref={anchor} className={styles.anchor} style={place} aria-hidden="true" />
      <Popover
        aria-label={label}
        className={styles.popover ?? ''}
        triggerRef={anchor}
        isOpen={position !== null}
        onOpenChange={(isOpen) => !isOpen && onClose()}
        placement="bottom start"
        offset={2}
      >
        <MenuRows label={label} items={items} onAction={onAction} onClose={onClose} />
      </Popover>
    </>
  )
}

type MenuRowsProps = {
  readonly label: string
  readonly items: readonly MenuItem[]
  readonly onAction: (id: string) => void
  readonly onClose?: () => void
}

function MenuRows({ label, items, onAction, onClose = () => {} }: MenuRowsProps) {
  const hasChecks = items.some((item) => item.isChecked !== undefined)
  const disabled = items.filter((item) => item.isDisabled).map((item) => item.id)
  return (
    <AriaMenu
      aria-label={label}
      className={styles.menu ?? ''}
      disabledKeys={disabled}
      onAction={(key) => onAction(String(key))}
      onClose={onClose}
      autoFocus="first"
    >
      {items.map((item, index) => (
        <Fragment key={item.id}>
          {item.startsGroup && index > 0 && <Separator className={styles.rule ?? ''} />}
          <AriaMenuItem
            id={item.id}
            textValue={item.label}
            className={classNames(styles.item, item.isDanger && styles.danger)}
          >
            {hasChecks && (
              <span className={styles.check}>{item.isChecked && <Icon of={Check} size={14} />}</span>
            )}
            {item.icon && (
              <span className={styles.sign}>
                <Icon of={item.icon} />
              </span>
            )}
            <span className={styles.words}>
              <Text slot="label">{item.label}</Text>
              {item.detail && (
                <Text slot="description" className={styles.detail ?? ''}>
                  {item.detail}
                </Text>
              )}
            </span>
            {item.shortcut && <Keys of={item.shortcut} />}
          </AriaMenuItem>
        </Fragment>
      ))}
    </AriaMenu>
  )
}
