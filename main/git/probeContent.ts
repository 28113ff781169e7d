import { setImmediate as nextTurn } from 'node:timers/promises'
import { openAttributes } from './attributes.ts'
import type { CacheTree } from './cacheTree.ts'
import { isFiltered } from './endOfLine.ts'
import { parseCommit } from './historyCommit.ts'
import type { IndexEntry } from './indexEntry.ts'
import { submoduleMode } from './indexMode.ts'
import { openPackPresence } from './objectPresence.ts'
import { ObjectReader } from './objectReader.ts'
import type { Finding, Findings } from './probe.ts'
import type { IndexOnDisk } from './readIndex.ts'
import type { Head } from './refs.ts'
import { filesOfCommit, type Repository } from './repository.ts'
import { reportNames } from './treeNames.ts'

/** What the files of the last version say: dangerous or clashing names, filters, submodules. */
export async function probeContent(
  repository: Repository,
  head: Head,
  index: IndexOnDisk,
): Promise<Findings> {
  const files = await filesOrNull(repository, head, index)
  if (!files)
    return { findings: [{ code: 'damaged', detail: head.commit ?? 'HEAD' }], blockedPaths: new Set() }
  const paths = files.map(({ path }) => path)
  const names = reportNames(paths)
  await nextTurn()
  const filtered = await filteredPaths(repository, paths)
  const submodules = files.flatMap(({ path, mode }) => (mode === submoduleMode ? [path] : []))
  const findings: Finding[] = [
    ...about('unsafe-names', names.unsafe),
    ...about('colliding-names', names.colliding),
    ...about('reserved-names', names.reserved),
    ...about('undecodable-names', names.undecodable),
    ...about('filters', filtered),
    ...about('submodules', submodules),
  ]
  const skipped = skippedPaths(index)
  const blocked = [names.unsafe, names.colliding, names.undecodable, filtered, submodules, skipped]
  return { findings, blockedPaths: new Set(blocked.flat()) }
}

type FileOfVersion = Pick<IndexEntry, 'path' | 'mode'>

async function filesOrNull(
  repository: Repository,
  { commit }: Head,
  index: IndexOnDisk,
): Promise<readonly FileOfVersion[] | null> {
  if (!commit) return []
  try {
    const known = await filesByIndex(repository, commit, index)
    if (known) return known
    return [...(await filesOfCommit(repository, commit))].map(([path, { mode }]) => ({ path, mode }))
  } catch {
    // Whatever is missing or damaged below the last version, nothing can be compared with it.
    return null
  }
}

/**
 * The entries of the index where it says that it has the version as it is; else null. Throws a fault when a tree of it
 * is not here.
 */
async function filesByIndex(
  { gitDirectory }: Repository,
  commit: string,
  found: IndexOnDisk,
): Promise<readonly FileOfVersion[] | null> {
  if (found.kind !== 'read' || !found.index.cacheTree) return null
  const { cacheTree, entries } = found.index
  const reader = new ObjectReader(gitDirectory)
  const { tree } = parseCommit(await reader.read(commit, 'commit'), commit)
  if (cacheTree.id !== tree || cacheTree.count !== entries.length) return null
  const isPacked = await openPackPresence(gitDirectory)
  // A file of its own may be empty after a power cut: it is read, and damage thrown.
  for (const id of treesOf(cacheTree)) if (!isPacked(Buffer.from(id, 'hex'))) await reader.read(id, 'tree')
  return entries
}

function treesOf({ id, folders }: CacheTree): readonly string[] {
  return [...(id === null ? [] : [id]), ...[...folders.values()].flatMap(treesOf)]
}

/** Names enough to find the place, few enough for a sentence. */
const namedInSentence = 2

function about(code: Finding['code'], paths: readonly string[]): readonly Finding[] {
  if (paths.length === 0) return []
  const more = paths.length > namedInSentence ? ' …' : ''
  return [{ code, detail: `${paths.slice(0, namedInSentence).map(visible).join(', ')}${more}` }]
}

/** Control and direction characters in a name could make a sentence say something else. */
function visible(path: string): string {
  return path.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, (character) => {
    return `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`
  })
}

/** After so many files about which rules speak, others get their turn. */
const filesPerTurn = 500

async function filteredPaths(repository: Repository, paths: readonly string[]): Promise<readonly string[]> {
  const attributes = openAttributes(repository)
  const filtered: string[] = []
  let asked = 0
  let folder: string | null = null
  let isSilent = false
  for (const path of paths) {
    // Files of one folder follow each other.
    const slash = path.lastIndexOf('/')
    if (folder === null || slash !== folder.length || !path.startsWith(folder)) {
      folder = path.slice(0, Math.max(0, slash))
      isSilent = attributes.isSilentIn(folder)
    }
    if (isSilent) continue
    if (isFiltered(attributes.of(path))) filtered.push(path)
    asked += 1
    if (asked % filesPerTurn === 0) await nextTurn()
  }
  return filtered
}

function skippedPaths(found: IndexOnDisk): readonly string[] {
  if (found.kind !== 'read') return []
  return found.index.entries.filter((entry) => entry.isSkipped).map((entry) => entry.path)
}
