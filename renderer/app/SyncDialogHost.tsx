import { SyncDialogs } from '../sync/SyncDialogs.tsx'
import { useExchangeWays } from './exchangeWays.ts'

/** The questions about sharing, with the ways of this window. */
export function SyncDialogHost() {
  return <SyncDialogs ways={useExchangeWays()} />
}
