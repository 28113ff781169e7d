import { ChevronRight, Download, FolderOpen, Sparkles, X } from 'lucide-react'
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { Button as AriaButton, Group } from 'react-aria-components'
import type { RecentSite } from '#shared/shell/settings.ts'
import { useShell } from '../backend/hooks.ts'
import { Banner } from '../kit/Banner.tsx'
import { IconButton } from '../kit/Button.tsx'
import { classNames } from '../kit/classNames.ts'
import { useFormat } from '../kit/format.ts'
import { Icon, type LucideIcon } from '../kit/Icon.tsx'
import { useLocale, useText } from '../kit/text.ts'
import { BegunSites } from '../sync/BegunSites.tsx'
import { askForSite } from '../sync/syncScreen.ts'
import { appMessages } from './messages.ts'
import { openFolder, openRecent, openSample } from './openSite.ts'
import { searchHandle } from './searchHandle.ts'
import { chooseLocale } from './settings.ts'
import { useNow } from './useNow.ts'
import styles from './Welcome.module.css'

/** Why the last folder did not open, in words, with the ways forward. */
export type WelcomeTrouble = { readonly text: ReactNode; readonly actions?: ReactNode }

/** Where everything begins: open a folder, try the sample, go on with a site. */
export function Welcome({ trouble = null }: { readonly trouble?: WelcomeTrouble | null }) {
  const t = useText(appMessages)
  const shell = useShell()
  useFocusPassedOn()
  return (
    <main className={styles.welcome}>
      <section className={styles.start} data-pane="start">
        <div className={styles.column}>
          <span className={styles.mark} aria-hidden="true">
            G
          </span>
          <h1 className={styles.title}>{t('welcomeTitle')}</h1>
          <p className={styles.text}>{t('welcomeText')}</p>
          {trouble && (
            <div className={styles.trouble}>
              <Banner tone="problem" title={t('cannotOpen')} actions={trouble.actions}>
                <div>{trouble.text}</div>
              </Banner>
            </div>
          )}
          <BegunSites />
          <div className={styles.choices}>
            <Choice
              icon={FolderOpen}
              title={t('openFolder')}
              text={t('openFolderText')}
              isFirst
              onPress={() => openFolder(shell)}
            />
            <Choice
              icon={Download}
              title={t('bringSite')}
              text={t('bringSiteText')}
              onPress={async () => askForSite()}
            />
            <Choice
              icon={Sparkles}
              title={t('trySample')}
              text={t('trySampleText')}
              onPress={() => openSample(shell)}
            />
          </div>
          <LanguageLinks />
        </div>
      </section>
      <RecentSites />
    </main>
  )
}

/** A site opened by keyboard goes on by keyboard: its search takes the focus that leaves with Welcome. */
function useFocusPassedOn(): void {
  useLayoutEffect(
    () => () => {
      if (!document.activeElement?.matches(':focus-visible')) return
      requestAnimationFrame(() => {
        if (document.activeElement === document.body) searchHandle.current?.focusSearch()
      })
    },
    [],
  )
}

type ChoiceProps = {
  readonly icon: LucideIcon
  readonly title: string
  readonly text: string
  readonly isFirst?: boolean
  readonly onPress: () => Promise<void>
}

function Choice({ icon, title, text, isFirst = false, onPress }: ChoiceProps) {
  const [isPending, setPending] = useState(false)
  const press = async () => {
    setPending(true)
    await onPress()
    setPending(false)
  }
  return (
    <AriaButton
      className={styles.choice ?? ''}
      onPress={() => void press()}
      isPending={isPending}
      autoFocus={isFirst}
    >
      <span className={styles.sign}>
        <Icon of={icon} size={20} />
      </span>
      <span className={styles.words}>
        <span className={styles.choiceTitle}>{title}</span>
        <span className={styles.detail}>{text}</span>
      </span>
      <span className={styles.chevron}>
        <Icon of={ChevronRight} />
      </span>
    </AriaButton>
  )
}

function RecentSites() {
  const t = useText(appMessages)
  const shell = useShell()
  const [sites, setSites] = useState<readonly RecentSite[] | null>(null)
  const list = useRef<HTMLUListElement | null>(null)
  const forgotten = useRef<number | null>(null)
  useEffect(() => {
    void shell.ask('shell.recent', {}).then((result) => setSites(result.ok ? result.value : []))
  }, [shell])
  const forget = async (folder: string) => {
    await shell.ask('shell.forget', { folder })
    forgotten.current = sites?.findIndex((site) => site.folder === folder) ?? null
    setSites((now) => now?.filter((site) => site.folder !== folder) ?? null)
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: the rows have changed
  useEffect(() => {
    if (forgotten.current !== null) focusRow(list.current, forgotten.current)
    forgotten.current = null
  }, [sites])
  return (
    <section className={styles.recent} aria-label={t('recent')} data-pane="recent">
      <h2 className={styles.heading}>{t('recent')}</h2>
      {sites?.length === 0 && <p className={styles.none}>{t('noRecent')}</p>}
      <ul ref={list} className={styles.sites}>
        {sites?.map((site) => (
          <SiteRow key={site.folder} site={site} onForget={() => void forget(site.folder)} />
        ))}
      </ul>
    </section>
  )
}

/** The button that was pressed is gone with its row: the focus goes to the next row, or to the first choice. */
function focusRow(list: HTMLUListElement | null, index: number): void {
  if (document.activeElement !== document.body) return
  const row = list?.children[Math.min(index, list.children.length - 1)]
  const place = row ?? document.querySelector('[data-pane="start"]')
  place?.querySelector<HTMLElement>('button:not([disabled])')?.focus()
}

function SiteRow({ site, onForget }: { readonly site: RecentSite; readonly onForget: () => void }) {
  const t = useText(appMessages)
  const shell = useShell()
  const format = useFormat()
  const now = useNow()
  const state = site.isThere ? t('recentChanges', { count: site.changedPages }) : t('notThere')
  return (
    <li className={classNames(styles.site, !site.isThere && styles.missing)}>
      <AriaButton
        className={styles.siteButton ?? ''}
        isDisabled={!site.isThere}
        onPress={() => void openRecent(shell, site.folder)}
      >
        <span className={styles.words} title={site.folder}>
          <span className={styles.siteName}>{site.name}</span>
          <span className={styles.detail}>{state}</span>
        </span>
        <span className={styles.when}>{format.since(new Date(site.openedAt), now)}</span>
      </AriaButton>
      <span className={styles.forget}>
        <IconButton size="small" icon={X} label={t('forget', { name: site.name })} onPress={onForget} />
      </span>
    </li>
  )
}

const languages = [
  { locale: 'en', name: 'English' },
  { locale: 'de', name: 'Deutsch' },
] as const

function LanguageLinks() {
  const t = useText(appMessages)
  const current = useLocale()
  return (
    <Group className={styles.languages ?? ''} aria-label={t('language')}>
      {languages.map(({ locale, name }) => (
        <AriaButton
          key={locale}
          className={classNames(styles.language, locale === current && styles.chosen)}
          aria-pressed={locale === current}
          onPress={() => chooseLocale(locale)}
        >
          <span lang={locale}>{name}</span>
        </AriaButton>
      ))}
    </Group>
  )
}
