import { type FormEvent, useEffect, useId, useState } from 'react'
import { forgeOf, siteNameOf } from '#shared/sync/forge.ts'
import { useBackend } from '../backend/hooks.ts'
import { Banner } from '../kit/Banner.tsx'
import { Button } from '../kit/Button.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { Fields } from '../kit/Field.tsx'
import { ProgressLine } from '../kit/ProgressLine.tsx'
import { useStore } from '../kit/store.ts'
import { TextField } from '../kit/TextField.tsx'
import { useSentence, useText } from '../kit/text.ts'
import { syncMessages } from './messages.ts'
import { SignInForm } from './SignInForm.tsx'
import styles from './SyncDialogs.module.css'
import { phaseWords } from './stateWords.ts'
import { cloningStore } from './syncScreen.ts'
import { type CloneStep, useClone } from './useClone.ts'

/** Brings a site from an address into a folder of this computer; mounted with Welcome. */
export function CloneDialog() {
  const { kind } = useStore(cloningStore)
  return kind === 'none' ? null : <CloneQuestion />
}

function CloneQuestion() {
  const t = useText(syncMessages)
  const form = useId()
  const clone = useClone()
  const { step } = clone
  return (
    <Dialog
      title={step.kind === 'signing-in' ? t('signInTitle', { host: step.host }) : t('cloneTitle')}
      size="medium"
      isOpen
      onClose={clone.close}
      actions={
        step.kind === 'running' ? null : (
          <>
            <Button onPress={clone.close}>{t('cancel')}</Button>
            <Button tone="primary" type="submit" form={form}>
              {t(
                step.kind === 'signing-in' ? 'signIn' : step.kind === 'failed' ? 'cloneAgain' : 'cloneStart',
              )}
            </Button>
          </>
        )
      }
    >
      <CloneStepView form={form} clone={clone} step={step} />
    </Dialog>
  )
}

type StepProps = {
  readonly form: string
  readonly clone: ReturnType<typeof useClone>
  readonly step: CloneStep
}

function CloneStepView({ form, clone, step }: StepProps) {
  const t = useText(syncMessages)
  switch (step.kind) {
    case 'running': {
      const { progress } = step
      return (
        <ProgressLine
          label={phaseWords(progress, t)}
          done={progress.done}
          total={progress.phase === 'receiving' ? null : progress.total}
          onCancel={clone.cancel}
        />
      )
    }
    case 'signing-in':
      return (
        <SignInForm
          id={form}
          origin={step.origin}
          host={step.host}
          forge={forgeOf(step.host)}
          wasRejected={step.wasRejected}
          onSignedIn={clone.goOn}
        />
      )
    case 'asking':
    case 'failed':
      return <AddressForm form={form} clone={clone} step={step} />
    default:
      return step satisfies never
  }
}

/** Where from and where to, as far as it is filled in. */
function useWish(clone: StepProps['clone']) {
  const t = useText(syncMessages)
  const { shell } = useBackend()
  const [address, setAddress] = useState(clone.wanted?.address ?? '')
  const [name, setName] = useState<string | null>(clone.wanted?.name ?? null)
  const [parent, setParent] = useState<string | null>(clone.wanted?.parent ?? null)
  const [wasTried, setTried] = useState(false)
  const proposed = useProposal(address, parent)
  const folder = name ?? proposed?.name ?? (address.trim() === '' ? '' : siteNameOf(address))
  const addressError = /^https?:\/\/\S+\/\S+/.test(address.trim()) ? null : t('addressProblem')
  const nameError = folder.trim() === '' || /[/\\]/.test(folder) ? t('folderNameProblem') : null
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (addressError || nameError) return
    // Asked again: the proposal may be on its way still, or the folder taken meanwhile.
    const free = await shell.ask('shell.proposeFolder', { name: folder.trim(), parent })
    if (!free.ok) return
    const chosen = { name: name === null ? free.value.name : folder.trim(), parent: free.value.parent }
    clone.begin({ address: address.trim(), ...chosen })
  }
  const choosePlace = async () => {
    const chosen = await shell.ask('shell.choose', {})
    if (chosen.ok && chosen.value !== null) setParent(chosen.value)
  }
  const errors = { address: wasTried ? addressError : null, folder: wasTried ? nameError : null }
  const place = parent ?? proposed?.parent ?? ''
  return { address, setAddress, folder, setName, place, errors, submit, choosePlace }
}

function AddressForm({ form, clone, step }: StepProps) {
  const t = useText(syncMessages)
  const say = useSentence()
  const wish = useWish(clone)
  return (
    <form id={form} onSubmit={(event) => void wish.submit(event)} noValidate>
      {step.kind === 'failed' && (
        <div className={styles.notice}>
          <Banner tone="problem">
            {say(step.problem.message)} {step.keeps && t('cloneResumes')}
          </Banner>
        </div>
      )}
      <p className={styles.text}>{t('cloneText')}</p>
      <Fields>
        <TextField
          label={t('address')}
          type="url"
          value={wish.address}
          onChange={wish.setAddress}
          placeholder={t('addressExample')}
          error={wish.errors.address}
          autoFocus
        />
        <TextField
          label={t('folderName')}
          value={wish.folder}
          onChange={wish.setName}
          spellCheck={false}
          error={wish.errors.folder}
        />
      </Fields>
      <div className={styles.place}>
        <span>{t('folderPlace')}</span>
        <span className={styles.path} title={wish.place}>
          {wish.place}
        </span>
        <Button size="small" tone="plain" onPress={() => void wish.choosePlace()}>
          {t('otherPlace')}
        </Button>
      </div>
    </form>
  )
}

/** A folder that is free, named after the address. */
function useProposal(address: string, parent: string | null) {
  const { shell } = useBackend()
  const [proposed, setProposed] = useState<{ readonly parent: string; readonly name: string } | null>(null)
  const name = address.trim() === '' ? null : siteNameOf(address)
  useEffect(() => {
    let isWanted = true
    void shell.ask('shell.proposeFolder', { name: name ?? 'website', parent }).then((result) => {
      if (isWanted && result.ok) setProposed(name === null ? { ...result.value, name: '' } : result.value)
    })
    return () => {
      isWanted = false
    }
  }, [shell, name, parent])
  return proposed
}
