import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { Disclosure as AriaDisclosure, Button, DisclosurePanel, Heading } from 'react-aria-components'
import styles from './Disclosure.module.css'
import { Icon } from './Icon.tsx'

export type DisclosureProps = {
  readonly title: ReactNode
  /** How many there are inside. */
  readonly count?: number
  readonly defaultOpen?: boolean
  readonly isOpen?: boolean
  readonly onOpenChange?: (isOpen: boolean) => void
  /** Controls at the row's end, reachable while it is closed. */
  readonly actions?: ReactNode
  readonly children: ReactNode
}

/** A heading that opens what belongs to it. */
export function Disclosure(props: DisclosureProps) {
  const state = {
    ...(props.isOpen === undefined ? {} : { isExpanded: props.isOpen }),
    ...(props.onOpenChange ? { onExpandedChange: props.onOpenChange } : {}),
  }
  return (
    <AriaDisclosure
      className={styles.disclosure ?? ''}
      defaultExpanded={props.defaultOpen ?? false}
      {...state}
    >
      <div className={styles.head}>
        <Heading level={3} className={styles.heading ?? ''}>
          <Button slot="trigger" className={styles.trigger ?? ''}>
            <span className={styles.chevron}>
              <Icon of={ChevronRight} size={14} />
            </span>
            <span className={styles.title}>{props.title}</span>
            {props.count !== undefined && <span className={styles.count}>{props.count}</span>}
          </Button>
        </Heading>
        {props.actions}
      </div>
      <DisclosurePanel className={styles.panel ?? ''}>{props.children}</DisclosurePanel>
    </AriaDisclosure>
  )
}
