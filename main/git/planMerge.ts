import type { Result } from '#shared/wire/result.ts'
import { treeOfCommit } from './commitObject.ts'
import { type CommitLinks, mergeBases, openCommitLinks } from './mergeBase.ts'
import type { Files } from './mergeRenames.ts'
import { type MergePlan, type MergeTreesOptions, mergeTrees } from './mergeTrees.ts'
import { ObjectReader } from './objectReader.ts'
import { objectId } from './objects.ts'
import { type GitCode, reading } from './problem.ts'
import type { Repository } from './repository.ts'
import { filesOfTreeBy, parseTree, type TreeEntry, type TreeFile } from './tree.ts'

/**
 * What bringing another version in comes to: `nothing` when ours has it already, `unrelated` when they have no
 * version in common, else a plan for a version that follows both, or, `isForward`, simply for theirs.
 */
export type PlannedMerge =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'unrelated' }
  | ({
      readonly kind: 'plan'
      readonly isForward: boolean
      readonly ours: string
      readonly theirs: string
    } & MergePlan)

/** Larger files are compared as a whole, and never for renames. */
const maxMergedBytes = 4 * 1024 * 1024
const maxComparedBytes = 1024 * 1024
/** So often bases are merged for the bases of bases; deeper criss-crosses take the first. */
const maxDepth = 8

/**
 * Plans the merge of two commits; writes nothing. Several best common ancestors are merged into one in memory.
 * Problems: `repository-damaged`, `folder-unreadable`.
 */
export function planMerge(
  repository: Repository,
  commits: { readonly ours: string; readonly theirs: string },
): Promise<Result<PlannedMerge, GitCode>> {
  return reading(async () => {
    const { ours, theirs } = commits
    const links = await openCommitLinks(repository.gitDirectory)
    const bases = await mergeBases(links, ours, theirs)
    if (bases.includes(theirs)) return { kind: 'nothing' }
    if (bases.length === 0) return { kind: 'unrelated' }
    const merging = openMerging(repository, links)
    const sides = {
      base: await mergedBase(merging, bases, 0),
      ours: await merging.filesOf(ours),
      theirs: await merging.filesOf(theirs),
    }
    const plan = await mergeTrees(sides, merging.options)
    return { kind: 'plan', isForward: bases.includes(ours), ...commits, ...plan }
  })
}

/** What the steps of one merge share. */
type Merging = {
  readonly links: CommitLinks
  readonly filesOf: (commit: string) => Promise<Files>
  readonly options: MergeTreesOptions
  /** Blobs of merged bases, which are in no repository. */
  readonly virtual: Map<string, Uint8Array>
}

function openMerging(repository: Repository, links: CommitLinks): Merging {
  const reader = new ObjectReader(repository.gitDirectory)
  const virtual = new Map<string, Uint8Array>()
  const readUpTo = async (id: string, maxBytes: number) =>
    virtual.get(id) ?? (await reader.readUpTo(id, { type: 'blob', maxBytes }))
  const options = {
    idOf: (bytes: Uint8Array) => objectId('blob', bytes),
    read: (id: string) => readUpTo(id, maxMergedBytes),
    readForComparison: (id: string) => readUpTo(id, maxComparedBytes),
  }
  // The versions of one merge have most of their folders in common.
  const trees = new Map<string, readonly TreeEntry[]>()
  const readTree = async (id: string) => {
    const entries = trees.get(id) ?? parseTree(await reader.read(id, 'tree'))
    trees.set(id, entries)
    return entries
  }
  const filesOf = async (commit: string) =>
    filesOfTreeBy(readTree, await treeOfCommit(repository.objects, commit))
  return { links, filesOf, options, virtual }
}

/** The files of the only base, or of all of them merged into the first. */
async function mergedBase(merging: Merging, bases: readonly string[], depth: number): Promise<Files> {
  const [first, ...others] = bases
  if (first === undefined) return new Map()
  let merged = await merging.filesOf(first)
  if (depth === maxDepth) return merged
  for (const other of others) {
    const below = await mergeBases(merging.links, first, other)
    const base = await mergedBase(merging, below, depth + 1)
    merged = await virtualMerge(merging, { base, ours: merged, theirs: await merging.filesOf(other) })
  }
  return merged
}

/**
 * Merges two bases. Where they clash the file is as it was before both: so whatever either side made of it since is a
 * change, and a person is asked rather than one of two answers taken.
 */
async function virtualMerge(
  merging: Merging,
  sides: { readonly base: Files; readonly ours: Files; readonly theirs: Files },
): Promise<Files> {
  const { steps, clashes } = await mergeTrees(sides, merging.options)
  const files = new Map<string, TreeFile>(sides.ours)
  for (const [path, file] of steps) {
    if (file?.bytes) merging.virtual.set(file.id, file.bytes)
    if (file) files.set(path, { mode: file.mode, id: file.id })
    else files.delete(path)
  }
  for (const clash of clashes) {
    for (const path of clash.kind === 'moved' ? [clash.path, clash.from] : [clash.path]) {
      const before = sides.base.get(path)
      if (before) files.set(path, before)
      else files.delete(path)
    }
  }
  return files
}
