import { DraftMenu } from '../sync/drafts/DraftMenu.tsx'
import { useExchangeWays } from './exchangeWays.ts'
import { showDesk } from './navigation.ts'
import type { Workspace } from './workspace.ts'

export type DraftSwitchProps = { readonly workspace: Workspace; readonly isCollapsed: boolean }

/** The draft the site is on, below its name. */
export function DraftSwitch({ workspace, isCollapsed }: DraftSwitchProps) {
  const ways = useExchangeWays()
  const { overview, canWrite } = workspace
  if (overview === null) return null
  return (
    <DraftMenu
      ways={ways}
      current={overview.draft}
      canWrite={canWrite}
      isCollapsed={isCollapsed}
      onAllDrafts={() => showDesk('drafts')}
    />
  )
}
