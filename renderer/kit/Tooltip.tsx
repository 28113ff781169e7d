import type { ReactElement } from 'react'
import { Tooltip as AriaTooltip, TooltipTrigger } from 'react-aria-components'
import { Keys } from './Keys.tsx'
import styles from './Tooltip.module.css'

export type TooltipProps = {
  readonly text: string
  /** Shown beside the text, e.g. `Mod+K`. */
  readonly shortcut?: string | null
  readonly placement?: 'top' | 'bottom' | 'right'
  /** A control built on react-aria (Button, IconButton, …). */
  readonly children: ReactElement
}

/** Words that appear beside a control on hover and on keyboard focus. */
export function Tooltip({ text, shortcut = null, placement = 'bottom', children }: TooltipProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={0}>
      {children}
      <AriaTooltip className={styles.tooltip ?? ''} placement={placement} offset={6}>
        <span>{text}</span>
        {shortcut && <Keys of={shortcut} />}
      </AriaTooltip>
    </TooltipTrigger>
  )
}
