import type { ObjectReader } from '../objectReader.ts'
import type { ObjectType } from '../objects.ts'
import { folderMode, parseTree } from '../tree.ts'
import type { Turns } from '../turns.ts'
import { TransportFault } from './fault.ts'

/** An object the server does not have, as far as can be told from here. */
export type NewObject = { readonly id: string; readonly type: ObjectType }

export type NewObjectsOptions = {
  readonly reader: ObjectReader
  readonly turns: Turns
  /** Versions the server has, with all that comes before them. */
  readonly known: ReadonlySet<string>
  /** Versions whose parents are not here. */
  readonly shallow: ReadonlySet<string>
}

type Commit = { readonly id: string; readonly tree: string; readonly parents: readonly string[] }

const submodule = '160000'
/** More versions at once than people make in years: then something else is wrong. */
const maxCommits = 200_000

/**
 * The versions, folders and files that lead from what a server knows to a version: per version what its parents' folders
 * do not have. A file moved back from long ago may be sent twice, nothing is left out.
 * Throws faults: `repository-damaged`, `cancelled`.
 */
export async function newObjects(tip: string, options: NewObjectsOptions): Promise<readonly NewObject[]> {
  const commits = await newCommits(tip, options)
  const found = new Map<string, NewObject>()
  const trees = new Map<string, string>()
  const treeOf = async (id: string) => {
    const tree = trees.get(id) ?? (await readCommit(id, options)).tree
    trees.set(id, tree)
    return tree
  }
  for (const { id, tree, parents } of commits) {
    trees.set(id, tree)
    found.set(id, { id, type: 'commit' })
    const before = await Promise.all(parents.map(treeOf))
    await gatherTree(tree, before, { ...options, found })
  }
  return [...found.values()]
}

/** Every version behind the tip up to those the server knows; the tip first. */
async function newCommits(tip: string, options: NewObjectsOptions): Promise<readonly Commit[]> {
  const { known, turns } = options
  const found = new Map<string, Commit>()
  const waiting = [tip]
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (known.has(id) || found.has(id)) continue
    if (found.size >= maxCommits) throw new TransportFault('too-large', 'versions to send')
    const commit = await readCommit(id, options)
    found.set(id, commit)
    waiting.push(...commit.parents)
    await turns.pause()
    if (turns.isAborted()) throw new TransportFault('cancelled', 'asked to stop')
  }
  return [...found.values()]
}

async function readCommit(id: string, { reader, shallow }: NewObjectsOptions): Promise<Commit> {
  const bytes = await reader.read(id, 'commit')
  const end = bytes.indexOf('\n\n')
  const head = bytes.toString('latin1', 0, end < 0 ? bytes.length : end)
  const tree = /^tree ([0-9a-f]{40})$/m.exec(head)?.[1]
  if (!tree) throw new TransportFault('repository-damaged', `commit ${id}`)
  const parents = [...head.matchAll(/^parent ([0-9a-f]{40})$/gm)].map(([, parent = '']) => parent)
  return { id, tree, parents: shallow.has(id) ? [] : parents }
}

type Gathering = NewObjectsOptions & { readonly found: Map<string, NewObject> }

/** Goes only into folders that none of the folders before, at the same place, is equal to. */
async function gatherTree(tree: string, before: readonly string[], gathering: Gathering): Promise<void> {
  const { found, reader, turns } = gathering
  if (before.includes(tree) || found.has(tree)) return
  found.set(tree, { id: tree, type: 'tree' })
  const earlier = await Promise.all(before.map(async (id) => parseTree(await reader.read(id, 'tree'))))
  const same = earlier.map((entries) => new Map(entries.map((entry) => [entry.name, entry])))
  for (const entry of parseTree(await reader.read(tree, 'tree'))) {
    const there = same.flatMap((entries) => entries.get(entry.name) ?? [])
    if (entry.mode === submodule || there.some(({ id }) => id === entry.id)) continue
    if (entry.mode === folderMode) {
      const folders = there.filter(({ mode }) => mode === folderMode).map(({ id }) => id)
      await gatherTree(entry.id, folders, gathering)
    } else found.set(entry.id, { id: entry.id, type: 'blob' })
  }
  await turns.pause()
  if (turns.isAborted()) throw new TransportFault('cancelled', 'asked to stop')
}
