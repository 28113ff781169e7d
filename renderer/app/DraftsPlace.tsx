import { DraftsDesk } from '../sync/drafts/DraftsDesk.tsx'
import { ComparedFile } from './ComparedFile.tsx'
import { useExchangeWays } from './exchangeWays.ts'
import type { Workspace } from './workspace.ts'

/** The Drafts desk: every draft, what is in it, and what can be done with it. */
export function DraftsPlace({ workspace }: { readonly workspace: Workspace }) {
  return (
    <DraftsDesk
      ways={useExchangeWays()}
      now={workspace.now}
      canWrite={workspace.canWrite}
      renderFile={(file, before, after) => <ComparedFile file={file} before={before} after={after} />}
    />
  )
}
