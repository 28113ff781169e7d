import { ClashesDesk } from '../sync/clashes/ClashesDesk.tsx'
import { ClashSideText } from './ClashSideText.tsx'
import { useExchangeWays } from './exchangeWays.ts'
import { showDesk } from './navigation.ts'
import type { Workspace } from './workspace.ts'

/** The desk for what two sides changed differently. */
export function ClashesPlace({ workspace }: { readonly workspace: Workspace }) {
  return (
    <ClashesDesk
      ways={useExchangeWays()}
      now={workspace.now}
      canWrite={workspace.canWrite}
      renderSide={(clash, side, base) => <ClashSideText clash={clash} side={side} base={base} />}
      onLeave={() => showDesk('pages')}
    />
  )
}
