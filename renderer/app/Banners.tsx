import { useState } from 'react'
import type { Access } from '#shared/site/access.ts'
import { useEngineState, useShell } from '../backend/hooks.ts'
import { Banner } from '../kit/Banner.tsx'
import { Button } from '../kit/Button.tsx'
import { PopoverButton } from '../kit/Popover.tsx'
import { useStore } from '../kit/store.ts'
import { useSentence, useText } from '../kit/text.ts'
import { MergeBanner } from '../sync/clashes/MergeBanner.tsx'
import styles from './Banners.module.css'
import { appMessages } from './messages.ts'
import { showDesk, trailStore } from './navigation.ts'

/** What is so until it is settled: a lost engine, a repository that cannot be used in full. */
export function Banners({ access }: { readonly access: Access | null }) {
  const engine = useEngineState()
  const desk = useStore(trailStore, ({ now }) => now.desk)
  return (
    <>
      {engine.kind === 'lost' && <EngineLost />}
      {desk !== 'clashes' && <MergeBanner onDecide={() => showDesk('clashes')} />}
      {access && access.kind !== 'full' && access.reasons.length > 0 && <LimitedAccess access={access} />}
    </>
  )
}

function EngineLost() {
  const t = useText(appMessages)
  const shell = useShell()
  const [isPending, setPending] = useState(false)
  const restart = async () => {
    setPending(true)
    await shell.ask('shell.restart', {})
    setPending(false)
  }
  return (
    <Banner
      tone="problem"
      title={t('engineLost')}
      actions={
        <Button size="small" onPress={() => void restart()} isPending={isPending}>
          {t('restart')}
        </Button>
      }
    >
      {t('engineLostText')}
    </Banner>
  )
}

function LimitedAccess({ access }: { readonly access: Access }) {
  const t = useText(appMessages)
  const say = useSentence()
  const [first, ...others] = access.reasons
  if (!first) return null
  return (
    <Banner
      tone="attention"
      title={t(access.kind === 'limited' ? 'limitedTitle' : 'readOnlyTitle')}
      {...(others.length > 0
        ? {
            actions: (
              <PopoverButton
                label={t('reasons')}
                trigger={<Button size="small">{t('moreReasons', { count: others.length })}</Button>}
              >
                {() => (
                  <ul className={styles.reasons}>
                    {others.map((reason) => (
                      <li key={reason.code}>
                        {say(reason.message)} <span className={styles.wayOut}>{say(reason.wayOut)}</span>
                      </li>
                    ))}
                  </ul>
                )}
              </PopoverButton>
            ),
          }
        : {})}
    >
      {say(first.message)} <span className={styles.wayOut}>{say(first.wayOut)}</span>
    </Banner>
  )
}
