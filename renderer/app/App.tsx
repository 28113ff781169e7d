import { useEffect, useMemo, useState } from 'react'
import { I18nProvider } from 'react-aria-components'
import type { SiteOverview } from '#shared/site/contract.ts'
import type { Problem } from '#shared/wire/result.ts'
import { useBackend, useEngineState, useShell } from '../backend/hooks.ts'
import { useChangesProjection } from '../changes/changesProjection.ts'
import { Button } from '../kit/Button.tsx'
import type { Command } from '../kit/command.ts'
import { knownValue } from '../kit/projection.ts'
import { useStore } from '../kit/store.ts'
import { ToastRegion } from '../kit/Toasts.tsx'
import { intlLocales, useLocale, useSentence } from '../kit/text.ts'
import { useSiteProjections } from '../site/siteProjections.ts'
import { CloneDialog } from '../sync/CloneDialog.tsx'
import { cloningStore } from '../sync/syncScreen.ts'
import { Banners } from './Banners.tsx'
import { Frame } from './Frame.tsx'
import { features, sideDesks } from './features.ts'
import { Guarded } from './Guarded.tsx'
import { trailStore } from './navigation.ts'
import { PageDialogHost } from './PageDialogHost.tsx'
import { Palette } from './Palette.tsx'
import { useRecovery } from './recovery.ts'
import { SyncDialogHost } from './SyncDialogHost.tsx'
import { useCommands } from './useCommands.ts'
import { useMediaQuery } from './useMediaQuery.ts'
import { useNow } from './useNow.ts'
import { Welcome } from './Welcome.tsx'
import type { Workspace } from './workspace.ts'

export type AppProps = {
  readonly previewOrigin: string
  /** A site is about to be connected: the frame is shown instead of Welcome. */
  readonly isOpening: boolean
}

/** The window: Welcome, or the open site. */
export function App({ previewOrigin, isOpening }: AppProps) {
  const engine = useEngineState()
  const locale = useLocale()
  const commands = useCommands()
  const isCloning = useStore(cloningStore, ({ kind }) => kind === 'running')
  const isWelcome = (!useIsAwaited(isOpening) && engine.kind === 'none') || isCloning
  return (
    <I18nProvider locale={intlLocales[locale]}>
      {isWelcome ? (
        <WelcomeScreen commands={commands} />
      ) : (
        <Site
          key={engine.kind === 'none' ? '' : engine.folder}
          previewOrigin={previewOrigin}
          commands={commands}
        />
      )}
      <ToastRegion />
    </I18nProvider>
  )
}

/** True until the site this window was opened for has its engine; when that is let go of, Welcome follows. */
function useIsAwaited(isOpening: boolean): boolean {
  const { kind } = useEngineState()
  const [isAwaited, setAwaited] = useState(isOpening)
  if (isAwaited && kind !== 'none') setAwaited(false)
  return isAwaited && kind === 'none'
}

function WelcomeScreen({ commands }: { readonly commands: readonly Command[] }) {
  const shell = useShell()
  useEffect(() => void shell.ask('shell.shown', {}), [shell])
  return (
    <>
      <Welcome />
      <CloneDialog />
      <Palette pages={[]} commands={commands} />
    </>
  )
}

type SiteProps = { readonly previewOrigin: string; readonly commands: readonly Command[] }

function Site({ previewOrigin, commands }: SiteProps) {
  const say = useSentence()
  const site = useSiteProjections()
  const workspace = useWorkspace(site, previewOrigin)
  useRemembered(workspace)
  useEmptyShown(workspace)
  const { overview } = workspace
  if (site.overview.kind === 'failed') return <Refused problem={site.overview.problem} />
  if (overview?.access.kind === 'refused') return <Refused access={overview.access} />
  const feature = [...features, ...sideDesks].find(({ id }) => id === workspace.place.desk) ?? features[0]
  return (
    <>
      <Frame
        workspace={workspace}
        title={feature ? say(feature.label) : ''}
        banners={<Banners access={overview?.access ?? null} />}
      >
        {feature && (
          <Guarded resetKey={feature.id}>
            <feature.Place workspace={workspace} />
          </Guarded>
        )}
      </Frame>
      <PageDialogHost workspace={workspace} />
      <SyncDialogHost />
      <Palette pages={workspace.pages ?? []} commands={commands} />
    </>
  )
}

function useWorkspace(site: ReturnType<typeof useSiteProjections>, previewOrigin: string): Workspace {
  const changes = useChangesProjection()
  const place = useStore(trailStore, ({ now }) => now)
  const isNarrow = useMediaQuery('(width < 1000px)')
  const now = useNow()
  const overview = knownValue(site.overview)
  const pages = knownValue(site.pages)
  return useMemo(() => {
    const rows = knownValue(changes) ?? []
    const content = rows.filter(({ isContent }) => isContent)
    return {
      overview,
      pages,
      changes,
      changedPaths: new Set(content.map(({ path }) => path)),
      changedPages: content.length,
      canWrite: overview?.access.kind === 'full' || overview?.access.kind === 'limited',
      place,
      previewOrigin,
      isNarrow,
      now,
    }
  }, [overview, pages, changes, place, previewOrigin, isNarrow, now])
}

/** The list of recent sites shows the name and how much is open. */
function useRemembered({ overview, changedPages, changes }: Workspace): void {
  const shell = useShell()
  const name = overview?.name
  const isKnown = changes.kind === 'ready'
  useEffect(() => {
    if (name && isKnown) void shell.ask('shell.remember', { name, changedPages })
  }, [shell, name, changedPages, isKnown])
}

/** A site without pages has no page to wait for: what can be shown is shown. */
function useEmptyShown({ overview, pages }: Workspace): void {
  const shell = useShell()
  const isEmpty = overview?.reading === null && overview.pageCount === 0 && pages?.length === 0
  useEffect(() => {
    if (isEmpty) void shell.ask('shell.shown', {})
  }, [shell, isEmpty])
}

type RefusedProps =
  | { readonly problem: Problem; readonly access?: never }
  | { readonly access: SiteOverview['access']; readonly problem?: never }

/** A folder that is no site Galley may touch: the sentence, the ways out, and Welcome to choose another. */
function Refused({ problem, access }: RefusedProps) {
  const say = useSentence()
  const backend = useBackend()
  const recover = useRecovery()
  useEffect(() => void backend.shell.ask('shell.shown', {}), [backend])
  const text = problem
    ? say(problem.message)
    : access.reasons.map((reason) => (
        <p key={reason.code}>
          {say(reason.message)} {say(reason.wayOut)}
        </p>
      ))
  // Welcome offers another folder and the sample itself.
  const ways =
    problem?.recovery.filter(({ entry }) => entry !== 'shell.choose' && entry !== 'shell.sample') ?? []
  const actions = ways.map((recovery) => (
    <Button key={recovery.entry} size="small" onPress={() => recover(recovery)}>
      {say(recovery.label)}
    </Button>
  ))
  return <Welcome trouble={{ text, actions: actions.length > 0 ? actions : null }} />
}
