import type { SyncState } from '#shared/sync/contract.ts'
import { useEngine } from '../backend/hooks.ts'
import { Banner } from '../kit/Banner.tsx'
import { Button } from '../kit/Button.tsx'
import { Checkbox } from '../kit/Checkbox.tsx'
import { useFormat } from '../kit/format.ts'
import { ProgressLine } from '../kit/ProgressLine.tsx'
import { Select } from '../kit/Select.tsx'
import { useSentence, useText } from '../kit/text.ts'
import { AccountLine } from './AccountLine.tsx'
import { syncMessages } from './messages.ts'
import styles from './SyncPanel.module.css'
import { phaseWords, stateWords } from './stateWords.ts'
import { syncQuestion } from './syncScreen.ts'
import { bringUpdates, type ExchangeWays, shareVersions } from './useExchange.ts'

export type SyncPanelProps = {
  readonly state: SyncState
  readonly ways: ExchangeWays
  readonly now: Date
  readonly close: () => void
}

/** Everything about sharing this site: how it stands, what can be done, where, and as whom. */
export function SyncPanel(props: SyncPanelProps) {
  const { state } = props
  if (state.remote === null) return <OnlyHere close={props.close} />
  if (state.remote.origin === null) return <NotReachable {...props} />
  return (
    <div className={styles.panel}>
      <Standing {...props} />
      <Actions {...props} />
      <Automatic isAutomatic={state.isAutomatic} />
      <Where {...props} />
    </div>
  )
}

function OnlyHere({ close }: { readonly close: () => void }) {
  const t = useText(syncMessages)
  const ask = () => {
    syncQuestion.set({ kind: 'connect', address: '' })
    close()
  }
  return (
    <div className={styles.panel}>
      <h2 className={styles.title}>{t('onlyHere')}</h2>
      <p className={styles.text}>{t('onlyHereText')}</p>
      <Button tone="primary" onPress={ask} autoFocus>
        {t('connect')}
      </Button>
    </div>
  )
}

/** Reached with a key: the address of the web is offered, for Galley alone. */
function NotReachable({ state, close }: SyncPanelProps) {
  const t = useText(syncMessages)
  const engine = useEngine()
  const { remote } = state
  const use = (address: string) => void engine.ask('sync.connect', { remote: remote?.name ?? null, address })
  const other = () => {
    syncQuestion.set({ kind: 'connect', address: remote?.webAddress ?? '' })
    close()
  }
  return (
    <div className={styles.panel}>
      <h2 className={styles.title}>{t('notReachable')}</h2>
      <p className={styles.text} title={remote?.address}>
        {t('keyOnly')}
      </p>
      <div className={styles.actions}>
        <Button onPress={other}>{t('changeAddress')}</Button>
        {remote?.webAddress && (
          <Button tone="primary" onPress={() => use(remote.webAddress ?? '')}>
            {t('useWebAddress', { address: remote.host })}
          </Button>
        )}
      </div>
    </div>
  )
}

function Standing({ state, now }: SyncPanelProps) {
  const t = useText(syncMessages)
  const say = useSentence()
  const format = useFormat()
  const { lastContact, remote } = state
  // A site that was brought here has been in contact, whenever that was.
  const isFresh = lastContact === null && !state.isPublished
  const when = lastContact === null ? null : format.since(new Date(lastContact), now)
  return (
    <div>
      <h2 className={styles.title}>{stateWords({ ...state, activity: null }, t).text}</h2>
      <p className={styles.text} title={remote?.address}>
        {t('sharedAt', { host: remote?.host ?? '' })}
        {isFresh && ` · ${t('noContact')}`}
        {when !== null && ` · ${t('lastContact', { when })}`}
      </p>
      <Sending state={state} />
      {state.trouble && (
        <div className={styles.trouble}>
          <Banner tone="attention">{say(state.trouble)}</Banner>
        </div>
      )}
    </div>
  )
}

/** Where versions go, when that is not where updates come from. */
function Sending({ state: { target, moreTargets } }: Pick<SyncPanelProps, 'state'>) {
  const t = useText(syncMessages)
  return (
    <>
      {target && (
        <p className={styles.text} title={target.address}>
          {target.origin === null ? t('targetNotReachable') : t('sentTo', { host: target.host })}
        </p>
      )}
      {moreTargets > 0 && <p className={styles.text}>{t('moreTargets', { count: moreTargets })}</p>}
    </>
  )
}

function Actions({ state, ways, close }: SyncPanelProps) {
  const t = useText(syncMessages)
  const engine = useEngine()
  if (state.activity) {
    const { progress } = state.activity
    return (
      <ProgressLine
        label={phaseWords(progress, t)}
        done={progress.done}
        total={progress.phase === 'receiving' ? null : progress.total}
        onCancel={() => void engine.ask('sync.cancel', {})}
      />
    )
  }
  const decide = () => {
    close()
    ways.onClashes()
  }
  return (
    <div className={styles.actions}>
      <Button tooltip={t('getUpdatesTooltip')} onPress={() => void bringUpdates(ways)}>
        {t('getUpdates')}
      </Button>
      {state.hasClashes ? (
        <Button tone="primary" onPress={decide}>
          {t('decide')}
        </Button>
      ) : (
        <Button
          tone="primary"
          tooltip={t('shareTooltip')}
          shortcut="Mod+Shift+S"
          onPress={() => void shareVersions(ways)}
        >
          {t('share')}
        </Button>
      )}
    </div>
  )
}

function Automatic({ isAutomatic }: { readonly isAutomatic: boolean }) {
  const t = useText(syncMessages)
  const engine = useEngine()
  return (
    <div>
      <Checkbox
        isSelected={isAutomatic}
        onChange={(wanted) => void engine.ask('sync.setAutomatic', { isAutomatic: wanted })}
      >
        {t('automatic')}
      </Checkbox>
      <p className={styles.aside}>{t('automaticHelp')}</p>
    </div>
  )
}

function Where({ state, ways, close }: SyncPanelProps) {
  const t = useText(syncMessages)
  const engine = useEngine()
  const { remote, remotes, target } = state
  if (remote === null) return null
  const change = () => {
    syncQuestion.set({ kind: 'connect', address: remote.address })
    close()
  }
  return (
    <div className={styles.where}>
      {remotes.length > 1 && (
        <Select
          label={t('place')}
          value={remote.name}
          onChange={(name) => void engine.ask('sync.connect', { remote: name, address: null })}
          options={remotes.map(({ name, host }) => ({
            value: name,
            label: host === '' ? name : `${host} (${name})`,
          }))}
        />
      )}
      <AccountLine remote={remote} wasRejected={false} />
      {target && target.origin !== remote.origin && <AccountLine remote={target} wasRejected={false} />}
      <div className={styles.actions}>
        <Button size="small" tone="plain" onPress={change}>
          {t('changeAddress')}
        </Button>
        <Review state={state} ways={ways} />
      </div>
    </div>
  )
}

/** A draft that is shared can be shown to whoever looks after the site. */
function Review({ state, ways }: Pick<SyncPanelProps, 'state' | 'ways'>) {
  const t = useText(syncMessages)
  const { remote, isPublished, draft, mainDraft } = state
  const hasPage = remote !== null && remote.forge !== 'other'
  if (!hasPage || !isPublished || draft === null || draft === mainDraft) return null
  return (
    <Button
      size="small"
      tone="plain"
      tooltip={t('reviewTooltip', { host: remote.host })}
      onPress={() => void openReview(ways)}
    >
      {t('review')}
    </Button>
  )
}

/** Opens the forge's page that begins a review of the present draft. */
export async function openReview({ backend }: Pick<ExchangeWays, 'backend'>): Promise<void> {
  const result = await backend.engine.ask('sync.reviewAddress', { draft: null })
  if (result.ok && result.value.address)
    await backend.shell.ask('shell.browse', { address: result.value.address })
}
