import { failure, type Result, success } from '#shared/wire/result.ts'
import type { Sentence } from '#shared/wire/sentence.ts'
import { contentId } from '../disk/contentId.ts'
import type { WriteCode } from '../disk/problem.ts'
import { removeFile } from '../disk/remove.ts'
import { replaceFile } from '../disk/replace.ts'
import { keepReplacedFiles } from '../git/keptFiles.ts'
import type { CommitCode } from '../git/problem.ts'
import { commitTime, identityOf } from './identity.ts'
import type { ChangesOptions } from './options.ts'
import { changedMeanwhile } from './sentences.ts'
import { bringBack } from './versions.ts'

/** A file with what it holds now and what it is to hold; null where there is no file. */
export type Replacement = {
  readonly path: string
  readonly now: Uint8Array | null
  readonly wanted: Uint8Array | null
}

/** What stands in the way of replacing pages. */
export type ReplaceCode = Exclude<CommitCode, 'nothing-changed'> | 'refused' | 'inseparable'

/** Why something was replaced, as the safety ref has it. */
export type ReplaceReason = 'discarded' | 'restored' | 'brought-back'

/**
 * Writes other bytes into files, after what they hold is kept; the answer's `undo` brings it back.
 *
 * Each file is written by compare and swap against `now`: what somebody wrote meanwhile stays, with the problem
 * `moved-meanwhile`. Open pages take the new bytes in like those of any other program. Files already written before a
 * problem stay written; the problem then offers the way back.
 */
export async function replacePages(
  options: ChangesOptions,
  replacements: readonly Replacement[],
  reason: ReplaceReason,
): Promise<Result<{ readonly pages: number }, ReplaceCode>> {
  const different = replacements.filter(({ now, wanted }) => !isSame(now, wanted))
  if (different.length === 0) return success({ pages: 0 })
  for (const { path } of different) {
    const blocked = options.readOnlyReason(path)
    if (blocked) return failure('read-only', blocked)
  }
  const identity = (await identityOf(options)) ?? nobody
  const files = new Map(different.map(({ path, now, wanted }) => [path, { now, wanted }] as const))
  const kept = await keepReplacedFiles(options.repository, {
    files,
    reason,
    identity,
    time: commitTime(options),
  })
  if (!kept.ok)
    return kept.problem.code === 'nothing-changed'
      ? success({ pages: 0 })
      : failure(kept.problem.code, kept.problem.message)
  return written(options, different, kept.value)
}

/** Nobody has said who versions are by; what is kept aside needs no author. */
const nobody = { name: 'Galley', email: 'galley@localhost' }

function isSame(one: Uint8Array | null, two: Uint8Array | null): boolean {
  return one === null || two === null ? one === two : Buffer.from(one).equals(two)
}

async function written(
  options: ChangesOptions,
  replacements: readonly Replacement[],
  ref: string,
): Promise<Result<{ readonly pages: number }, ReplaceCode>> {
  const { root } = options.repository
  const done: string[] = []
  for (const { path, now, wanted } of replacements) {
    const expected = now === null ? null : contentId(now)
    const write = wanted
      ? await replaceFile(root, path, wanted, { expected })
      : await removeFile(root, path, expected === null ? {} : { expected })
    if (!write.ok) {
      options.onWritten(done)
      const ways = done.length > 0 ? [bringBack(ref)] : []
      return failure(codes[write.problem.code], messageOf(write.problem), ways)
    }
    done.push(path)
  }
  options.onWritten(done)
  return success({ pages: done.length }, bringBack(ref))
}

const codes: { readonly [C in WriteCode]: ReplaceCode } = {
  'disk-full': 'disk-full',
  'disk-failed': 'folder-unreadable',
  'read-only': 'read-only',
  'folder-gone': 'folder-unreadable',
  'changed-meanwhile': 'moved-meanwhile',
  'not-a-file': 'refused',
  outside: 'refused',
  unreadable: 'folder-unreadable',
  busy: 'repository-busy',
}

function messageOf({ code, message }: { readonly code: WriteCode; readonly message: Sentence }): Sentence {
  return code === 'changed-meanwhile' ? changedMeanwhile : message
}
