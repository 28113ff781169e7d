import type { Result } from '#shared/wire/result.ts'
import { treeOfCommit } from './commitObject.ts'
import { changedFiles } from './historyDiff.ts'
import { findRenames } from './historyRenames.ts'
import { ObjectReader } from './objectReader.ts'
import { readObjectOf } from './objects.ts'
import { type GitCode, reading } from './problem.ts'
import type { Repository } from './repository.ts'
import type { SiteVersion } from './siteHistory.ts'
import { takingTurns } from './turns.ts'

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
  { objects, gitDirectory }: Repository,
  before: string,
  after: string,
): Promise<Result<SiteVersion['files'], GitCode>> {
  return reading(async () => {
    const walk = { reader: new ObjectReader(gitDirectory), turns: takingTurns(() => performance.now()) }
    const [old, now] = [await treeOfCommit(objects, before), await treeOfCommit(objects, after)]
    const changes = (await changedFiles(now, [old], walk)) ?? []
    const renames = (await findRenames(changes, walk)) ?? new Map<string, string>()
    const sources = new Set(renames.values())
    return changes
      .filter(({ path, kind }) => !(kind === 'deleted' && sources.has(path)))
      .map(({ path, kind }) => {
        const from = renames.get(path) ?? null
        return { path, from, kind: from === null ? kind : ('renamed' as const) }
      })
      .sort((one, two) => (one.path < two.path ? -1 : 1))
  })
}
