import type { SyncState } from '#shared/sync/contract.ts'
import type { Result } from '#shared/wire/result.ts'
import { openCommitLinks } from '../git/mergeBase.ts'
import { type GitCode, reading } from '../git/problem.ts'
import { refsBelow } from '../git/refList.ts'
import { type Apart, versionsApart } from '../git/versionsApart.ts'
import type { ExchangeNews } from './exchanges.ts'
import type { SyncOptions } from './options.ts'
import { type Place, readPlace } from './place.ts'
import { readSyncSettings } from './syncSettings.ts'

/** Reads how a site stands to its server, as of the last contact; asks no server. */
export type StateReader = (news: ExchangeNews, revision: number) => Promise<Result<SyncState, GitCode>>

/** A reader that counts versions again only when a branch here or there has moved. */
export function openStateReader(options: SyncOptions): StateReader {
  let counted: { readonly key: string; readonly apart: Apart } | null = null
  const count = async (place: Place, there: ReadonlyMap<string, string>): Promise<Apart> => {
    const ours = place.head.commit
    if (place.remote === null || ours === null) return { ahead: 0, behind: 0 }
    const own = there.get(`refs/remotes/${place.remote.name}/${place.branch}`)
    // A draft the server does not have is counted from all that it has.
    const theirs = own === undefined ? [...there.values()] : [own]
    const key = [ours, ...theirs].join(' ')
    if (counted?.key !== key) {
      const links = await openCommitLinks(options.repository.gitDirectory)
      counted = { key, apart: await versionsApart(links, ours, theirs) }
    }
    return own === undefined ? { ahead: counted.apart.ahead, behind: 0 } : counted.apart
  }
  return (news, revision) =>
    reading(async () => {
      const place = await readPlace(options)
      const { remote, remotes, head, branch, mainDraft } = place
      const { gitDirectory } = options.repository
      const there = remote ? await refsBelow(gitDirectory, `refs/remotes/${remote.name}`) : new Map()
      const { ahead, behind } = await count(place, there)
      const { isAutomatic, lastContact } = await readSyncSettings(options.settingsFile)
      const pending = await options.pendingMerge.read()
      const draft = head.kind === 'branch' ? head.branch : null
      return {
        revision,
        remote,
        remotes: [...remotes],
        draft,
        isPublished: there.has(`refs/remotes/${remote?.name}/${branch}`),
        mainDraft,
        waiting: ahead,
        updates: behind,
        lastContact,
        isAutomatic,
        ...news,
        hasClashes: pending !== null && pending.branch === draft,
      }
    })
}
