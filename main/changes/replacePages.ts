import type { Result } from '#shared/wire/result.ts'
import { failure, success } from '#shared/wire/result.ts'
import type { CommitCode } from '../git/problem.ts'
import { replaceFiles } from '../git/replaceFiles.ts'
import { commitTime, identityOf } from './identity.ts'
import type { ChangesOptions } from './options.ts'
import { bringBack } from './versions.ts'

/** A file with what it holds now and what it is to hold; null where there is no file. */
export type Replacement = {
  readonly path: string
  readonly now: Uint8Array | null
  readonly wanted: Uint8Array | null
  /** Whether it is to be executable, as git writes its mode; null: as it is. */
  readonly mode: string | null
}

/** What stands in the way of replacing pages. */
export type ReplaceCode = Exclude<CommitCode, 'nothing-changed'> | 'refused' | 'inseparable'

/** Why something was replaced, as the safety ref has it. */
export type ReplaceReason = 'discarded' | 'restored' | 'brought-back'

/**
 * Writes other bytes into files, all of them or none, after what they hold is kept; `undo` brings it back.
 *
 * What somebody wrote since `now` was read stays, with the problem `moved-meanwhile`; then no file is replaced. Open
 * pages take the new bytes in like those of any other program.
 */
export async function replacePages(
  options: ChangesOptions,
  replacements: readonly Replacement[],
  reason: ReplaceReason,
): Promise<Result<{ readonly pages: number }, ReplaceCode>> {
  for (const { path } of replacements) {
    const blocked = options.readOnlyReason(path)
    if (blocked) return failure('read-only', blocked)
  }
  const identity = (await identityOf(options)) ?? nobody
  const files = new Map(replacements.map(({ path, ...file }) => [path, file] as const))
  const replaced = await replaceFiles(options.repository, {
    files,
    reason,
    identity,
    time: commitTime(options),
  })
  if (!replaced.ok) {
    const { code, message } = replaced.problem
    return code === 'nothing-changed' ? success({ pages: 0 }) : failure(code, message)
  }
  const { paths, undo } = replaced.value
  if (paths.length > 0) options.onWritten(paths)
  return undo === null ? success({ pages: 0 }) : success({ pages: paths.length }, bringBack(undo))
}

/** Nobody has said who versions are by; what is kept aside needs no author. */
const nobody = { name: 'Galley', email: 'galley@localhost' }
