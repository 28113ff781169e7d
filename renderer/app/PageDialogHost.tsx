import { useEffect } from 'react'
import { useEngineEvent } from '../backend/hooks.ts'
import { editorScreen } from '../editor/editorStore.ts'
import { openPages, withMovedPages } from '../editor/session/openPages.ts'
import { forgetOpenPages } from '../editor/session/pagePool.ts'
import { PageDialogs } from '../site/pages/PageDialogs.tsx'
import { closePageDialog, pagesWritable } from '../site/pages/pageDialog.ts'
import type { PagePlaces } from '../site/pages/usePageAction.ts'
import { ReplaceDialog } from '../site/search/ReplaceDialog.tsx'
import { showPage, trailStore, withMoves, withoutPages } from './navigation.ts'
import { carryPageKeys } from './pageKeys.ts'
import type { Workspace } from './workspace.ts'

/** What the window shows after pages were made, moved or deleted. */
export const pagePlaces: PagePlaces = {
  onShow: (path) => {
    showPage(path)
    editorScreen.set((now) => ({ ...now, wantsFocus: true }))
  },
  onDeleted: showWithout,
}

/** Pages are gone: another is shown, and none of them is open any more. */
export function showWithout(paths: readonly string[]): void {
  trailStore.set((trail) => withoutPages(trail, paths))
  forgetOpenPages(paths)
}

/** The questions about pages, and the window following pages that move. */
export function PageDialogHost({ workspace }: { readonly workspace: Workspace }) {
  const { overview, pages, canWrite, place } = workspace
  useEngineEvent('site.moved', ({ moves }) => {
    carryPageKeys(moves)
    trailStore.set((trail) => withMoves(trail, moves))
    openPages.set((pages) => withMovedPages(pages, moves))
  })
  useEffect(() => pagesWritable.set(canWrite), [canWrite])
  useEffect(() => closePageDialog, [])
  if (!overview || !pages) return null
  return (
    <>
      <PageDialogs overview={overview} rows={pages} current={place.page} {...pagePlaces} />
      <ReplaceDialog overview={overview} canWrite={canWrite} places={pagePlaces} />
    </>
  )
}
