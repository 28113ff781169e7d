import type { Result } from '#shared/wire/result.ts'
import { treeOfCommit } from './commitObject.ts'
import { readObjectOf } from './objects.ts'
import { type GitCode, reading } from './problem.ts'
import type { Repository } from './repository.ts'
import { changesBetween, type VersionChange } from './siteHistory.ts'

/** The whole message of a version. Problems: `repository-damaged`. */
export function messageOf({ objects }: Repository, id: string): Promise<Result<string, GitCode>> {
  return reading(async () => {
    const bytes = Buffer.from(await readObjectOf(objects, id, 'commit'))
    const end = bytes.indexOf('\n\n')
    return end < 0 ? '' : bytes.toString('utf8', end + 2).trimEnd()
  })
}

/** The files in which two versions differ, renames followed. Problems: `repository-damaged`. */
export function filesBetween(
  repository: Repository,
  before: string,
  after: string,
): Promise<Result<readonly VersionChange[], GitCode>> {
  return reading(async () => {
    const trees = [await treeOfCommit(repository.objects, before)]
    return changesBetween(repository, { before: trees, after: await treeOfCommit(repository.objects, after) })
  })
}
