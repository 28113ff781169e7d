import { DraftDialogs } from '../sync/drafts/DraftDialogs.tsx'
import { SyncDialogs } from '../sync/SyncDialogs.tsx'
import { useExchangeWays } from './exchangeWays.ts'

/** The questions about sharing and drafts, with the ways of this window. */
export function SyncDialogHost() {
  const ways = useExchangeWays()
  return (
    <>
      <SyncDialogs ways={ways} />
      <DraftDialogs ways={ways} />
    </>
  )
}
