import type { CommitLinks } from './mergeBase.ts'

/** How many versions are on one side only. */
export type Apart = { readonly ahead: number; readonly behind: number }

const ours = 1
const theirs = 2
const both = ours | theirs

/**
 * Counts the versions that lead to ours and to none of theirs, and the other way round; the same as
 * `git rev-list --left-right --count`.
 *
 * Goes back by date only until everything left is common; what wrong dates put in the wrong order is looked at again.
 */
export async function versionsApart(
  links: CommitLinks,
  our: string,
  their: readonly string[],
): Promise<Apart> {
  const sides = [...(await markedVersions(links, our, their)).values()]
  return {
    ahead: sides.filter((mark) => mark === ours).length,
    behind: sides.filter((mark) => mark === theirs).length,
  }
}

/** The versions that lead to ours and to none of theirs; the same as `git rev-list OURS --not THEIRS`, in no order. */
export async function versionsAhead(
  links: CommitLinks,
  our: string,
  their: readonly string[],
): Promise<readonly string[]> {
  const marks = await markedVersions(links, our, their)
  return [...marks].flatMap(([commit, mark]) => (mark === ours ? [commit] : []))
}

async function markedVersions(
  links: CommitLinks,
  our: string,
  their: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const marks = new Map<string, number>()
  const queued = new Set<string>()
  const passed = new Set<string>()
  const queue: Entry[] = []
  /** Entries from which something may still change: when none is left, all that follows is common. */
  let open = 0
  const reach = async (commit: string, mark: number) => {
    const before = marks.get(commit) ?? 0
    const after = before | mark
    if (after === before) return
    marks.set(commit, after)
    if (queued.has(commit)) return
    queued.add(commit)
    // One that was passed with fewer marks has passed those on: what lies behind it has to be told.
    const isOpen = after !== both || passed.has(commit)
    if (isOpen) open += 1
    insert(queue, { commit, isOpen, seconds: (await links.linksOf(commit)).seconds })
  }
  await reach(our, ours)
  for (const commit of their) await reach(commit, theirs)
  while (open > 0) {
    const next = queue.pop()
    if (next === undefined) break
    queued.delete(next.commit)
    passed.add(next.commit)
    if (next.isOpen) open -= 1
    const mark = marks.get(next.commit) ?? 0
    for (const parent of (await links.linksOf(next.commit)).parents) await reach(parent, mark)
  }
  return marks
}

type Entry = { readonly commit: string; readonly isOpen: boolean; readonly seconds: number }

/** Keeps the newest at the end; found by halving, as a walk holds thousands. */
function insert(queue: Entry[], entry: Entry): void {
  let [low, high] = [0, queue.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((queue[middle]?.seconds ?? 0) < entry.seconds) low = middle + 1
    else high = middle
  }
  queue.splice(low, 0, entry)
}
