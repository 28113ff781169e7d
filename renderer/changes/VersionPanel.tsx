import { type KeyboardEvent, useEffect, useRef } from 'react'
import type { ChangeRow, Identity } from '#shared/changes/contract.ts'
import { type DescribedChange, proposeMessage } from '#shared/changes/message.ts'
import type { ChangeSummary } from '#shared/changes/summary.ts'
import type { Recovery } from '#shared/wire/result.ts'
import { Button } from '../kit/Button.tsx'
import { Checkbox } from '../kit/Checkbox.tsx'
import { ProgressLine } from '../kit/ProgressLine.tsx'
import { useStore } from '../kit/store.ts'
import { TextArea } from '../kit/TextArea.tsx'
import { useSentence, useText } from '../kit/text.ts'
import { changesScreen, isInVersion } from './changesScreen.ts'
import { IdentityDialog } from './IdentityDialog.tsx'
import { changesMessages } from './messages.ts'
import { type Saving, useSaveVersion } from './useSaveVersion.ts'
import styles from './VersionPanel.module.css'

export type VersionPanelProps = {
  readonly rows: readonly ChangeRow[]
  readonly summaries: ReadonlyMap<string, ChangeSummary>
  readonly canWrite: boolean
  readonly onRecover: (recovery: Recovery) => void
}

/** The message, the sign-off and the one primary button: save a version of the ticked pages. */
export function VersionPanel({ rows, summaries, canWrite, onRecover }: VersionPanelProps) {
  const t = useText(changesMessages)
  const screen = useStore(changesScreen)
  const chosen = rows.filter((row) => isInVersion(screen, row))
  const proposed = useProposal(chosen, summaries)
  const message = screen.message ?? proposed
  const version = useSaveVersion(onRecover)
  const area = useMessageFocus(screen.wantsMessage)
  const canSave = canWrite && chosen.length > 0 && version.saving.kind !== 'running'
  const save = () => {
    const paths = chosen.map(({ path }) => path)
    if (canSave) version.save({ paths, message: message.trim() || proposed, signOff: screen.signsOff })
  }
  return (
    <div className={styles.panel} data-pane="version">
      <TextArea
        label={t('whatChanged')}
        help={t('messageHelp')}
        value={message}
        onChange={(text) => changesScreen.set((now) => ({ ...now, message: text }))}
        placeholder={proposed}
        inputRef={area}
        minRows={2}
        maxRows={8}
        isDisabled={!canWrite}
        onKeyDown={(event) => isSaveKey(event) && save()}
      />
      <SignOff identity={version.identity} />
      <SavingState saving={version.saving} canWrite={canWrite} count={chosen.length} />
      <Button
        tone="primary"
        isWide
        tooltip={t('saveTip')}
        shortcut="Mod+Enter"
        isDisabled={!canWrite || chosen.length === 0}
        isPending={version.saving.kind === 'running'}
        onPress={save}
      >
        {t('save', { count: chosen.length })}
      </Button>
      <IdentityDialog
        isOpen={version.asksIdentity}
        onCancel={version.cancelIdentity}
        onGiven={version.giveIdentity}
      />
    </div>
  )
}

function isSaveKey(event: KeyboardEvent): boolean {
  return event.key === 'Enter' && (event.ctrlKey || event.metaKey)
}

function useProposal(chosen: readonly ChangeRow[], summaries: ReadonlyMap<string, ChangeSummary>): string {
  const say = useSentence()
  const described = chosen.map(
    ({ path, title }): DescribedChange => ({ title, summary: summaries.get(path) ?? null }),
  )
  const proposal = proposeMessage(described)
  return proposal ? say(proposal) : ''
}

/** Save version was asked for from elsewhere: the message is what comes next. */
function useMessageFocus(isWanted: boolean) {
  const area = useRef<HTMLTextAreaElement | null>(null)
  useEffect(() => {
    if (!isWanted) return
    area.current?.focus()
    area.current?.select()
    changesScreen.set((now) => ({ ...now, wantsMessage: false }))
  }, [isWanted])
  return area
}

function SignOff({ identity }: { readonly identity: Identity | null }) {
  const t = useText(changesMessages)
  const signsOff = useStore(changesScreen, (screen) => screen.signsOff)
  return (
    <Checkbox
      isSelected={signsOff}
      onChange={(next) => changesScreen.set((now) => ({ ...now, signsOff: next }))}
    >
      <span title="Signed-off-by">{identity ? t('signOffAs', { name: identity.name }) : t('signOff')}</span>
    </Checkbox>
  )
}

type SavingStateProps = { readonly saving: Saving; readonly canWrite: boolean; readonly count: number }

function SavingState({ saving, canWrite, count }: SavingStateProps) {
  const t = useText(changesMessages)
  const say = useSentence()
  if (!canWrite) return <p className={styles.note}>{t('readOnly')}</p>
  switch (saving.kind) {
    case 'running':
      return saving.isSlow ? (
        <ProgressLine
          label={t('saving')}
          done={saving.progress?.done ?? 0}
          total={saving.progress?.total ?? null}
          onCancel={saving.cancel}
        />
      ) : null
    case 'failed':
      return (
        <div role="alert" className={styles.problem}>
          <p>{say(saving.problem.message)}</p>
          {saving.problem.recovery.map((recovery) => (
            <Button key={recovery.entry} size="small" onPress={() => saving.recover(recovery)}>
              {say(recovery.label)}
            </Button>
          ))}
        </div>
      )
    case 'idle':
      return count === 0 ? <p className={styles.note}>{t('chooseSome')}</p> : null
    default:
      return saving satisfies never
  }
}
