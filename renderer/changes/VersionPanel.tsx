import { type KeyboardEvent, useContext, useEffect, useRef } from 'react'
import type { ChangeRow, Identity } from '#shared/changes/contract.ts'
import { type DescribedChange, proposeMessage } from '#shared/changes/message.ts'
import type { Recovery } from '#shared/wire/result.ts'
import { Button } from '../kit/Button.tsx'
import { Checkbox } from '../kit/Checkbox.tsx'
import { ProgressLine } from '../kit/ProgressLine.tsx'
import { useStore } from '../kit/store.ts'
import { TextArea } from '../kit/TextArea.tsx'
import { useSentence, useText } from '../kit/text.ts'
import { changesScreen, isInVersion, pathsOf } from './changesScreen.ts'
import { IdentityDialog } from './IdentityDialog.tsx'
import { areAllPages } from './ImageComparison.tsx'
import { changesMessages } from './messages.ts'
import { noSummaries, SummariesContext } from './summaries.ts'
import { type LastVersion, useLastVersion } from './useLastVersion.ts'
import { type Saving, useSaveVersion } from './useSaveVersion.ts'
import styles from './VersionPanel.module.css'

export type VersionPanelProps = {
  readonly rows: readonly ChangeRow[]
  readonly canWrite: boolean
  readonly onRecover: (recovery: Recovery) => void
}

/** The message, the sign-off and the one primary button: save a version of the ticked pages. */
export function VersionPanel({ rows, canWrite, onRecover }: VersionPanelProps) {
  const t = useText(changesMessages)
  const screen = useStore(changesScreen)
  const chosen = rows.filter((row) => isInVersion(screen, row))
  const last = useLastVersion()
  useSignOffMemory(last)
  const amended = screen.amends && last?.obstacle === null ? last : null
  const proposal = useProposal(chosen)
  const proposed = amended ? amended.message.trimEnd() : proposal
  const message = screen.message ?? proposed
  const version = useSaveVersion(onRecover)
  const area = useMessageFocus(screen.wantsMessage)
  const canSave = canWrite && (chosen.length > 0 || amended) && version.saving.kind !== 'running'
  const save = () => {
    const paths = chosen.flatMap(pathsOf)
    const text = message.trim() || proposed
    const input = { paths, leftOut: screen.leftOutParts, message: text, signOff: screen.signsOff }
    if (canSave) version.save({ ...input, amends: amended?.id ?? null })
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
      {canWrite && last?.obstacle === null && <Amends />}
      <SavingState saving={version.saving} canWrite={canWrite} isEmpty={chosen.length === 0 && !amended} />
      <Button
        tone="primary"
        isWide
        tooltip={t(amended ? 'amendTip' : 'saveTip')}
        shortcut="Mod+Enter"
        isDisabled={!canWrite || (chosen.length === 0 && !amended)}
        isPending={version.saving.kind === 'running'}
        onPress={save}
      >
        {amended ? t('amend') : t(areAllPages(chosen) ? 'save' : 'saveFiles', { count: chosen.length })}
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

function useProposal(chosen: readonly ChangeRow[]): string {
  const say = useSentence()
  const summaries = useStore(useContext(SummariesContext)?.store ?? noSummaries)
  const described = chosen.map(
    (row): DescribedChange => ({
      title: row.title,
      summary: summaries.get(row.path) ?? null,
      isPage: areAllPages([row]),
    }),
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

/** The last version may still be changed as long as nobody else has it. */
function Amends() {
  const t = useText(changesMessages)
  const amends = useStore(changesScreen, (screen) => screen.amends)
  return (
    <Checkbox
      isSelected={amends}
      onChange={(next) => changesScreen.set((now) => ({ ...now, amends: next, message: null }))}
    >
      <span title="git commit --amend">{t('amends')}</span>
    </Checkbox>
  )
}

/** Signing off is remembered for the site; what is ticked here counts from then on. */
function useSignOffMemory(last: LastVersion | null): void {
  const remembered = last?.signOff
  const taken = useRef(false)
  useEffect(() => {
    if (remembered === undefined || taken.current) return
    taken.current = true
    if (remembered) changesScreen.set((now) => ({ ...now, signsOff: true }))
  }, [remembered])
}

type SavingStateProps = { readonly saving: Saving; readonly canWrite: boolean; readonly isEmpty: boolean }

function SavingState({ saving, canWrite, isEmpty }: SavingStateProps) {
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
      return isEmpty ? <p className={styles.note}>{t('chooseSome')}</p> : null
    default:
      return saving satisfies never
  }
}
