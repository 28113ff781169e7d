import type { PageOperationCode } from '#shared/site/pages/contract.ts'
import { type Result, success } from '#shared/wire/result.ts'
import type { Sentence } from '#shared/wire/sentence.ts'
import { carryOut, type PlannedOperation } from './carryOut.ts'
import type { OperationRecord } from './operationRecord.ts'
import type { PageOperationsOptions } from './pageOperationsOptions.ts'
import { notSaved, type PageFailure, readOnly } from './problems.ts'

/** What an operation answers: every file that is different now, and the page to show. */
export type ChangedPages = Result<
  { readonly paths: string[]; readonly page: string | null },
  PageOperationCode
>

/** How an operation is planned, once nothing on disk can change under it any more. */
export type Planning = () => Promise<{ readonly ok: true; readonly value: PlannedOperation } | PageFailure>

/**
 * Carries an operation out with its open pages: their text reaches the file first, they go to their new paths with all
 * that is typed meanwhile, and look at their files afterwards. `touched` are the paths that may change; `plan` is asked
 * when their text is on disk.
 */
export async function carryOutOnPages(
  options: PageOperationsOptions,
  touched: readonly string[],
  plan: Planning,
): Promise<{ readonly ok: true; readonly value: OperationRecord } | PageFailure> {
  const pages = await options.openPages.pause(touched)
  const done = await whilePaused(options, pages.unsaved.keys().next().value ?? null, plan)
  if (done.ok && done.value.moves.length > 0) {
    const { moves } = done.value
    pages.move(new Map(moves.map(({ from, to }) => [from, to])))
    options.onMoved(moves)
  }
  await pages.release()
  if (done.ok) await options.onWritten(done.value.steps.map(({ path }) => path))
  return done
}

async function whilePaused(
  options: PageOperationsOptions,
  unsaved: string | null,
  plan: Planning,
): Promise<{ readonly ok: true; readonly value: OperationRecord } | PageFailure> {
  if (unsaved !== null) return notSaved(options.index.row(unsaved)?.title ?? unsaved)
  const planned = await plan()
  if (!planned.ok) return planned
  for (const { path } of planned.value.changes) {
    const reason = options.readOnlyReason(path)
    if (reason !== null) return readOnly(reason)
  }
  return carryOut(options, planned.value)
}

/** The answer with its way back. */
export function withWayBack(record: OperationRecord, page: string | null): ChangedPages {
  const paths = record.steps.map(({ path }) => path)
  return success({ paths, page }, { label: undo, entry: 'site.restore', input: { operation: record.id } })
}

const undo: Sentence = { en: 'Undo', de: 'Rückgängig' }
