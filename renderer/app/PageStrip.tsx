import { X } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { Button, Toolbar } from 'react-aria-components'
import type { SaveState } from '#shared/editor/contract.ts'
import type { PageRow } from '#shared/site/page.ts'
import { keepOpen, openPages, stripPages } from '../editor/session/openPages.ts'
import { sessionAt } from '../editor/session/pagePool.ts'
import { classNames } from '../kit/classNames.ts'
import { Icon } from '../kit/Icon.tsx'
import { createStore, useStore } from '../kit/store.ts'
import { useText } from '../kit/text.ts'
import { appMessages } from './messages.ts'
import { closePage } from './openPageCommands.ts'
import styles from './PageStrip.module.css'

export type PageStripProps = {
  readonly rows: readonly PageRow[]
  /** The page that is shown. */
  readonly shown: string
  readonly onOpen: (path: string) => void
}

/**
 * The pages that are open, above the one that is shown; not there while it is the only one.
 *
 * One stop of the Tab key: the arrow keys go along it, Delete closes a page.
 */
export function PageStrip({ rows, shown, onOpen }: PageStripProps) {
  const t = useText(appMessages)
  const pages = useStore(openPages)
  const strip = stripPages(pages, shown)
  if (strip.length < 2) return null
  const kept = new Set(pages.kept.map(({ path }) => path))
  return (
    <Toolbar aria-label={t('openPages')} className={styles.strip ?? ''}>
      {strip.map((path) => (
        <StripPage
          key={path}
          path={path}
          title={rows.find((row) => row.path === path)?.title || path.slice(path.lastIndexOf('/') + 1)}
          isShown={path === shown}
          isKept={kept.has(path)}
          onOpen={onOpen}
        />
      ))}
    </Toolbar>
  )
}

type StripPageProps = {
  readonly path: string
  readonly title: string
  readonly isShown: boolean
  readonly isKept: boolean
  readonly onOpen: (path: string) => void
}

const saved = createStore<SaveState>({ kind: 'saved' })

function StripPage({ path, title, isShown, isKept, onOpen }: StripPageProps) {
  const t = useText(appMessages)
  const place = useRef<HTMLDivElement>(null)
  const state = useStore(sessionAt(path)?.saveState ?? saved, ({ kind }) => kind)
  const needsLook = state === 'held' || state === 'clash'
  useEffect(() => {
    if (isShown) place.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [isShown])
  const closeByKey = (event: KeyboardEvent) => {
    if (event.key === 'Delete') closePage(path)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: what the mouse does here the keys do on the buttons inside
    <div
      ref={place}
      className={classNames(styles.page, isShown && styles.shown, !isKept && styles.passing)}
      onDoubleClick={() => keepOpen(path)}
      onAuxClick={(event) => event.button === 1 && closePage(path)}
      onKeyDown={closeByKey}
    >
      <Button
        className={styles.title ?? ''}
        onPress={() => onOpen(path)}
        {...(isShown ? { 'aria-current': 'page' as const } : {})}
      >
        {needsLook && <span className={styles.mark} role="img" aria-label={t('needsLook')} />}
        <span className={styles.words}>{title}</span>
      </Button>
      <Button
        className={styles.close ?? ''}
        aria-label={t('closePage', { title })}
        onPress={() => closePage(path)}
      >
        <Icon of={X} size={14} />
      </Button>
    </div>
  )
}
