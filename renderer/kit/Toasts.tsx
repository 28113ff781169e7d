import { Check, CircleAlert, X } from 'lucide-react'
import {
  Button as AriaButton,
  UNSTABLE_Toast as AriaToast,
  UNSTABLE_ToastRegion as AriaToastRegion,
  Text,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
} from 'react-aria-components'
import { Button } from './Button.tsx'
import { classNames } from './classNames.ts'
import { Icon } from './Icon.tsx'
import { kitMessages } from './messages.ts'
import styles from './Toasts.module.css'
import { useText } from './text.ts'

/** What happened, in words already in the reader's language. */
export type ToastMessage = {
  readonly text: string
  /** `attention`: somebody is needed, and nothing is wrong. */
  readonly tone?: 'done' | 'attention' | 'problem'
  /** The way back, or forward. */
  readonly action?: { readonly label: string; readonly run: () => void }
}

const shownMs = 6_000
const queue = new ToastQueue<ToastMessage>({ maxVisibleToasts: 3 })

/**
 * Says what happened, at the lower edge of the window.
 *
 * A message with a way back, or about a problem, stays until it is dismissed; others leave after six seconds, and
 * not while the pointer or the focus is on them.
 */
export function showToast(message: ToastMessage): void {
  // The same words twice are no news: they are said anew in place of the former ones.
  takeToast(message.text)
  const stays = message.tone === 'problem' || message.action !== undefined
  queue.add(message, stays ? {} : { timeout: shownMs })
}

/** Takes the message with these words away: it is no news any more. */
export function takeToast(text: string): void {
  for (const { key, content } of queue.visibleToasts) if (content.text === text) queue.close(key)
}

/** Takes every message away, with its way back: what they were about is no longer on the screen. */
export function clearToasts(): void {
  queue.clear()
}

/** Where the messages appear; mounted once, by the app. F6 reaches it as a landmark. */
export function ToastRegion() {
  const t = useText(kitMessages)
  return (
    <AriaToastRegion queue={queue} aria-label={t('notifications')} className={styles.region ?? ''}>
      {({ toast }) => (
        <AriaToast toast={toast} className={styles.toast ?? ''}>
          <span className={classNames(styles.sign, styles[toast.content.tone ?? 'done'])}>
            <Icon of={(toast.content.tone ?? 'done') === 'done' ? Check : CircleAlert} />
          </span>
          <ToastContent className={styles.words ?? ''}>
            <Text slot="title">{toast.content.text}</Text>
          </ToastContent>
          <ToastAction message={toast.content} close={() => queue.close(toast.key)} />
          <AriaButton slot="close" aria-label={t('dismiss')} className={styles.close ?? ''}>
            <Icon of={X} size={14} />
          </AriaButton>
        </AriaToast>
      )}
    </AriaToastRegion>
  )
}

function ToastAction({ message, close }: { readonly message: ToastMessage; readonly close: () => void }) {
  const { action } = message
  if (!action) return null
  const run = () => {
    action.run()
    close()
  }
  return (
    <Button tone="quiet" size="small" onPress={run}>
      {action.label}
    </Button>
  )
}
