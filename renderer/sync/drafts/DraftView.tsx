import { ArrowDownToLine, Pencil, Trash2 } from 'lucide-react'
import { Fragment } from 'react'
import type { VersionFile } from '#shared/changes/contract.ts'
import type { Draft } from '#shared/sync/draftContract.ts'
import { Badge } from '../../kit/Badge.tsx'
import { Bar } from '../../kit/Bar.tsx'
import { Button } from '../../kit/Button.tsx'
import { SkeletonRows } from '../../kit/Skeleton.tsx'
import { useStore } from '../../kit/store.ts'
import { useSentence, useText } from '../../kit/text.ts'
import styles from './Drafts.module.css'
import type { DraftsDeskProps } from './DraftsDesk.tsx'
import { askToDelete, finishDraft, goOver, updateDraft } from './draftActions.ts'
import { draftMessages } from './draftMessages.ts'
import { draftQuestion, draftsScreen } from './draftScreen.ts'
import { useDraftFacts } from './useDraftFacts.ts'
import { type ComparedDraft, useComparedDraft } from './useDrafts.ts'

export type DraftViewProps = { readonly desk: DraftsDeskProps; readonly draft: Draft }

/** One draft: how it stands, what can be done with it, and what it changes. */
export function DraftView({ desk, draft }: DraftViewProps) {
  const t = useText(draftMessages)
  const facts = useDraftFacts(desk.now)
  return (
    <section className={styles.view} aria-label={draft.name} data-pane="work">
      <Bar
        start={<h2 className={styles.title}>{draft.name}</h2>}
        end={desk.canWrite && <MainAction desk={desk} draft={draft} />}
      />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long comparisons are scrolled by keyboard */}
      <section className={styles.scroll} tabIndex={0} aria-label={t('changesOf')} data-pane-focus>
        <div className={styles.content}>
          <p className={styles.facts}>{facts(draft)}</p>
          {draft.hasWaiting && <p className={styles.facts}>{t('workWaitsText')}</p>}
          {desk.canWrite && <OtherActions desk={desk} draft={draft} />}
          {draft.isPublished ? (
            <p className={styles.facts}>{t('publishedText')}</p>
          ) : (
            <DraftChanges desk={desk} draft={draft} />
          )}
        </div>
      </section>
    </section>
  )
}

/** Going over to a draft, or finishing the one that is open. */
function MainAction({ desk: { ways }, draft }: DraftViewProps) {
  const t = useText(draftMessages)
  if (!draft.isCurrent)
    return (
      <Button tone="primary" onPress={() => void goOver(ways, draft)} tooltip="git: checkout">
        {t(draft.isPublished ? 'goOverPublished' : draft.isHere ? 'goOver' : 'takeOver')}
      </Button>
    )
  if (draft.isPublished)
    return (
      <Button tone="primary" onPress={() => draftQuestion.set({ kind: 'start' })}>
        {t('start')}
      </Button>
    )
  return (
    <Button
      tone="primary"
      isDisabled={draft.ahead === 0}
      onPress={() => void finishDraft(ways, draft)}
      tooltip={t('finishTooltip')}
    >
      {t('finish')}
    </Button>
  )
}

function OtherActions({ desk: { ways }, draft }: DraftViewProps) {
  const t = useText(draftMessages)
  const { isCurrent, isPublished, isHere, ahead, behind } = draft
  if (isPublished || !isHere) return null
  return (
    <div className={styles.actions}>
      {isCurrent && behind > 0 && (
        <Button icon={ArrowDownToLine} onPress={() => void updateDraft(ways)}>
          {t('update')}
        </Button>
      )}
      {!isCurrent && ahead > 0 && (
        <Button tooltip={t('finishTooltip')} onPress={() => void finishDraft(ways, draft)}>
          {t('finish')}
        </Button>
      )}
      <Button tone="plain" icon={Pencil} onPress={() => draftQuestion.set({ kind: 'rename', draft })}>
        {t('rename')}
      </Button>
      {!isCurrent && (
        <Button tone="plain" icon={Trash2} onPress={() => void askToDelete(ways, draft)}>
          {t('delete')}
        </Button>
      )}
    </div>
  )
}

function DraftChanges({ desk, draft }: DraftViewProps) {
  const t = useText(draftMessages)
  const say = useSentence()
  const compared = useComparedDraft(draft.branch)
  const chosen = useStore(draftsScreen, ({ file }) => file)
  if (compared.kind === 'reading') return <SkeletonRows count={4} />
  if (compared.kind === 'failed') return <p role="alert">{say(compared.problem.message)}</p>
  const { files } = compared.value
  const file = files.find(({ path }) => path === chosen) ?? files[0]
  if (!file) return <p className={styles.facts}>{t('noChanges')}</p>
  const { before, after } = sidesOf(compared.value, file)
  return (
    <>
      <FileSwitch files={files} current={file} />
      <Fragment key={file.path}>{desk.renderFile(file, before, after)}</Fragment>
    </>
  )
}

function sidesOf({ before, after }: ComparedDraft, { kind, path, from }: VersionFile) {
  return {
    before: kind === 'added' || before === null ? null : { version: before, path: from ?? path },
    after: kind === 'deleted' ? null : { version: after, path },
  }
}

/** More files than a person reads one by one. */
const filesShown = 200

function FileSwitch({
  files,
  current,
}: {
  readonly files: readonly VersionFile[]
  readonly current: VersionFile
}) {
  const t = useText(draftMessages)
  const kinds = { added: 'added', deleted: 'deletedFile', renamed: 'renamedFile' } as const
  return (
    <nav aria-label={t('files')}>
      <ul className={styles.files}>
        {files.slice(0, filesShown).map((file) => (
          <li key={file.path}>
            <button
              type="button"
              className={styles.file}
              title={file.path}
              aria-current={file.path === current.path ? 'true' : undefined}
              onClick={() => draftsScreen.set((now) => ({ ...now, file: file.path }))}
            >
              <span className={styles.fileName} lang={file.language ?? undefined}>
                {file.title}
              </span>
              {file.language && <Badge tone="language">{file.language.toUpperCase()}</Badge>}
              {file.kind !== 'modified' && <span className={styles.note}>{t(kinds[file.kind])}</span>}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  )
}
