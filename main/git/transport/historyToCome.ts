import { join } from 'node:path'
import type { Result } from '#shared/wire/result.ts'
import { unlinkIfThere } from '../../disk/durable.ts'
import { fileStat } from '../../disk/fileStat.ts'
import { replaceFileAt } from '../../disk/replace.ts'
import { faultOf, writeFault } from '../diskFault.ts'
import type { Repository } from '../repository.ts'
import { readShallow } from '../shallow.ts'
import { type TransportCode, transporting } from './fault.ts'
import { type Fetched, type FetchOptions, fetchRemote } from './fetch.ts'

/** In the git directory, so that it goes where the site goes; native git passes such files over. */
const markOf = ({ gitDirectory }: Pick<Repository, 'gitDirectory'>) =>
  join(gitDirectory, 'galley-history-to-come')

/** Notes that a site came with its newest version only because the line broke: nobody chose a short history. */
export async function noteHistoryToCome(repository: Repository): Promise<void> {
  const written = await replaceFileAt(markOf(repository), Buffer.from(''))
  if (!written.ok) throw faultOf(written.problem.code, 'galley-history-to-come')
}

/** True while the older versions of a site that Galley brought here are still to come. */
export async function isHistoryToCome(repository: Repository): Promise<boolean> {
  if ((await fileStat(markOf(repository))) === null) return false
  return (await readShallow(repository.gitDirectory)).length > 0
}

/** Gets the older versions. Problems: as `fetchRemote`; everything is then as before, and they are still to come. */
export async function fetchHistory(
  repository: Repository,
  options: Omit<FetchOptions, 'depth'>,
): Promise<Result<Fetched, TransportCode>> {
  const fetched = await fetchRemote(repository, { ...options, depth: null, withTags: true })
  if (!fetched.ok) return fetched
  return transporting(async () => {
    await unlinkIfThere(markOf(repository)).catch((error: unknown) => {
      throw writeFault(error)
    })
    return fetched.value
  })
}
