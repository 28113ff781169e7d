import type { ReactNode } from 'react'
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { classNames } from './classNames.ts'
import styles from './Dialog.module.css'

export type DialogProps = {
  readonly title: string
  readonly isOpen: boolean
  /** Esc, or a press outside where the dialog holds nothing that could be lost. */
  readonly onClose: () => void
  readonly children: ReactNode
  /** The buttons, the most likely one last. */
  readonly actions?: ReactNode
  /** `alertdialog` reads its text aloud at once: for questions about something that cannot wait. */
  readonly role?: 'dialog' | 'alertdialog'
  readonly size?: 'small' | 'medium' | 'large'
  /** True where a press outside may close it; forms keep false. */
  readonly isDismissable?: boolean
}

/** A question in front of everything else; focus goes in, stays in, and returns to where it was. */
export function Dialog(props: DialogProps) {
  return (
    <ModalOverlay
      className={styles.scrim ?? ''}
      isOpen={props.isOpen}
      onOpenChange={(isOpen) => !isOpen && props.onClose()}
      isDismissable={props.isDismissable ?? false}
    >
      <Modal className={classNames(styles.modal, styles[props.size ?? 'small'])}>
        <AriaDialog role={props.role ?? 'dialog'} className={styles.dialog ?? ''}>
          <Heading slot="title" className={styles.title ?? ''}>
            {props.title}
          </Heading>
          <div className={styles.body}>{props.children}</div>
          {props.actions && <div className={styles.actions}>{props.actions}</div>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}
