import { useEffect, useState } from 'react'
import type { Remote } from '#shared/sync/contract.ts'
import { tokenPage } from '#shared/sync/forge.ts'
import { useShell } from '../backend/hooks.ts'
import type { Shell } from '../backend/shell.ts'
import { Button } from '../kit/Button.tsx'
import { useText } from '../kit/text.ts'
import { syncMessages } from './messages.ts'
import styles from './SyncPanel.module.css'
import { syncQuestion } from './syncScreen.ts'

export type AccountLineProps = { readonly remote: Remote; readonly wasRejected: boolean }

/** As whom this site is shared, and the ways to change that. */
export function AccountLine({ remote, wasRejected }: AccountLineProps) {
  const t = useText(syncMessages)
  const shell = useShell()
  const { origin, host, forge } = remote
  const [user, setUser] = useState<string | null>(null)
  useEffect(() => {
    void userAt(shell, origin).then(setUser)
  }, [shell, origin])
  if (origin === null) return null
  const signIn = () =>
    syncQuestion.set({ kind: 'sign-in', origin, host, forge, wasRejected, goOn: () => undefined })
  const signOut = async () => {
    await shell.ask('shell.signOut', { origin })
    setUser(null)
  }
  const isNamed = user !== null && user !== tokenPage(forge, origin)?.user
  return (
    <div className={styles.account}>
      <span className={styles.who}>
        {user === null ? t('notSignedIn') : isNamed ? t('account', { user }) : t('accountToken')}
      </span>
      <span className={styles.buttons}>
        {user !== null && (
          <Button size="small" tone="plain" onPress={() => void signOut()}>
            {t('signOut')}
          </Button>
        )}
        <Button size="small" tone="plain" onPress={signIn}>
          {t(user === null ? 'signIn' : 'signInAgain')}
        </Button>
      </span>
    </div>
  )
}

async function userAt(shell: Shell, origin: string | null): Promise<string | null> {
  const result = await shell.ask('shell.accounts', {})
  const accounts = result.ok ? result.value.accounts : []
  return accounts.find((account) => account.origin === origin)?.user ?? null
}
