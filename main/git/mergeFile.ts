import { isUtf8 } from 'node:buffer'
import type { Clash } from '#shared/text/clash.ts'
import { mergeLines } from '#shared/text/mergeLines.ts'
import { mergePage } from '#shared/text/mergePage.ts'
import { isFileMode } from './indexMode.ts'
import type { TreeFile } from './tree.ts'

/** One file in three versions; null where a version has none. */
export type FileSides = {
  readonly base: TreeFile | null
  readonly ours: TreeFile | null
  readonly theirs: TreeFile | null
}

/** A file of a plan; its bytes when they are of no object yet. */
export type PlannedFile = TreeFile & { readonly bytes: Uint8Array | null }

/**
 * What becomes of a file: `file` (null: it goes), or a decision: `text` with the places that clash, `whole` for what
 * cannot be merged (binaries, links), `removed` when one side took out what the other changed.
 */
export type FileMerge =
  | { readonly kind: 'file'; readonly file: PlannedFile | null }
  | { readonly kind: 'text'; readonly file: PlannedFile; readonly clashes: readonly Clash[] }
  | { readonly kind: 'whole'; readonly file: PlannedFile }
  | { readonly kind: 'removed'; readonly by: 'ours' | 'theirs'; readonly file: PlannedFile | null }

export type MergeFileOptions = {
  /** The blob's bytes; null for one too large to be merged. */
  readonly read: (id: string) => Promise<Uint8Array | null>
  readonly idOf: (bytes: Uint8Array) => string
}

/** Merges one file of three versions; where they clash, the file is as in ours. */
export async function mergeFile(
  path: string,
  sides: FileSides,
  options: MergeFileOptions,
): Promise<FileMerge> {
  const { base, ours, theirs } = sides
  if (isSame(ours, theirs) || isSame(base, theirs)) return { kind: 'file', file: stored(ours) }
  if (isSame(base, ours)) return { kind: 'file', file: stored(theirs) }
  if (ours === null || theirs === null) {
    return { kind: 'removed', by: ours === null ? 'ours' : 'theirs', file: stored(ours) }
  }
  if (!isFileMode(ours.mode) || !isFileMode(theirs.mode))
    return { kind: 'whole', file: { ...ours, bytes: null } }
  // Executable or not is a change of its own, beside that of the content.
  const mode = base !== null && isFileMode(base.mode) && base.mode !== theirs.mode ? theirs.mode : ours.mode
  if (ours.id === theirs.id || base?.id === theirs.id)
    return { kind: 'file', file: { mode, id: ours.id, bytes: null } }
  if (base?.id === ours.id) return { kind: 'file', file: { mode, id: theirs.id, bytes: null } }
  const merged = await mergeContent(path, { base, ours, theirs }, options.read)
  if (merged === null) return { kind: 'whole', file: { ...ours, bytes: null } }
  const bytes = Buffer.from(merged.text, 'utf8')
  const file = { mode, id: options.idOf(bytes), bytes }
  return merged.clashes.length === 0
    ? { kind: 'file', file }
    : { kind: 'text', file, clashes: merged.clashes }
}

function isSame(one: TreeFile | null, other: TreeFile | null): boolean {
  return one?.id === other?.id && one?.mode === other?.mode
}

function stored(file: TreeFile | null): PlannedFile | null {
  return file && { mode: file.mode, id: file.id, bytes: null }
}

type Content = { readonly text: string; readonly clashes: readonly Clash[] }
type TextSides = { readonly base: TreeFile | null; readonly ours: TreeFile; readonly theirs: TreeFile }

/** Null when a side is no text. */
async function mergeContent(
  path: string,
  { base, ours, theirs }: TextSides,
  read: MergeFileOptions['read'],
): Promise<Content | null> {
  const before = base === null ? '' : await textOf(base, read)
  const own = await textOf(ours, read)
  const other = await textOf(theirs, read)
  if (before === null || own === null || other === null) return null
  const sides = { base: before, ours: own, theirs: other }
  if (!isPage(path)) return mergeLines(sides, 'touching')
  const merged = mergePage(path, sides)
  return merged.kind === 'merged' ? { text: merged.text, clashes: [] } : merged
}

async function textOf(file: TreeFile, read: MergeFileOptions['read']): Promise<string | null> {
  if (!isFileMode(file.mode)) return null
  const bytes = await read(file.id)
  return bytes === null || !isUtf8(bytes) || bytes.includes(0) ? null : Buffer.from(bytes).toString('utf8')
}

/** Files that are fields and Markdown; all other text is lines. */
function isPage(path: string): boolean {
  return /\.(?:md|mdx|mdoc|markdown|mkd|ya?ml|json|toml)$/i.test(path)
}
