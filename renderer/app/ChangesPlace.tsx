import { ChangesDesk } from '../changes/ChangesDesk.tsx'
import { showChange, showPage } from './navigation.ts'
import { useRecovery } from './recovery.ts'
import { showHistory } from './showHistory.ts'
import type { Workspace } from './workspace.ts'

/** The Changes desk: what changed since the last version, and saving the next one. */
export function ChangesPlace({ workspace }: { readonly workspace: Workspace }) {
  const recover = useRecovery()
  return (
    <ChangesDesk
      rows={workspace.changes}
      pages={workspace.pages ?? []}
      now={workspace.now}
      canWrite={workspace.canWrite}
      current={workspace.place.change}
      onSelect={showChange}
      onOpenPage={showPage}
      onHistory={(path) => showHistory(path, workspace.pages?.find((page) => page.path === path)?.title)}
      onRecover={recover}
    />
  )
}
