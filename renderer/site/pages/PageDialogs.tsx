import type { SiteOverview } from '#shared/site/contract.ts'
import type { PageRow } from '#shared/site/page.ts'
import { useStore } from '../../kit/store.ts'
import { DeletePagesDialog } from './DeletePagesDialog.tsx'
import { MovePageDialog } from './MovePageDialog.tsx'
import { NewPageDialog } from './NewPageDialog.tsx'
import { closePageDialog, pageDialog } from './pageDialog.ts'
import { RecentOperations } from './RecentOperations.tsx'
import type { PagePlaces } from './usePageAction.ts'

export type PageDialogsProps = PagePlaces & {
  readonly overview: SiteOverview
  readonly rows: readonly PageRow[]
  /** Path of the page being worked on. */
  readonly current: string | null
}

/** The questions about pages: one at a time, wherever they were asked. */
export function PageDialogs(props: PageDialogsProps) {
  const places = { onShow: props.onShow, onDeleted: props.onDeleted }
  const dialog = useStore(pageDialog)
  const rowOf = (path: string) => props.rows.find((row) => row.path === path) ?? null
  switch (dialog.kind) {
    case 'none':
      return null
    case 'new':
      return <NewPageDialog {...props} places={places} source={null} onClose={closePageDialog} />
    case 'copy':
      return (
        <NewPageDialog {...props} places={places} source={rowOf(dialog.path)} onClose={closePageDialog} />
      )
    case 'move': {
      const page = rowOf(dialog.path)
      return page && <MovePageDialog key={page.path} places={places} page={page} onClose={closePageDialog} />
    }
    case 'delete': {
      const pages = dialog.paths.flatMap((path) => rowOf(path) ?? [])
      return pages.length > 0 && <DeletePagesDialog places={places} pages={pages} onClose={closePageDialog} />
    }
    case 'recent':
      return <RecentOperations places={places} onClose={closePageDialog} />
    default:
      return dialog satisfies never
  }
}
