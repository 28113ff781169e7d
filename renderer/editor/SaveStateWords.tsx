import { Check, CircleAlert, CloudOff, Loader } from 'lucide-react'
import { Button as PlainButton } from 'react-aria-components'
import { Icon } from '../kit/Icon.tsx'
import { useStore } from '../kit/store.ts'
import { Tooltip } from '../kit/Tooltip.tsx'
import { useText } from '../kit/text.ts'
import styles from './EditorDesk.module.css'
import { editorMessages } from './messages.ts'
import type { PageSession } from './session/openPage.ts'

const shown = {
  saved: { icon: Check, text: 'saved' },
  pending: { icon: Loader, text: 'saving' },
  held: { icon: CloudOff, text: 'held' },
  clash: { icon: CircleAlert, text: 'clash' },
} as const

export type SaveStateWordsProps = { readonly session: PageSession; readonly isNarrow: boolean }

/** Where the text is, in words; assistive technology hears changes when nothing else is said. */
export function SaveStateWords({ session, isNarrow }: SaveStateWordsProps) {
  const t = useText(editorMessages)
  const kind = useStore(session.saveState, (state) => state.kind)
  const { icon, text } = session.readOnly ? { icon: CircleAlert, text: 'readOnly' as const } : shown[kind]
  return (
    <Tooltip text={t('savedTip')}>
      <PlainButton className={styles.state ?? ''} data-kind={kind} excludeFromTabOrder>
        <Icon of={icon} size={14} />
        <span role="status">{t(text === 'saved' && isNarrow ? 'savedShort' : text)}</span>
      </PlainButton>
    </Tooltip>
  )
}
