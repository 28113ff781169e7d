import type { Result } from '#shared/wire/result.ts'
import type { Shell } from '../backend/shell.ts'
import { showToast } from '../kit/Toasts.tsx'
import { localeStore } from '../kit/text.ts'

/** Asks for a folder and opens it; a cancelled question opens nothing. */
export async function openFolder(shell: Shell): Promise<void> {
  const chosen = await shell.ask('shell.choose', {})
  if (!chosen.ok) return tell(chosen)
  if (chosen.value !== null) tell(await shell.ask('shell.open', { folder: chosen.value }))
}

/** Opens a site opened before. */
export async function openRecent(shell: Shell, folder: string): Promise<void> {
  tell(await shell.ask('shell.open', { folder }))
}

/** Opens the sample site, making it first where it is not there yet. */
export async function openSample(shell: Shell): Promise<void> {
  tell(await shell.ask('shell.sample', {}))
}

function tell(result: Result<unknown>): void {
  if (!result.ok && result.problem.code !== 'cancelled')
    showToast({ text: result.problem.message[localeStore.get()], tone: 'problem' })
}
