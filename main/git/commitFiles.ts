import type { Result } from '#shared/wire/result.ts'
import { removeFile } from '../disk/remove.ts'
import { replaceFile } from '../disk/replace.ts'
import { type CommitOptions, commit, type SavedVersion } from './commit.ts'
import { faultOf } from './diskFault.ts'
import { type CommitCode, writing } from './problem.ts'
import type { Repository } from './repository.ts'

/**
 * Writes files into the work tree (null removes one) and saves a version of exactly them.
 *
 * For making a history in a repository that nobody edits yet, such as the sample site's: what is on disk at these
 * paths is replaced. Problems: as for `commit`.
 */
export async function commitFiles(
  repository: Repository,
  options: Omit<CommitOptions, 'paths'> & { readonly files: ReadonlyMap<string, Uint8Array | null> },
): Promise<Result<SavedVersion, CommitCode>> {
  const written = await writing(async () => {
    for (const [path, bytes] of options.files) await writeFile(repository, path, bytes)
  })
  return written.ok ? commit(repository, { ...options, paths: [...options.files.keys()] }) : written
}

async function writeFile(repository: Repository, path: string, bytes: Uint8Array | null): Promise<void> {
  const { root } = repository
  const written = bytes ? await replaceFile(root, path, bytes) : await removeFile(root, path)
  if (!written.ok) throw faultOf(written.problem.code, path)
}
