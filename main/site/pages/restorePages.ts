import { isUtf8 } from 'node:buffer'
import { fileRole } from '#shared/site/filePath.ts'
import type { pageOperationEntries } from '#shared/site/pages/contract.ts'
import { mergePage } from '#shared/text/mergePage.ts'
import type { CodeOf } from '#shared/wire/contract.ts'
import { failure, type Result, success } from '#shared/wire/result.ts'
import { contentId } from '../../disk/contentId.ts'
import { readFile } from '../../disk/read.ts'
import type { FileChange } from './carryOut.ts'
import { carryOutOnPages, withWayBack } from './carryOutOnPages.ts'
import { keptBytes } from './keptBytes.ts'
import type { OperationRecord, OperationStep } from './operationRecord.ts'
import type { PageOperationsOptions } from './pageOperationsOptions.ts'
import { changedSince, fromBelow, type PageFailure } from './problems.ts'

type RestoreCode = CodeOf<(typeof pageOperationEntries)['site.restore']>

const gone = failure('gone', {
  en: 'This can no longer be taken back.',
  de: 'Das lässt sich nicht mehr zurücknehmen.',
})

/**
 * Takes an operation back: files that were removed come back, pages that were moved go where they were. What was
 * written since is merged where that can be; else nothing happens and it is said. Taking back can be taken back, too.
 */
export async function restorePages(
  options: PageOperationsOptions,
  id: string,
): Promise<Result<{ readonly paths: string[]; readonly page: string | null }, RestoreCode>> {
  const record = await options.records.read(id)
  if (record?.state !== 'done') return gone
  const touched = record.steps.map(({ path }) => path)
  const moves = record.moves.map(({ from, to }) => ({ from: to, to: from }))
  const done = await carryOutOnPages(options, touched, async () => {
    const changes = await changesBack(options, record)
    return changes.ok
      ? success({ kind: 'restore', title: record.title, changes: changes.value, moves })
      : changes
  })
  if (!done.ok) return done
  await options.records.write({ ...record, state: 'taken-back' })
  return withWayBack(done.value, pageToShow(record))
}

function pageToShow({ kind, moves, steps }: OperationRecord): string | null {
  const isPage = (path: string) => fileRole(path) === 'page' || fileRole(path) === 'data'
  const moved = kind === 'move' ? moves.find(({ from }) => isPage(from)) : undefined
  return moved?.from ?? steps.find(({ before, path }) => before !== null && isPage(path))?.path ?? null
}

async function changesBack(
  options: PageOperationsOptions,
  record: OperationRecord,
): Promise<{ readonly ok: true; readonly value: readonly FileChange[] } | PageFailure> {
  const origin = new Map(record.moves.map(({ from, to }) => [to, from]))
  const byPath = new Map(record.steps.map((step) => [step.path, step]))
  const changes: FileChange[] = []
  const written = new Map<string, Uint8Array>()
  for (const step of record.steps) {
    const now = await bytesNow(options, step.path)
    if (!now.ok) return now
    const from = origin.get(step.path)
    const wanted = from === undefined ? step.before : (byPath.get(from)?.before ?? null)
    const after = await bytesBack(options, step, { now: now.value, wanted })
    if (!after.ok) return after
    if (from !== undefined && after.value) written.set(from, after.value)
    const executable = now.value === null && wanted !== null ? { isExecutable: wanted.isExecutable } : {}
    changes.push({
      path: step.path,
      before: now.value,
      after: from === undefined ? after.value : null,
      ...executable,
    })
  }
  // A page that goes back takes along what was written at its new place.
  return success(changes.map((change) => ({ ...change, after: written.get(change.path) ?? change.after })))
}

async function bytesNow(
  { root }: PageOperationsOptions,
  path: string,
): Promise<{ readonly ok: true; readonly value: Uint8Array | null } | PageFailure> {
  const read = await readFile(root, path, { maxBytes: Number.MAX_SAFE_INTEGER })
  if (read.ok) return read
  return read.problem.code === 'missing' ? success(null) : fromBelow(read)
}

type Ends = { readonly now: Uint8Array | null; readonly wanted: OperationStep['before'] }

/** What the operation found, with what was written since it was done. */
async function bytesBack(
  options: PageOperationsOptions,
  step: OperationStep,
  { now, wanted }: Ends,
): Promise<{ readonly ok: true; readonly value: Uint8Array | null } | PageFailure> {
  const theirs = wanted && (await keptBytes(options, wanted.kept))
  if (wanted !== null && theirs === null) return goneBytes
  if ((now && contentId(now)) === (step.after?.content ?? null)) return success(theirs)
  const title = options.index.row(step.path)?.title ?? step.path
  const base = step.after && (await keptBytes(options, step.after.kept))
  if (base === null || now === null || theirs === null) return changedSince(title)
  if (![base, now, theirs].every((bytes) => isUtf8(bytes))) return changedSince(title)
  const merged = mergePage(step.path, { base: textOf(base), ours: textOf(now), theirs: textOf(theirs) })
  return merged.kind === 'merged' ? success(Buffer.from(merged.text, 'utf8')) : changedSince(title)
}

const goneBytes: PageFailure = { ok: false, problem: { ...gone.problem, code: 'page-missing' } }

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('utf8')
}
