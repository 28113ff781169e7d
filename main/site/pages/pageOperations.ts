import type { pageOperationEntries } from '#shared/site/pages/contract.ts'
import { success } from '#shared/wire/result.ts'
import type { Handlers } from '#shared/wire/serve.ts'
import { createPages, proposePage } from './createPages.ts'
import { deletePages, planDelete } from './deletePages.ts'
import { movePages, planMove } from './movePages.ts'
import type { PageOperationsOptions } from './pageOperationsOptions.ts'
import { restorePages } from './restorePages.ts'

/** Operations shown to take back; older ones are found by nobody. */
const shownOperations = 50

/** Answers the part of the contract about making, moving and deleting pages; one operation at a time. */
export function pageOperationHandlers(
  options: PageOperationsOptions,
  inTurn: Turns = turns(),
): Handlers<typeof pageOperationEntries> {
  return {
    'site.proposePage': (request) => proposePage(options, request),
    'site.createPages': (request) => inTurn(() => createPages(options, request)),
    'site.planMove': (request) => planMove(options, request),
    'site.move': (request) => inTurn(() => movePages(options, request)),
    'site.planDelete': ({ paths }) => planDelete(options, paths),
    'site.delete': ({ paths }) => inTurn(() => deletePages(options, paths)),
    'site.restore': ({ operation }) => inTurn(() => restorePages(options, operation)),
    'site.operations': async () => {
      const records = await options.records.list()
      const done = records
        .filter(({ state, kind }) => state === 'done' && kind !== 'restore')
        .slice(0, shownOperations)
      return success({
        operations: done.map(({ id, kind, at, title, steps }) => ({
          id,
          kind,
          at,
          title,
          paths: steps.map(({ path }) => path),
        })),
      })
    },
  }
}

/** Does one piece of work after the other. */
export type Turns = <T>(work: () => Promise<T>) => Promise<T>

/** Makes the one queue of a repository: two operations on the same files must not meet. */
export function turns(): Turns {
  let queue: Promise<unknown> = Promise.resolve()
  return (work) => {
    const turn = queue.then(work)
    queue = turn.then(undefined, () => undefined)
    return turn
  }
}
