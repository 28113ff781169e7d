import { ArrowDownToLine, Check, CloudOff, CloudUpload, HardDrive, KeyRound, Send, Split } from 'lucide-react'
import { useState } from 'react'
import { Button as AriaButton, Popover as AriaPopover, Dialog, DialogTrigger } from 'react-aria-components'
import type { SyncState } from '#shared/sync/contract.ts'
import { IconButton } from '../kit/Button.tsx'
import { classNames } from '../kit/classNames.ts'
import { Icon, type LucideIcon } from '../kit/Icon.tsx'
import menuStyles from '../kit/Menu.module.css'
import { useStore } from '../kit/store.ts'
import { useText } from '../kit/text.ts'
import { syncMessages } from './messages.ts'
import styles from './SyncFoot.module.css'
import { SyncPanel } from './SyncPanel.tsx'
import { stateWords } from './stateWords.ts'
import { syncQuestion } from './syncScreen.ts'
import { type ExchangeWays, shareVersions } from './useExchange.ts'

export type SyncFootProps = {
  readonly state: SyncState
  readonly ways: ExchangeWays
  readonly now: Date
  readonly isCollapsed: boolean
}

/** How sharing stands, in words at the foot of the sidebar, and the panel behind it. */
export function SyncFoot(props: SyncFootProps) {
  const { state, ways, isCollapsed } = props
  const t = useText(syncMessages)
  const isReady = state.waiting > 0 && state.activity === null && !state.hasClashes && !state.needsSignIn
  return (
    <div className={styles.line}>
      <SharingState {...props} />
      {isReady && !isCollapsed && state.remote?.origin && (
        <IconButton
          size="small"
          icon={Send}
          label={t('share')}
          shortcut="Mod+Shift+S"
          onPress={() => void shareVersions(ways)}
        />
      )}
    </div>
  )
}

function SharingState({ state, ways, now, isCollapsed }: SyncFootProps) {
  const t = useText(syncMessages)
  const [isOpen, setOpen] = useState(false)
  const isAsked = useStore(syncQuestion, ({ kind }) => kind !== 'none')
  const { text, tone } = stateWords(state, t)
  return (
    <DialogTrigger isOpen={isOpen && !isAsked} onOpenChange={setOpen}>
      <AriaButton
        className={classNames(styles.foot, isCollapsed && styles.collapsed)}
        aria-label={`${t('panel')}: ${text}`}
      >
        <span className={classNames(styles.sign, tone === 'attention' && styles.attention)}>
          <Icon of={signOf(state)} />
          {isCollapsed && tone !== 'quiet' && <span className={styles.mark} />}
        </span>
        <span className={isCollapsed ? 'visually-hidden' : styles.words} role="status">
          {text}
        </span>
      </AriaButton>
      <AriaPopover className={menuStyles.popover ?? ''} placement="top start" offset={4}>
        <Dialog aria-label={t('panel')} className={styles.panel ?? ''}>
          <SyncPanel state={state} ways={ways} now={now} close={() => setOpen(false)} />
        </Dialog>
      </AriaPopover>
    </DialogTrigger>
  )
}

function signOf(state: SyncState): LucideIcon {
  if (state.remote === null) return HardDrive
  if (state.hasClashes) return Split
  if (state.remote.origin === null || state.needsSignIn) return KeyRound
  if (state.isOffline) return CloudOff
  if (state.updates > 0) return ArrowDownToLine
  return state.waiting > 0 ? CloudUpload : Check
}
