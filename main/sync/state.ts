import type { SyncState } from '#shared/sync/contract.ts'
import type { Result } from '#shared/wire/result.ts'
import { openCommitLinks } from '../git/mergeBase.ts'
import { type GitCode, reading } from '../git/problem.ts'
import { refsBelow } from '../git/refList.ts'
import { versionsApart } from '../git/versionsApart.ts'
import type { ExchangeNews } from './exchanges.ts'
import type { SyncOptions } from './options.ts'
import { type Place, readPlace } from './place.ts'
import { readSyncSettings } from './syncSettings.ts'

/** Reads how a site stands to its server, as of the last contact; asks no server. */
export type StateReader = (news: ExchangeNews, revision: number) => Promise<Result<SyncState, GitCode>>

/** A reader that counts versions again only when a branch here or there has moved. */
export function openStateReader(options: SyncOptions): StateReader {
  let counted: { readonly key: string; readonly counts: Counts } | null = null
  const count = async (place: Place, there: Tracked): Promise<Counts> => {
    const key = JSON.stringify([place.head.commit, place.remote?.name, place.target, [...there]])
    if (counted?.key !== key) counted = { key, counts: await counts(options, place, there) }
    return counted.counts
  }
  return (news, revision) =>
    reading(async () => {
      const place = await readPlace(options)
      const { remote, remotes, head, target, mainDraft, moreTargets } = place
      const there = await tracked(options, place)
      const { waiting, updates } = await count(place, there)
      const { isAutomatic, lastContact } = await readSyncSettings(options.settingsFile)
      const pending = await options.pendingMerge.read()
      const draft = head.kind === 'branch' ? head.branch : null
      return {
        revision,
        remote,
        target:
          target?.remote.name === remote?.name && target?.remote.address === remote?.address
            ? null
            : (target?.remote ?? null),
        moreTargets,
        remotes: [...remotes],
        draft,
        isPublished: there.has(refOf(target)),
        mainDraft,
        waiting,
        updates,
        lastContact,
        isAutomatic,
        ...news,
        hasClashes: pending !== null && pending.branch === draft,
      }
    })
}

type Tracked = ReadonlyMap<string, string>
type Counts = { readonly waiting: number; readonly updates: number }

/** What the places of a draft showed at the last contact. */
async function tracked({ repository }: SyncOptions, { remote, target }: Place): Promise<Tracked> {
  const names = new Set([remote, target?.remote].flatMap((place) => place?.name ?? []))
  const lists = [...names].map((name) => refsBelow(repository.gitDirectory, `refs/remotes/${name}`))
  return new Map((await Promise.all(lists)).flatMap((list) => [...list]))
}

const refOf = (target: Place['target']) => `refs/remotes/${target?.remote.name}/${target?.branch}`

async function counts({ repository }: SyncOptions, place: Place, there: Tracked): Promise<Counts> {
  const { remote, target, branch } = place
  const ours = place.head.commit
  if (remote === null || ours === null) return { waiting: 0, updates: 0 }
  const links = await openCommitLinks(repository.gitDirectory)
  const sent = there.get(refOf(target))
  const shown = there.get(`refs/remotes/${remote.name}/${branch}`)
  // A draft the server does not have is counted from all that it has.
  const { ahead, behind } = await versionsApart(
    links,
    ours,
    sent === undefined ? [...there.values()] : [sent],
  )
  if (shown === undefined) return { waiting: ahead, updates: 0 }
  const updates = shown === sent ? behind : (await versionsApart(links, ours, [shown])).behind
  return { waiting: ahead, updates }
}
