import { MediaDesk } from '../media/MediaDesk.tsx'
import { MediaDialogs } from '../media/MediaDialogs.tsx'
import { showPage } from './navigation.ts'
import type { Workspace } from './workspace.ts'

/** The Media desk: pictures and documents of the site. */
export function MediaPlace({ workspace }: { readonly workspace: Workspace }) {
  return (
    <>
      <MediaDesk
        canWrite={workspace.canWrite}
        previewOrigin={workspace.previewOrigin}
        onOpenPage={showPage}
      />
      <MediaDialogs />
    </>
  )
}
