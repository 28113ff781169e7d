import { useEffect, useState } from 'react'
import type { BegunSite } from '#shared/shell/begunSite.ts'
import { useShell } from '../backend/hooks.ts'
import { Banner } from '../kit/Banner.tsx'
import { Button } from '../kit/Button.tsx'
import { useStore } from '../kit/store.ts'
import { useText } from '../kit/text.ts'
import styles from './BegunSites.module.css'
import { syncMessages } from './messages.ts'
import { cloningStore } from './syncScreen.ts'

/** Sites that were to be brought here and are not all here: they go on, or what has come of them goes. */
export function BegunSites() {
  const t = useText(syncMessages)
  const shell = useShell()
  const [sites, setSites] = useState<readonly BegunSite[]>([])
  const isIdle = useStore(cloningStore, ({ kind }) => kind === 'none')
  useEffect(() => {
    if (!isIdle) return
    void shell.ask('shell.begun', {}).then((result) => setSites(result.ok ? result.value : []))
  }, [shell, isIdle])
  const abandon = async (site: BegunSite) => {
    const { parent, name } = site
    await shell.ask('shell.abandon', { parent, name })
    setSites((now) => now.filter((other) => other !== site))
  }
  if (sites.length === 0) return null
  return (
    <div className={styles.sites}>
      {sites.map((site) => (
        <div key={`${site.parent}/${site.name}`} className={styles.site}>
          <Banner
            tone="notice"
            title={t('begun', { name: site.name })}
            actions={
              <>
                <Button size="small" onPress={() => cloningStore.set({ kind: 'asking', goOnWith: site })}>
                  {t('cloneAgain')}
                </Button>
                <Button size="small" tone="plain" onPress={() => void abandon(site)}>
                  {t('abandon')}
                </Button>
              </>
            }
          >
            <div>{t('begunText', { host: hostOf(site.address) })}</div>
          </Banner>
        </div>
      ))}
    </div>
  )
}

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : address
}
