import type { Move } from '#shared/site/pages/contract.ts'
import { success } from '#shared/wire/result.ts'
import { contentId } from '../../disk/contentId.ts'
import { removeEmptyFoldersAbove } from '../../disk/emptyFolders.ts'
import { isExecutable, setExecutable } from '../../disk/executable.ts'
import { clearLeftoversIn } from '../../disk/leftovers.ts'
import { readFile } from '../../disk/read.ts'
import { removeFile } from '../../disk/remove.ts'
import { replaceFile } from '../../disk/replace.ts'
import { type Kept, type KeptBytesOptions, keepAside, keepBytes, keptBytes } from './keptBytes.ts'
import type { OperationRecord, OperationRecords, OperationStep } from './operationRecord.ts'
import { fromBelow, type PageFailure } from './problems.ts'

/** A file as it is and as it is to be; null where there is none. */
export type FileChange = {
  readonly path: string
  readonly before: Uint8Array | null
  readonly after: Uint8Array | null
  /** Whether a file that comes is executable; left out: as the one that it replaces, or that moves to its path. */
  readonly isExecutable?: boolean
}

export type PlannedOperation = {
  readonly kind: OperationRecord['kind']
  /** What the operation is about, as a list would call it. */
  readonly title: string
  readonly changes: readonly FileChange[]
  readonly moves: readonly Move[]
}

export type CarryOutOptions = KeptBytesOptions & {
  /** Real absolute path of the repository. */
  readonly root: string
  readonly records: OperationRecords
}

/**
 * Brings files from one end of an operation to the other, all or nothing.
 *
 * What is replaced is kept first, and what will be done is written down before the first file is touched; each file is
 * compared with what was read as late as possible. Killed at any point, `recoverOperations` takes back what was done.
 * Kept by `test/main/site/pages/carryOut.test.ts`.
 */
export async function carryOut(
  options: CarryOutOptions,
  wanted: PlannedOperation,
): Promise<{ readonly ok: true; readonly value: OperationRecord } | PageFailure> {
  const planned = { ...wanted, changes: await withModes(options.root, wanted) }
  const steps = await keptSteps(options, planned)
  if (!steps.ok) return steps
  const { kind, title, moves } = planned
  const record: OperationRecord = {
    format: 1,
    id: options.records.newId(),
    kind,
    at: options.now(),
    title,
    state: 'begun',
    steps: [...steps.value],
    moves: [...moves],
  }
  const written = await options.records.write(record)
  if (!written.ok) return written
  const failed = await applyChanges(options.root, planned.changes)
  if (failed) {
    await takeBack(options, record)
    return failed
  }
  const ended = await options.records.write({ ...record, state: 'done' })
  if (ended.ok) return success(record)
  // Whoever starts next would take it back: better now, and said so.
  await takeBack(options, record)
  return ended
}

/** A change whose file is known to be executable or not, before and after. */
type FileStep = FileChange & { readonly isExecutable: boolean; readonly wasExecutable: boolean }

/** Somebody's script stays a script wherever it goes. */
async function withModes(root: string, { changes, moves }: PlannedOperation): Promise<readonly FileStep[]> {
  const origin = new Map(moves.map(({ from, to }) => [to, from]))
  const steps: FileStep[] = []
  for (const change of changes) {
    const { path, before } = change
    const source = before === null ? (origin.get(path) ?? path) : path
    const wasExecutable = before !== null && (await isExecutable(root, path))
    steps.push({ isExecutable: await isExecutable(root, source), wasExecutable, ...change })
  }
  return steps
}

async function keptSteps(
  options: CarryOutOptions,
  { changes, kind, title }: Omit<PlannedOperation, 'changes'> & { readonly changes: readonly FileStep[] },
): Promise<{ readonly ok: true; readonly value: readonly OperationStep[] } | PageFailure> {
  const before = await keepBytes(options, bytesBy(changes, 'before'), `Before: ${kind} ${title}`)
  if (!before.ok) return before
  const after = await keepAside(options, bytesBy(changes, 'after'))
  if (!after.ok) return after
  return success(
    changes.map(({ path, ...change }) => ({
      path,
      before: endOf(change.before, before.value.get(path), change.wasExecutable),
      after: endOf(change.after, after.value.get(path), change.isExecutable),
    })),
  )
}

function bytesBy(changes: readonly FileChange[], end: 'before' | 'after'): ReadonlyMap<string, Uint8Array> {
  return new Map(changes.flatMap((change) => (change[end] ? [[change.path, change[end]] as const] : [])))
}

function endOf(
  bytes: Uint8Array | null,
  kept: Kept | undefined,
  isExecutable: boolean,
): OperationStep['before'] {
  return bytes === null || kept === undefined ? null : { content: contentId(bytes), kept, isExecutable }
}

/** First what goes, then what comes: on file systems without case the new name may be the old one. */
async function applyChanges(root: string, changes: readonly FileChange[]): Promise<PageFailure | null> {
  for (const { path, before, after } of changes) {
    if (before === null || after !== null) continue
    const removed = await removeFile(root, path, { expected: contentId(before) })
    if (!removed.ok) return fromBelow(removed)
  }
  for (const { path, before, after, isExecutable } of changes) {
    if (after === null) continue
    const written = await replaceFile(root, path, after, { expected: before && contentId(before) })
    if (!written.ok) return fromBelow(written)
    // What is replaced keeps its mode by itself.
    const marked = before === null && isExecutable ? await setExecutable(root, path, true) : written
    if (!marked.ok) return fromBelow(marked)
  }
  for (const { path, after } of changes) if (after === null) await removeEmptyFoldersAbove(root, path)
  return null
}

/** Brings back what an operation was killed in, and clears what it was writing; a file that somebody changed meanwhile is left as it is. */
export async function recoverOperations(options: CarryOutOptions): Promise<void> {
  await clearLeftoversIn(options.keptFolder)
  await options.records.tidy()
  for (const record of await options.records.list()) {
    if (record.state === 'begun') await takeBack(options, record)
  }
}

/** The record stays until every file is back: another start goes on with it. */
async function takeBack(options: CarryOutOptions, record: OperationRecord): Promise<void> {
  const undone: FileChange[] = []
  for (const { path, before, after } of record.steps) {
    const found = await readFile(options.root, path, { maxBytes: Number.MAX_SAFE_INTEGER })
    if (!found.ok && found.problem.code !== 'missing') return
    const now = found.ok ? found.value : null
    const isDone = idOf(now) === (after?.content ?? null) && idOf(now) !== (before?.content ?? null)
    if (!isDone) continue
    const bytes = before && (await keptBytes(options, before.kept))
    if (before && !bytes) return
    undone.push({ path, before: now, after: bytes, isExecutable: before?.isExecutable ?? false })
  }
  if ((await applyChanges(options.root, undone)) === null) await options.records.forget(record.id)
}

function idOf(bytes: Uint8Array | null): string | null {
  return bytes && contentId(bytes)
}
