import type { ReactNode } from 'react'
import { useEngineState } from '../backend/hooks.ts'
import { SyncFoot } from '../sync/SyncFoot.tsx'
import { useSyncState } from '../sync/syncProjection.ts'
import { useExchangeWays } from './exchangeWays.ts'
import type { Workspace } from './workspace.ts'

export type SharingFootProps = {
  readonly workspace: Workspace
  readonly isCollapsed: boolean
  /** What stands there while nothing is known of sharing. */
  readonly otherwise: ReactNode
}

/** How sharing stands, at the foot of the sidebar. */
export function SharingFoot({ workspace, isCollapsed, otherwise }: SharingFootProps) {
  const engine = useEngineState()
  const state = useSyncState()
  const ways = useExchangeWays()
  if (engine.kind !== 'connected' || workspace.overview === null || state === null) return otherwise
  return <SyncFoot state={state} ways={ways} now={workspace.now} isCollapsed={isCollapsed} />
}
