import { ObjectReader } from '../objectReader.ts'
import { refsBelow } from '../refList.ts'
import { readHeadOf } from '../refs.ts'
import type { Repository } from '../repository.ts'

/** The server answers each with a lookup; more tips than this help nobody. */
const maxTips = 256
const maxSteps = 40_000

/**
 * Versions to tell a server that are here: the tips of all branches, and of the current one ever fewer of those before,
 * for a server whose branches were all rewritten. Throws a fault when HEAD is damaged.
 */
export async function commonGround(repository: Repository): Promise<readonly string[]> {
  const { gitDirectory } = repository
  const refs = [
    ...(await refsBelow(gitDirectory, 'refs/remotes')),
    ...(await refsBelow(gitDirectory, 'refs/heads')),
  ]
  const { commit } = await readHeadOf(gitDirectory)
  const before = commit === null ? [] : await thinnedAncestors(gitDirectory, commit)
  return [...new Set([...refs.slice(0, maxTips).map(([, id]) => id), ...before])]
}

/** Parents at the distances 1, 2, 4, 8 …, first parents only. */
async function thinnedAncestors(gitDirectory: string, tip: string): Promise<readonly string[]> {
  const reader = new ObjectReader(gitDirectory)
  const found: string[] = []
  let next: string | undefined = tip
  for (let step = 0, wanted = 1; next && step < maxSteps && found.length < 24; step += 1) {
    if (step === wanted) {
      found.push(next)
      wanted *= 2
    }
    next = await firstParent(reader, next)
  }
  return found
}

/** Undefined at the first version, and at the edge of a shallow history. */
async function firstParent(reader: ObjectReader, id: string): Promise<string | undefined> {
  const bytes = await reader.read(id, 'commit').catch(() => null)
  return bytes ? /^parent ([0-9a-f]{40})$/m.exec(bytes.toString('latin1'))?.[1] : undefined
}
