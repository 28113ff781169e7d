import { setImmediate as nextTurn } from 'node:timers/promises'
import { openAttributes } from './attributes.ts'
import { isFiltered } from './endOfLine.ts'
import { submoduleMode } from './indexMode.ts'
import type { Finding, Findings } from './probe.ts'
import { indexOnDisk } from './readIndex.ts'
import type { Head } from './refs.ts'
import { filesOfCommit, type Repository } from './repository.ts'
import type { TreeFile } from './tree.ts'
import { reportNames } from './treeNames.ts'

/** What the files of the last version say: dangerous or clashing names, filters, submodules. */
export async function probeContent(repository: Repository, head: Head): Promise<Findings> {
  const files = await filesOrNull(repository, head)
  if (!files)
    return { findings: [{ code: 'damaged', detail: head.commit ?? 'HEAD' }], blockedPaths: new Set() }
  const names = reportNames(files.keys())
  await nextTurn()
  const filtered = await filteredPaths(repository, files)
  const submodules = [...files].flatMap(([path, file]) => (file.mode === submoduleMode ? [path] : []))
  const findings: Finding[] = [
    ...about('unsafe-names', names.unsafe),
    ...about('colliding-names', names.colliding),
    ...about('reserved-names', names.reserved),
    ...about('undecodable-names', names.undecodable),
    ...about('filters', filtered),
    ...about('submodules', submodules),
  ]
  const skipped = await skippedPaths(repository)
  const blocked = [names.unsafe, names.colliding, names.undecodable, filtered, submodules, skipped]
  return { findings, blockedPaths: new Set(blocked.flat()) }
}

async function filesOrNull(
  repository: Repository,
  head: Head,
): Promise<ReadonlyMap<string, TreeFile> | null> {
  if (!head.commit) return new Map()
  try {
    return await filesOfCommit(repository, head.commit)
  } catch {
    // Whatever is missing or damaged below the last version, nothing can be compared with it.
    return null
  }
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

async function filteredPaths(
  repository: Repository,
  files: ReadonlyMap<string, TreeFile>,
): Promise<readonly string[]> {
  const attributes = openAttributes(repository)
  const filtered: string[] = []
  let asked = 0
  let folder: string | null = null
  let isSilent = false
  for (const path of files.keys()) {
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

async function skippedPaths(repository: Repository): Promise<readonly string[]> {
  const found = await indexOnDisk(repository.gitDirectory)
  if (found.kind !== 'read') return []
  return found.index.entries.filter((entry) => entry.isSkipped).map((entry) => entry.path)
}
