import { HistoryDesk } from '../changes/HistoryDesk.tsx'
import { showPage } from './navigation.ts'
import { useRecovery } from './recovery.ts'
import type { Workspace } from './workspace.ts'

/** The Versions desk: who changed what, when, and the way back to it. */
export function HistoryPlace({ workspace }: { readonly workspace: Workspace }) {
  return (
    <HistoryDesk
      canWrite={workspace.canWrite}
      now={workspace.now}
      isPage={(path) => workspace.pages?.some((page) => page.path === path) ?? false}
      onOpenPage={showPage}
      onRecover={useRecovery()}
    />
  )
}
