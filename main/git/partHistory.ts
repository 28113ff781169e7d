import type { Result } from '#shared/wire/result.ts'
import { parseCommit } from './historyCommit.ts'
import { isFileMode } from './indexMode.ts'
import { openCommitLinks } from './mergeBase.ts'
import { ObjectReader } from './objectReader.ts'
import { type GitCode, reading } from './problem.ts'
import type { Repository } from './repository.ts'
import { folderMode, parseTree } from './tree.ts'
import { takingTurns } from './turns.ts'

/** A version of a file: the commit that changed it, its path there, and the one before where it was renamed. */
export type FileVersion = { readonly id: string; readonly path: string; readonly from: string | null }

export type PartsQuestion<V extends FileVersion> = {
  /** The versions that changed the file, newest first. */
  readonly versions: readonly V[]
  /** The parts of a file by names that are the same in every version, however they moved. */
  readonly partsOf: (path: string, bytes: Uint8Array) => ReadonlySet<string>
  /** The parts that are asked for. */
  readonly wanted: ReadonlySet<string>
}

/**
 * The version that brought each part in: the newest that has it while none of the versions before it does. Work that
 * went on side by side is no hindrance, and whoever brought two sides together wrote only what neither had.
 * Parts that none of the versions brought in are left out. Problems: `repository-damaged`, `folder-unreadable`.
 */
export function writersOf<V extends FileVersion>(
  repository: Repository,
  question: PartsQuestion<V>,
): Promise<Result<ReadonlyMap<string, V>, GitCode>> {
  return reading(async () => {
    const found = new Map<string, V>()
    const waiting = new Set(question.wanted)
    for await (const { version, now, before } of stepsOf(repository, question)) {
      for (const part of waiting) {
        if (!now.has(part) || before.some((parts) => parts.has(part))) continue
        found.set(part, version)
        waiting.delete(part)
      }
      if (waiting.size === 0) break
    }
    return found
  })
}

/**
 * The newest version that changed one of the parts: brought it in or took it away, unlike every version before it.
 * Null when none did. Problems: as for `writersOf`.
 */
export function lastToChange<V extends FileVersion>(
  repository: Repository,
  question: PartsQuestion<V>,
): Promise<Result<V | null, GitCode>> {
  return reading(async () => {
    for await (const { version, now, before } of stepsOf(repository, question)) {
      for (const part of question.wanted)
        if (before.every((parts) => parts.has(part) !== now.has(part))) return version
    }
    return null
  })
}

type Step<V> = {
  readonly version: V
  readonly now: ReadonlySet<string>
  /** The parts in each of the versions before it. */
  readonly before: readonly ReadonlySet<string>[]
}

async function* stepsOf<V extends FileVersion>(
  repository: Repository,
  { versions, partsOf }: PartsQuestion<V>,
): AsyncGenerator<Step<V>> {
  const links = await openCommitLinks(repository.gitDirectory)
  const turns = takingTurns(() => performance.now())
  const names = [...new Set(versions.flatMap(({ path, from }) => (from === null ? [path] : [path, from])))]
  const partsAt = partsReader(repository, partsOf)
  for (const version of versions) {
    const { parents } = await links.linksOf(version.id)
    const before: ReadonlySet<string>[] = []
    // On the other side of a merge the file may still have another of its names.
    const earlier = [version.from ?? version.path, ...names]
    for (const parent of parents) before.push(await partsAt(parent, earlier))
    yield { version, now: await partsAt(version.id, [version.path]), before }
    await turns.pause()
  }
}

const none: ReadonlySet<string> = new Set()

/** Larger files have no parts. */
const maxPartsBytes = 8 * 1024 * 1024

/** Reads the parts of a file in a commit, the first of these names that is there; each content is looked at once. */
function partsReader({ gitDirectory }: Repository, partsOf: PartsQuestion<FileVersion>['partsOf']) {
  const reader = new ObjectReader(gitDirectory)
  const known = new Map<string, ReadonlySet<string>>()
  return async (commit: string, names: readonly string[]): Promise<ReadonlySet<string>> => {
    const { tree } = parseCommit(await reader.read(commit, 'commit'), commit)
    for (const name of names) {
      const id = await fileIn(reader, tree, name)
      if (id === null) continue
      const bytes = known.has(id)
        ? null
        : await reader.readUpTo(id, { type: 'blob', maxBytes: maxPartsBytes })
      const parts = known.get(id) ?? (bytes ? partsOf(name, bytes) : none)
      known.set(id, parts)
      return parts
    }
    return none
  }
}

/** The object of a file in a tree; null when it has none. */
async function fileIn(reader: ObjectReader, tree: string, path: string): Promise<string | null> {
  const steps = path.split('/')
  let id = tree
  for (const [depth, name] of steps.entries()) {
    const entry = parseTree(await reader.read(id, 'tree')).find((candidate) => candidate.name === name)
    const isLast = depth === steps.length - 1
    if (!entry || (isLast ? !isFileMode(entry.mode) : entry.mode !== folderMode)) return null
    id = entry.id
  }
  return id
}
