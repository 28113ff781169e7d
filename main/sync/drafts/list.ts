import type { Draft } from '#shared/sync/draftContract.ts'
import { success } from '#shared/wire/result.ts'
import { authorOf } from '../../git/lastChange.ts'
import { reading } from '../../git/problem.ts'
import { versionsApart } from '../../git/versionsApart.ts'
import { draftName, readDraftNames } from './names.ts'
import { type Drafted, type DraftOptions, fromGit } from './options.ts'
import { type DraftPlaces, readDraftPlaces, tipOf } from './places.ts'

export type DraftList = { readonly published: string | null; readonly rows: Draft[] }

/** More than anybody looks through; the latest are shown. */
const maxDrafts = 200

/** Lists the drafts here and on the server; asks no server. */
export async function listDrafts(options: DraftOptions): Promise<Drafted<DraftList>> {
  const places = await readDraftPlaces(options)
  if (!places.ok) return fromGit(places.problem)
  const names = await readDraftNames(options.namesFile)
  const rows = await reading(async () => {
    const dated: Draft[] = []
    for (const branch of await latestBranches(options, places.value))
      dated.push(await draftRow(options, places.value, { branch, name: draftName(branch, names) }))
    return dated.filter(isShown).sort(inOrder)
  })
  if (!rows.ok) return fromGit(rows.problem)
  return success({ published: places.value.published?.branch ?? null, rows: rows.value })
}

/** A draft that is only on the server and is in the published state already is finished. */
function isShown({ isHere, isPublished, ahead }: Draft): boolean {
  return isHere || isPublished || ahead > 0
}

function inOrder(one: Draft, other: Draft): number {
  const first = (draft: Draft) => (draft.isCurrent ? 2 : draft.isPublished ? 1 : 0)
  return first(other) - first(one) || (other.last?.at ?? 0) - (one.last?.at ?? 0)
}

async function latestBranches(options: DraftOptions, places: DraftPlaces): Promise<readonly string[]> {
  const branches = new Set([...places.here.keys(), ...places.there.keys()])
  if (branches.size <= maxDrafts) return [...branches]
  const dated: { readonly branch: string; readonly seconds: number }[] = []
  for (const branch of branches) {
    const tip = await tipOf(places, branch)
    const isKept = places.here.has(branch) || branch === places.published?.branch
    const seconds = isKept || tip === null ? Infinity : (await authorOf(options.repository, tip)).seconds
    dated.push({ branch, seconds })
  }
  const sorted = dated.sort((one, other) => other.seconds - one.seconds)
  return sorted.slice(0, maxDrafts).map(({ branch }) => branch)
}

async function draftRow(
  { repository }: DraftOptions,
  places: DraftPlaces,
  { branch, name }: { readonly branch: string; readonly name: string },
): Promise<Draft> {
  const { head, here, there, published, links, waiting } = places
  const tip = await tipOf(places, branch)
  const by = tip === null ? null : await authorOf(repository, tip)
  const isPublished = branch === published?.branch
  const isMeasured = tip !== null && published !== null && !isPublished
  const apart = isMeasured ? await versionsApart(links, tip, [published.newest]) : { ahead: 0, behind: 0 }
  return {
    branch,
    name,
    isCurrent: head.kind === 'branch' && head.branch === branch,
    isPublished,
    isHere: here.has(branch),
    isShared: there.has(branch),
    ...apart,
    last: by && { author: by.author, at: by.seconds * 1000 },
    hasWaiting: waiting.has(branch),
  }
}
