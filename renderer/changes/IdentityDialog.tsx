import { type FormEvent, useId, useState } from 'react'
import type { Identity } from '#shared/changes/contract.ts'
import type { Problem } from '#shared/wire/result.ts'
import { Button } from '../kit/Button.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { Fields } from '../kit/Field.tsx'
import { TextField } from '../kit/TextField.tsx'
import { useSentence, useText } from '../kit/text.ts'
import { changesMessages } from './messages.ts'

export type IdentityDialogProps = {
  readonly isOpen: boolean
  readonly onCancel: () => void
  /** Answers with the problem when the author could not be kept. */
  readonly onGiven: (identity: Identity) => Promise<Problem | null>
}

/** Asks once who versions are by. */
export function IdentityDialog({ isOpen, onCancel, onGiven }: IdentityDialogProps) {
  const t = useText(changesMessages)
  const form = useId()
  return (
    <Dialog
      title={t('identityTitle')}
      isOpen={isOpen}
      onClose={onCancel}
      actions={
        <>
          <Button onPress={onCancel}>{t('cancel')}</Button>
          <Button tone="primary" type="submit" form={form}>
            {t('identitySave')}
          </Button>
        </>
      }
    >
      <p>{t('identityText')}</p>
      <IdentityForm id={form} onGiven={onGiven} />
    </Dialog>
  )
}

type IdentityFormProps = { readonly id: string; readonly onGiven: IdentityDialogProps['onGiven'] }

function IdentityForm({ id, onGiven }: IdentityFormProps) {
  const t = useText(changesMessages)
  const say = useSentence()
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [wasTried, setTried] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const nameError = name.trim() ? null : t('nameProblem')
  const emailError = /^\S+@\S+$/.test(email.trim()) ? null : t('emailProblem')
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!nameError && !emailError) setProblem(await onGiven({ name: name.trim(), email: email.trim() }))
  }
  return (
    <form id={id} onSubmit={(event) => void submit(event)} noValidate>
      <Fields>
        <TextField
          label={t('name')}
          value={name}
          onChange={setName}
          error={wasTried ? nameError : null}
          autoFocus
        />
        <TextField
          label={t('email')}
          type="email"
          value={email}
          onChange={setEmail}
          error={wasTried ? (emailError ?? (problem && say(problem.message))) : null}
        />
      </Fields>
    </form>
  )
}
