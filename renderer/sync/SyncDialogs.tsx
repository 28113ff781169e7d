import { type FormEvent, useId, useState } from 'react'
import { draftBranchName } from '#shared/sync/draftName.ts'
import { useEngine } from '../backend/hooks.ts'
import { Banner } from '../kit/Banner.tsx'
import { Button } from '../kit/Button.tsx'
import { Checkbox } from '../kit/Checkbox.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { Fields } from '../kit/Field.tsx'
import { useStore } from '../kit/store.ts'
import { TextField } from '../kit/TextField.tsx'
import { showToast } from '../kit/Toasts.tsx'
import { useSentence, useText } from '../kit/text.ts'
import { syncMessages } from './messages.ts'
import { SignInForm } from './SignInForm.tsx'
import styles from './SyncDialogs.module.css'
import { openReview } from './SyncPanel.tsx'
import { closeQuestion, type SyncQuestion, syncQuestion } from './syncScreen.ts'
import type { ExchangeWays } from './useExchange.ts'

type Question<K extends SyncQuestion['kind']> = Extract<SyncQuestion, { kind: K }>

/** The questions about sharing; mounted once with the open site. */
export function SyncDialogs({ ways }: { readonly ways: ExchangeWays }) {
  const question = useStore(syncQuestion)
  switch (question.kind) {
    case 'none':
      return null
    case 'sign-in':
      return <SignInDialog question={question} />
    case 'share-as-draft':
      return <DraftDialog question={question} ways={ways} />
    case 'connect':
      return <ConnectDialog question={question} />
    default:
      return question satisfies never
  }
}

function SignInDialog({ question }: { readonly question: Question<'sign-in'> }) {
  const t = useText(syncMessages)
  const form = useId()
  const signedIn = () => {
    closeQuestion()
    question.goOn()
  }
  return (
    <Dialog
      title={t('signInTitle', { host: question.host })}
      size="medium"
      isOpen
      onClose={closeQuestion}
      actions={
        <>
          <Button onPress={closeQuestion}>{t('cancel')}</Button>
          <Button tone="primary" type="submit" form={form}>
            {t('signIn')}
          </Button>
        </>
      }
    >
      <SignInForm id={form} {...question} onSignedIn={signedIn} />
    </Dialog>
  )
}

type DraftDialogProps = { readonly question: Question<'share-as-draft'>; readonly ways: ExchangeWays }

function DraftDialog({ question, ways }: DraftDialogProps) {
  const t = useText(syncMessages)
  const form = useId()
  const [name, setName] = useState(question.name)
  const [goOver, setGoOver] = useState(true)
  const sharing = useDraftSharing(ways)
  const isEmpty = draftBranchName(name) === ''
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!isEmpty) void sharing.share({ name: name.trim(), goOver })
  }
  return (
    <Dialog
      title={t(question.reason ? 'refusedTitle' : 'draftTitle')}
      size="medium"
      isOpen
      onClose={closeQuestion}
      actions={
        <>
          <Button onPress={closeQuestion}>{t('cancel')}</Button>
          <Button tone="primary" type="submit" form={form} isPending={sharing.isPending}>
            {t('shareDraft')}
          </Button>
        </>
      }
    >
      {question.reason && (
        <div className={styles.notice}>
          <Banner tone="attention">{question.reason}</Banner>
        </div>
      )}
      <p className={styles.text}>{t('draftText')}</p>
      <form id={form} onSubmit={submit} noValidate>
        <Fields>
          <TextField
            label={t('draftName')}
            value={name}
            onChange={setName}
            error={isEmpty ? t('draftNameProblem') : sharing.problem}
            autoFocus
          />
        </Fields>
        <div className={styles.choice}>
          <Checkbox isSelected={goOver} onChange={setGoOver}>
            {t('goOver')}
          </Checkbox>
        </div>
      </form>
    </Dialog>
  )
}

function useDraftSharing(ways: ExchangeWays) {
  const t = useText(syncMessages)
  const say = useSentence()
  const engine = useEngine()
  const [isPending, setPending] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const share = async (input: { readonly name: string; readonly goOver: boolean }) => {
    setPending(true)
    setProblem(null)
    const result = await engine.ask('sync.shareAsDraft', input)
    setPending(false)
    if (!result.ok) return setProblem(say(result.problem.message))
    closeQuestion()
    const { draft, reviewAddress } = result.value
    const action = { label: t('review'), run: () => void openReview(ways) }
    showToast({ text: t('isPublic', { draft }), ...(reviewAddress && input.goOver ? { action } : {}) })
  }
  return { share, isPending, problem }
}

function ConnectDialog({ question }: { readonly question: Question<'connect'> }) {
  const t = useText(syncMessages)
  const say = useSentence()
  const engine = useEngine()
  const form = useId()
  const [address, setAddress] = useState(question.address)
  const [problem, setProblem] = useState<string | null>(null)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (address.trim() === '') return setProblem(t('addressProblem'))
    const result = await engine.ask('sync.connect', { remote: null, address: address.trim() })
    if (result.ok) closeQuestion()
    else setProblem(say(result.problem.message))
  }
  return (
    <Dialog
      title={t('connectTitle')}
      size="medium"
      isOpen
      onClose={closeQuestion}
      actions={
        <>
          <Button onPress={closeQuestion}>{t('cancel')}</Button>
          <Button tone="primary" type="submit" form={form}>
            {t('connectSave')}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={(event) => void submit(event)} noValidate>
        <p className={styles.text}>{t('onlyHereText')}</p>
        <Fields>
          <TextField
            label={t('address')}
            type="url"
            value={address}
            onChange={setAddress}
            placeholder={t('addressExample')}
            error={problem}
            autoFocus
          />
        </Fields>
      </form>
    </Dialog>
  )
}
