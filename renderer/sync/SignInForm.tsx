import { ExternalLink } from 'lucide-react'
import { type FormEvent, useEffect, useState } from 'react'
import { type Forge, tokenPage } from '#shared/sync/forge.ts'
import { useShell } from '../backend/hooks.ts'
import { Banner } from '../kit/Banner.tsx'
import { Button } from '../kit/Button.tsx'
import { Fields } from '../kit/Field.tsx'
import { TextField } from '../kit/TextField.tsx'
import { useText } from '../kit/text.ts'
import { DeviceSignIn } from './DeviceSignIn.tsx'
import { syncMessages } from './messages.ts'
import styles from './SyncDialogs.module.css'

export type SignInFormProps = {
  readonly id: string
  readonly origin: string
  readonly host: string
  readonly forge: Forge
  readonly wasRejected: boolean
  /** There is a token now. */
  readonly onSignedIn: () => void
}

/** Asks for a token, says what it is for and where it is made. */
export function SignInForm({ id, origin, host, forge, wasRejected, onSignedIn }: SignInFormProps) {
  const t = useText(syncMessages)
  const shell = useShell()
  const page = tokenPage(forge, origin)
  const [user, setUser] = useState('')
  const [token, setToken] = useState('')
  const [wasTried, setTried] = useState(false)
  const needsUser = page?.user === undefined || page.user === null
  const userError = needsUser && user.trim() === '' ? t('userProblem') : null
  const tokenError = token.trim() === '' ? t('tokenProblem') : null
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (userError || tokenError) return
    const account = { origin, user: needsUser ? user.trim() : (page?.user ?? ''), token: token.trim() }
    const result = await shell.ask('shell.signIn', account)
    if (result.ok) signedIn()
  }
  const signedIn = () => {
    setToken('')
    onSignedIn()
  }
  return (
    <form id={id} onSubmit={(event) => void submit(event)} noValidate autoComplete="off">
      {wasRejected && (
        <div className={styles.notice}>
          <Banner tone="attention">{t('signInRejected')}</Banner>
        </div>
      )}
      <p className={styles.text}>{t('signInText')}</p>
      <DeviceSignIn origin={origin} host={host} onSignedIn={signedIn} />
      {page && <TokenPageLink address={page.address} host={host} />}
      <Fields>
        {needsUser && (
          <TextField
            label={t('user')}
            value={user}
            onChange={setUser}
            spellCheck={false}
            error={wasTried ? userError : null}
            autoFocus
          />
        )}
        <TextField
          label={t('token')}
          type="password"
          value={token}
          onChange={setToken}
          error={wasTried ? tokenError : null}
          autoFocus={!needsUser}
        />
      </Fields>
      <SafeHint />
    </form>
  )
}

/** The way to the page where a token is made, and what it needs. */
function TokenPageLink({ address, host }: { readonly address: string; readonly host: string }) {
  const t = useText(syncMessages)
  const shell = useShell()
  return (
    <p className={styles.how}>
      <Button icon={ExternalLink} size="small" onPress={() => void shell.ask('shell.browse', { address })}>
        {t('makeToken', { host })}
      </Button>
      <span>{t('makeTokenHow')}</span>
    </p>
  )
}

/** Where the token will be. */
function SafeHint() {
  const t = useText(syncMessages)
  const shell = useShell()
  const [isSafe, setSafe] = useState<boolean | null>(null)
  useEffect(() => {
    void shell
      .ask('shell.accounts', {})
      .then((result) => setSafe(result.ok && result.value.obstacle === null))
  }, [shell])
  return isSafe === null ? null : <p className={styles.aside}>{t(isSafe ? 'keptSafely' : 'sessionOnly')}</p>
}
