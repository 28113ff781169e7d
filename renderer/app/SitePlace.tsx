import { SiteDesk } from '../site/SiteDesk.tsx'
import { showPage } from './navigation.ts'
import { useRecovery } from './recovery.ts'
import type { Workspace } from './workspace.ts'

/** The Site desk: what Galley learned of the site, and correcting it. */
export function SitePlace({ workspace }: { readonly workspace: Workspace }) {
  return <SiteDesk canWrite={workspace.canWrite} onOpenPage={showPage} onRecover={useRecovery()} />
}
