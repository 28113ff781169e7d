import type { Basis } from '#shared/sync/draftContract.ts'
import { success } from '#shared/wire/result.ts'
import { readSyncSettings } from '../syncSettings.ts'
import type { Drafted, DraftOptions } from './options.ts'

/** Asks the server what is new. Where it cannot be asked, what it showed at the last contact has to do, and the answer says so. */
export async function askServer(options: DraftOptions, signal: AbortSignal): Promise<Drafted<Basis>> {
  const looked = await options.server.look(signal)
  if (looked.ok || looked.problem.code === 'no-remote') return success({ kind: 'current' })
  const { code, message } = looked.problem
  if (code === 'cancelled') return looked
  const { lastContact } = await readSyncSettings(options.settingsFile)
  return success({ kind: 'earlier', lastContact, reason: message })
}
