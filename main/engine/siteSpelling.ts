import { dirname, join } from 'node:path'
import type { spellingContract } from '#shared/editor/spelling/contract.ts'
import type { Handlers } from '#shared/wire/serve.ts'
import { type SpellingOptions, spellingHandlers } from '../editor/spelling/handlers.ts'
import type { SiteOpening } from './openSite.ts'

/** The spelling of one site: its own words, and the dictionaries that lie beside the program and in Galley's folder. */
export function siteSpelling(
  { probe, scanLane, stateFolder }: SiteOpening,
  options: Pick<SpellingOptions, 'readOnlyReason' | 'onWritten'>,
): Handlers<typeof spellingContract> {
  return spellingHandlers({
    ...options,
    root: probe.repository.root,
    dictionaries: {
      added: join(stateFolder, 'dictionaries'),
      bundled: scanLane === null ? null : besideProgram(dirname(scanLane)),
    },
  })
}

/** Data files are not packed into the program's archive: a person can see them, replace them and take them away. */
function besideProgram(scripts: string): string {
  return join(scripts, '..', 'dictionaries').replace(/\bapp\.asar\b/, 'app.asar.unpacked')
}
