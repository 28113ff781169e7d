import type { ChangeRow } from '#shared/changes/contract.ts'
import type { SiteOverview } from '#shared/site/contract.ts'
import type { PageRow } from '#shared/site/page.ts'
import type { Projected } from '../kit/projection.ts'
import type { Place } from './navigation.ts'

/** The open site as the desks see it. */
export type Workspace = {
  readonly overview: SiteOverview | null
  readonly pages: readonly PageRow[] | null
  readonly changes: Projected<readonly ChangeRow[]>
  /** Paths of pages that differ from the last version. */
  readonly changedPaths: ReadonlySet<string>
  readonly changedPages: number
  /** False where the probe allows reading only. */
  readonly canWrite: boolean
  readonly place: Place
  readonly previewOrigin: string
  readonly isNarrow: boolean
  readonly now: Date
}
