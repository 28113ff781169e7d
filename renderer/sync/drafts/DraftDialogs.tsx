import { type FormEvent, type ReactNode, useId, useState } from 'react'
import { draftBranchName } from '#shared/sync/draftName.ts'
import type { Problem } from '#shared/wire/result.ts'
import { Button } from '../../kit/Button.tsx'
import { Dialog } from '../../kit/Dialog.tsx'
import { Fields } from '../../kit/Field.tsx'
import { Segmented } from '../../kit/Segmented.tsx'
import { useStore } from '../../kit/store.ts'
import { TextField } from '../../kit/TextField.tsx'
import { useSentence, useText } from '../../kit/text.ts'
import styles from '../SyncDialogs.module.css'
import type { ExchangeWays } from '../useExchange.ts'
import { type DraftStart, renameDraft, startDraft } from './draftActions.ts'
import { draftMessages } from './draftMessages.ts'
import { closeDraftQuestion, type DraftQuestion, draftQuestion } from './draftScreen.ts'
import { DeleteDialog, FinishedDialog } from './EndDialogs.tsx'

/** The questions about drafts; mounted once with the open site. */
export function DraftDialogs({ ways }: { readonly ways: ExchangeWays }) {
  const question = useStore(draftQuestion)
  switch (question.kind) {
    case 'none':
      return null
    case 'start':
      return <StartDialog ways={ways} />
    case 'rename':
      return <RenameDialog ways={ways} question={question} />
    case 'delete':
      return <DeleteDialog ways={ways} question={question} />
    case 'finished':
      return <FinishedDialog ways={ways} question={question} />
    case 'unfinished':
      return <UnfinishedDialog question={question} />
    default:
      return question satisfies never
  }
}

function StartDialog({ ways }: { readonly ways: ExchangeWays }) {
  const t = useText(draftMessages)
  const [from, setFrom] = useState<DraftStart['from']>('published')
  return (
    <NameDialog
      title={t('startTitle')}
      text={t('startText')}
      initial=""
      action={t('startAction')}
      onName={(name) => startDraft(ways, { name, from })}
    >
      <div className={styles.choice}>
        <Segmented
          label={t('startFrom')}
          value={from}
          onChange={setFrom}
          options={[
            { value: 'published', label: t('fromPublished') },
            { value: 'here', label: t('fromHere') },
          ]}
        />
      </div>
    </NameDialog>
  )
}

type RenameDialogProps = {
  readonly ways: ExchangeWays
  readonly question: Extract<DraftQuestion, { kind: 'rename' }>
}

function RenameDialog({ ways, question: { draft } }: RenameDialogProps) {
  const t = useText(draftMessages)
  return (
    <NameDialog
      title={t('renameTitle')}
      text={draft.isShared ? t('renameSharedText') : null}
      initial={draft.name}
      action={t('renameAction')}
      onName={(name) => renameDraft(ways, draft, name)}
    />
  )
}

type NameDialogProps = {
  readonly title: string
  readonly text: string | null
  readonly initial: string
  readonly action: string
  /** Answers what is wrong with the name, if anything. */
  readonly onName: (name: string) => Promise<Problem | null>
  readonly children?: ReactNode
}

function NameDialog({ title, text, initial, action, onName, children }: NameDialogProps) {
  const t = useText(draftMessages)
  const say = useSentence()
  const form = useId()
  const [name, setName] = useState(initial)
  const [wasTried, setTried] = useState(false)
  const [isPending, setPending] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const nameError = draftBranchName(name) === '' ? t('nameProblem') : null
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (nameError || isPending) return
    setPending(true)
    setProblem(await onName(name.trim()))
    setPending(false)
  }
  return (
    <Dialog
      title={title}
      size="medium"
      isOpen
      onClose={closeDraftQuestion}
      actions={
        <>
          <Button onPress={closeDraftQuestion}>{t('cancel')}</Button>
          <Button tone="primary" type="submit" form={form} isPending={isPending}>
            {action}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={(event) => void submit(event)} noValidate>
        {text && <p className={styles.text}>{text}</p>}
        <Fields>
          <TextField
            label={t('name')}
            value={name}
            onChange={setName}
            error={wasTried ? (nameError ?? (problem && say(problem.message))) : null}
            autoFocus
          />
        </Fields>
        {children}
      </form>
    </Dialog>
  )
}

type UnfinishedDialogProps = { readonly question: Extract<DraftQuestion, { kind: 'unfinished' }> }

function UnfinishedDialog({ question: { files, goOn } }: UnfinishedDialogProps) {
  const t = useText(draftMessages)
  const answer = (unfinished: 'bring' | 'leave') => () => {
    closeDraftQuestion()
    goOn(unfinished)
  }
  return (
    <Dialog
      title={t('unfinishedTitle')}
      role="alertdialog"
      size="medium"
      isOpen
      onClose={closeDraftQuestion}
      actions={
        <>
          <Button onPress={closeDraftQuestion}>{t('cancel')}</Button>
          <Button onPress={answer('leave')}>{t('leave')}</Button>
          <Button tone="primary" onPress={answer('bring')} autoFocus>
            {t('bring')}
          </Button>
        </>
      }
    >
      <p className={styles.text}>{t('unfinishedText', { count: files })}</p>
    </Dialog>
  )
}
