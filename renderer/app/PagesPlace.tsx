import { FileText, History } from 'lucide-react'
import { useEffect, useMemo } from 'react'
import { useShell } from '../backend/hooks.ts'
import { EditorDesk, type EditorDeskProps } from '../editor/EditorDesk.tsx'
import { IconButton } from '../kit/Button.tsx'
import { EmptyState } from '../kit/EmptyState.tsx'
import { SkeletonRows } from '../kit/Skeleton.tsx'
import { SplitPane } from '../kit/SplitPane.tsx'
import { useStore } from '../kit/store.ts'
import { showToast } from '../kit/Toasts.tsx'
import { useLocale, useSentence, useText } from '../kit/text.ts'
import { InsertPictureDialog } from '../media/InsertPictureDialog.tsx'
import { insertRequest } from '../media/insertRequest.ts'
import { PageList } from '../site/PageList.tsx'
import { isRootAddress, startPage } from '../site/pageGroups.ts'
import { PageActions } from '../site/pages/PageActions.tsx'
import { Guarded } from './Guarded.tsx'
import { appMessages } from './messages.ts'
import { showPage } from './navigation.ts'
import { pagePlaces, showWithout } from './PageDialogHost.tsx'
import { PageStrip } from './PageStrip.tsx'
import styles from './PagesPlace.module.css'
import { pageKey } from './pageKeys.ts'
import { rememberChoice } from './paletteStore.ts'
import { saveVersion } from './saveVersion.ts'
import { searchHandle } from './searchHandle.ts'
import { changeLayout, settingsStore } from './settings.ts'
import { showHistory } from './showHistory.ts'
import { showPageAt } from './showPageAt.ts'
import { takeGone } from './siteSession.ts'
import { useSavedFilters } from './useSavedFilters.ts'
import type { Workspace } from './workspace.ts'

/** Widths between which the list of pages can be drawn. */
const listLimits = [200, 420] as const

/** The Pages desk: the list, and the page being worked on. */
export function PagesPlace({ workspace }: { readonly workspace: Workspace }) {
  const t = useText(appMessages)
  const say = useSentence()
  const shell = useShell()
  const listWidth = useStore(settingsStore, ({ layout }) => layout.listWidth)
  useStartPage(workspace)
  const listed = useListed(workspace)
  const reveal = async (path: string) => {
    const result = await shell.ask('shell.reveal', { path })
    if (!result.ok) showToast({ text: say(result.problem.message), tone: 'problem' })
  }
  return (
    <SplitPane
      label={t('resizeList')}
      size={listWidth}
      limits={listLimits}
      initial={248}
      onSizeChange={(width) => changeLayout({ listWidth: width })}
      first={
        <PageList
          overview={workspace.overview}
          rows={listed}
          changed={workspace.changedPaths}
          current={workspace.place.page}
          now={workspace.now}
          onOpen={openPage}
          onOpenAt={showPageAt}
          onReveal={(path) => void reveal(path)}
          onHistory={showHistory}
          places={pagePlaces}
          savedFilters={useSavedFilters()}
          handle={searchHandle}
        />
      }
      second={<PageWork workspace={workspace} />}
    />
  )
}

function PageWork({ workspace }: { readonly workspace: Workspace }) {
  const t = useText(appMessages)
  const shell = useShell()
  const path = workspace.place.page
  if (workspace.pages === null || (path === null && workspace.overview?.reading)) return <WorkSkeleton />
  if (path === null)
    return workspace.pages.length === 0 ? (
      <div className={styles.work} />
    ) : (
      <EmptyState icon={FileText} title={t('choosePage')} text={t('choosePageText')} />
    )
  const page = workspace.pages.find((row) => row.path === path) ?? null
  // An open page is never taken off the screen because a list lacks it: its editor holds text, and knows best.
  const type = workspace.overview?.contentTypes.find(({ id }) => id === page?.type)
  return (
    <div className={styles.work} data-room="editor">
      <PageStrip rows={workspace.pages} shown={path} onOpen={openPage} />
      <Guarded resetKey={path}>
        <EditorDesk
          key={pageKey(path)}
          path={path}
          page={page}
          typeLabel={type?.label ?? null}
          previewOrigin={workspace.previewOrigin}
          canWrite={workspace.canWrite}
          isNarrow={workspace.isNarrow}
          pageActions={
            page && (
              <>
                <IconButton
                  icon={History}
                  label={t('pageVersions')}
                  shortcut="Mod+Shift+H"
                  onPress={() => showHistory(page.path, page.title)}
                />
                {workspace.canWrite && (
                  <PageActions
                    page={page}
                    languages={workspace.overview?.languages ?? []}
                    isNarrow={workspace.isNarrow}
                    places={pagePlaces}
                  />
                )}
              </>
            )
          }
          onOpenPage={openPage}
          onPicture={workspace.canWrite ? askForPicture : undefined}
          onSaveVersion={saveVersion}
          onShown={() => void shell.ask('shell.shown', {})}
        />
      </Guarded>
      <InsertPictureDialog previewOrigin={workspace.previewOrigin} />
    </div>
  )
}

/** The shape of a page that is about to be shown. */
export function WorkSkeleton() {
  return (
    <div className={styles.work} aria-hidden="true">
      <div className={styles.bar} />
      <div className={styles.skeleton}>
        <SkeletonRows count={4} />
      </div>
    </div>
  )
}

const askForPicture: NonNullable<EditorDeskProps['onPicture']> = (page, files, put) =>
  insertRequest.set({ page, files, put })

function openPage(path: string): void {
  rememberChoice(`page:${path}`)
  showPage(path)
}

/** The pages of the list: without those of kinds that people told Galley not to list. They are found by searching. */
function useListed({ pages, overview }: Workspace) {
  const types = overview?.contentTypes
  return useMemo(() => {
    const hidden = new Set(types?.flatMap(({ id, isHidden }) => (isHidden ? [id] : [])))
    return hidden.size === 0 ? pages : (pages?.filter(({ type }) => !hidden.has(type)) ?? null)
  }, [pages, types])
}

/** A site opens at its start page, so that there is something to see at once. */
function useStartPage({ pages, overview, place }: Workspace): void {
  const locale = useLocale()
  const isRead = overview !== null && overview.reading === null
  useEffect(() => {
    // The list may be from before the last pages were read; only a whole one tells which pages are gone.
    const isWhole = isRead && pages !== null && pages.length >= (overview?.pageCount ?? 0)
    const gone = isWhole ? takeGone(pages) : []
    if (gone.length > 0) showWithout(gone)
  }, [pages, isRead, overview])
  useEffect(() => {
    if (place.page !== null || !pages) return
    const start = startPage(pages, [locale, ...(overview?.languages ?? [])])
    // While pages are still being read only an unmistakable start page will do; a better one may come.
    const isSure = isRead || (start?.language === locale && isRootAddress(start.address))
    if (start && isSure) showPage(start.path)
  }, [place.page, isRead, pages, locale, overview])
}
