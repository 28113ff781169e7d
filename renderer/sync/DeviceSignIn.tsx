import { ExternalLink } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { Problem } from '#shared/wire/result.ts'
import { useShell } from '../backend/hooks.ts'
import { Banner } from '../kit/Banner.tsx'
import { Button } from '../kit/Button.tsx'
import { useSentence, useText } from '../kit/text.ts'
import { syncMessages } from './messages.ts'
import styles from './SyncDialogs.module.css'

export type DeviceSignInProps = {
  readonly origin: string
  readonly host: string
  readonly onSignedIn: () => void
}

/** Signing in by typing a code at the server's own page; nothing where Galley is not registered there. */
export function DeviceSignIn({ origin, host, onSignedIn }: DeviceSignInProps) {
  const t = useText(syncMessages)
  const say = useSentence()
  const shell = useShell()
  const isOffered = useIsOffered(origin)
  const { code, problem, begin } = useDeviceCode(origin, onSignedIn)
  if (!isOffered) return null
  return (
    <div className={styles.how}>
      {problem && <Banner tone="problem">{say(problem.message)}</Banner>}
      {code ? (
        <>
          <output className={styles.code}>{code.userCode}</output>
          <span>{t('codeText', { host })}</span>
          <Button
            size="small"
            icon={ExternalLink}
            onPress={() => void shell.ask('shell.browse', { address: code.address })}
          >
            {t('openCodePage')}
          </Button>
        </>
      ) : (
        <Button size="small" onPress={() => void begin()}>
          {t('useCode')}
        </Button>
      )}
    </div>
  )
}

function useIsOffered(origin: string): boolean {
  const shell = useShell()
  const [isOffered, setOffered] = useState(false)
  useEffect(() => {
    void shell
      .ask('shell.accounts', {})
      .then((result) => setOffered(result.ok && result.value.deviceOrigins.includes(origin)))
  }, [shell, origin])
  return isOffered
}

type Code = { readonly userCode: string; readonly address: string }

/** Asks for a code, and waits for it to be typed for as long as the question is open. */
function useDeviceCode(origin: string, onSignedIn: () => void) {
  const shell = useShell()
  const [code, setCode] = useState<Code | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const waiting = useRef<AbortController | null>(null)
  useEffect(() => () => waiting.current?.abort(), [])
  const begin = async () => {
    const controller = new AbortController()
    waiting.current = controller
    setProblem(null)
    const { signal } = controller
    const asked = await shell.ask('shell.beginDevice', { origin }, { signal })
    if (!asked.ok) return setProblem(asked.problem)
    setCode(asked.value)
    void shell.ask('shell.browse', { address: asked.value.address })
    const result = await shell.ask('shell.awaitDevice', { origin }, { signal })
    if (signal.aborted) return
    setCode(null)
    if (result.ok) onSignedIn()
    else setProblem(result.problem)
  }
  return { code, problem, begin }
}
