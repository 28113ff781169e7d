import { type ApplicationContract, applicationContract } from '#shared/contracts.ts'
import { type Client, connect } from '#shared/wire/connect.ts'
import type { WirePort } from '#shared/wire/message.ts'
import { reportDefect } from './defect.ts'

/** What this window asks of the Electron main process, and what main tells it. */
export type Shell = Client<ApplicationContract>

/** Connects to main. Main outlives every window, so this connection is never replaced. */
export function connectShell(port: WirePort): Shell {
  return connect(port, { contract: applicationContract, onDefect: reportDefect })
}
