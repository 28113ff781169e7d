import type { Clash } from '#shared/text/clash.ts'
import { nameFault } from '../disk/repositoryPath.ts'
import { isFileMode } from './indexMode.ts'
import {
  type FileMerge,
  type FileSides,
  type MergeFileOptions,
  mergeFile,
  type PlannedFile,
} from './mergeFile.ts'
import { type Files, type ReadForComparison, renamesBetween } from './mergeRenames.ts'
import type { TreeFile } from './tree.ts'
import { reportNames } from './treeNames.ts'

export type TreeSides = { readonly base: Files; readonly ours: Files; readonly theirs: Files }

/** A file a person has to decide about. `path` is where it is in the result; until decided the result has ours. */
export type TreeClash = { readonly path: string } & (
  | {
      readonly kind: 'text'
      readonly sides: FileSides
      /** Everything merged, ours in the places that clash. */
      readonly merged: PlannedFile
      readonly clashes: readonly Clash[]
    }
  | { readonly kind: 'whole'; readonly sides: FileSides }
  | { readonly kind: 'removed'; readonly sides: FileSides; readonly by: 'ours' | 'theirs' }
  /** Both moved a file, to different places; the result has it where ours has it. */
  | { readonly kind: 'moved'; readonly from: string; readonly theirs: string }
  /** Where one side has a file, the other has a folder; theirs is left out. */
  | { readonly kind: 'folder'; readonly sides: FileSides }
)

/** What theirs would bring that must not be written: names that do harm on some computer, links, submodules. */
export type Refused = {
  readonly path: string
  readonly reason: 'unsafe' | 'colliding' | 'reserved' | 'undecodable' | 'link'
}

/**
 * What a merge changes in ours, path by path (null: the file goes), with ours wherever there is a clash to decide.
 * Nothing is written to make it. A plan with refused paths must not be applied.
 */
export type MergePlan = {
  readonly steps: ReadonlyMap<string, PlannedFile | null>
  readonly clashes: readonly TreeClash[]
  readonly refused: readonly Refused[]
}

export type MergeTreesOptions = MergeFileOptions & { readonly readForComparison: ReadForComparison }

/**
 * Merges three versions file by file, following renames; pages by `mergePage`, other text by lines as git does.
 *
 * Kept equal to `git merge` where that is clean by `test/main/git/mergeTrees.test.ts`.
 */
export async function mergeTrees(sides: TreeSides, options: MergeTreesOptions): Promise<MergePlan> {
  const items = await itemsOf(sides, options.readForComparison)
  const steps = new Map<string, PlannedFile | null>()
  const clashes: TreeClash[] = []
  for (const item of items) {
    const files = filesOf(sides, item)
    const merge = movedAndRemoved(item, files) ?? (await mergeFile(item.path, files, options))
    clashes.push(...clashesOf(item, files, merge))
    if (!isThere(sides.ours.get(item.path) ?? null, merge.file)) steps.set(item.path, merge.file)
    if (item.ours !== item.path && sides.ours.has(item.ours)) steps.set(item.ours, null)
  }
  clashes.push(...takeOutFolderClashes(sides, items, steps))
  return { steps, clashes, refused: refusedSteps(sides.ours, steps) }
}

/** One file with its path in each version; `path` is where it is in the result. */
type Item = { readonly path: string; readonly base: string; readonly ours: string; readonly theirs: string }

async function itemsOf(sides: TreeSides, read: ReadForComparison): Promise<readonly Item[]> {
  const { base, ours, theirs } = sides
  const isChangedIn = (side: Files) => (path: string) => !isSameFile(side.get(path), base.get(path))
  const own = await renamesBetween(base, ours, { isOfInterest: isChangedIn(theirs), read })
  const other = await renamesBetween(base, theirs, { isOfInterest: isChangedIn(ours), read })
  const ownRenames = withoutCollisions(own, { other, files: theirs })
  const otherRenames = withoutCollisions(other, { other: own, files: ours })
  const targets = new Set([...ownRenames.values(), ...otherRenames.values()])
  const items: Item[] = []
  for (const path of new Set([...base.keys(), ...ours.keys(), ...theirs.keys()])) {
    const [file, own, other] = [base.get(path), ours.get(path), theirs.get(path)]
    if (isSameFile(file, own) && isSameFile(file, other)) continue
    if (targets.has(path) && file === undefined) continue
    const oursPath = ownRenames.get(path) ?? path
    const theirsPath = otherRenames.get(path) ?? path
    const result = oursPath === path ? theirsPath : oursPath
    items.push({ path: result, base: path, ours: oursPath, theirs: theirsPath })
  }
  return items
}

function isSameFile(one: TreeFile | undefined, other: TreeFile | undefined): boolean {
  return one?.id === other?.id && one?.mode === other?.mode
}

/** A rename to where the other side put a file of its own is no rename: both files are there to be looked at. */
function withoutCollisions(
  renames: ReadonlyMap<string, string>,
  opposite: { readonly other: ReadonlyMap<string, string>; readonly files: Files },
): ReadonlyMap<string, string> {
  const kept = [...renames].filter(([from, to]) => !opposite.files.has(to) || opposite.other.get(from) === to)
  return new Map(kept)
}

function filesOf(sides: TreeSides, item: Item): FileSides {
  return {
    base: sides.base.get(item.base) ?? null,
    ours: sides.ours.get(item.ours) ?? null,
    theirs: sides.theirs.get(item.theirs) ?? null,
  }
}

/** One side moved a file, changed or not, that the other took out: its new place shows that it is wanted. */
function movedAndRemoved(item: Item, { ours, theirs }: FileSides): FileMerge | null {
  if (ours === null && item.theirs !== item.base) return { kind: 'removed', by: 'ours', file: null }
  if (theirs !== null || ours === null || item.ours === item.base) return null
  return { kind: 'removed', by: 'theirs', file: { ...ours, bytes: null } }
}

function isThere(present: TreeFile | null, wanted: PlannedFile | null): boolean {
  return present?.id === wanted?.id && present?.mode === wanted?.mode
}

function clashesOf(item: Item, sides: FileSides, merge: FileMerge): readonly TreeClash[] {
  const { path } = item
  const isMovedTwice = item.ours !== item.base && item.theirs !== item.base && item.ours !== item.theirs
  const moved: TreeClash[] = isMovedTwice
    ? [{ kind: 'moved', path, from: item.base, theirs: item.theirs }]
    : []
  switch (merge.kind) {
    case 'file':
      return moved
    case 'text':
      return [...moved, { kind: 'text', path, sides, merged: merge.file, clashes: merge.clashes }]
    case 'whole':
      return [...moved, { kind: 'whole', path, sides }]
    case 'removed':
      return [...moved, { kind: 'removed', path, sides, by: merge.by }]
    default:
      return merge satisfies never
  }
}

/** Takes the steps out that would put a file where the result has a folder, or below a file. */
function takeOutFolderClashes(
  sides: TreeSides,
  items: readonly Item[],
  steps: Map<string, PlannedFile | null>,
): readonly TreeClash[] {
  const result = resultOf(sides.ours, steps)
  const folders = new Set([...result].flatMap((path) => foldersAbove(path)))
  const isBlocked = (path: string) =>
    folders.has(path) || foldersAbove(path).some((folder) => result.has(folder))
  const blocked = [...steps].filter(([path, file]) => file !== null && isBlocked(path))
  return blocked.map(([path]): TreeClash => {
    steps.delete(path)
    // What would have moved there stays where it is.
    for (const item of items) if (item.path === path && item.ours !== path) steps.delete(item.ours)
    const at = (files: Files) => files.get(path) ?? null
    return {
      kind: 'folder',
      path,
      sides: { base: at(sides.base), ours: at(sides.ours), theirs: at(sides.theirs) },
    }
  })
}

/** The paths of ours after the steps. */
function resultOf(ours: Files, steps: ReadonlyMap<string, PlannedFile | null>): ReadonlySet<string> {
  const result = new Set(ours.keys())
  for (const [path, file] of steps) {
    if (file === null) result.delete(path)
    else result.add(path)
  }
  return result
}

function foldersAbove(path: string): readonly string[] {
  const folders: string[] = []
  for (let at = path.indexOf('/'); at !== -1; at = path.indexOf('/', at + 1)) folders.push(path.slice(0, at))
  return folders
}

function refusedSteps(ours: Files, steps: ReadonlyMap<string, PlannedFile | null>): readonly Refused[] {
  const written = [...steps].flatMap(([path, file]) => (file ? [{ path, file }] : []))
  const added = new Set(written.flatMap(({ path }) => (ours.has(path) ? [] : [path])))
  const report = reportNames(added)
  const colliding = new Set(reportNames(resultOf(ours, steps)).colliding)
  return [
    ...report.unsafe.map((path): Refused => ({ path, reason: 'unsafe' })),
    ...report.undecodable.map((path): Refused => ({ path, reason: 'undecodable' })),
    ...report.reserved.flatMap((path): Refused[] => (nameFault(path) ? [{ path, reason: 'reserved' }] : [])),
    ...[...added].flatMap((path): Refused[] => (colliding.has(path) ? [{ path, reason: 'colliding' }] : [])),
    ...written.flatMap(({ path, file }): Refused[] =>
      isFileMode(file.mode) ? [] : [{ path, reason: 'link' }],
    ),
  ]
}
