import type { draftContract } from '#shared/sync/draftContract.ts'
import type { Handlers } from '#shared/wire/serve.ts'
import { askServer } from './askServer.ts'
import { compareDraft } from './compareDraft.ts'
import { bringBackDraft, deleteDraft, planDeleteDraft } from './deleteDraft.ts'
import { finishDraft } from './finishDraft.ts'
import { goOver } from './goOver.ts'
import { listDrafts } from './list.ts'
import { type Drafted, type DraftOptions, draftFailure } from './options.ts'
import { renameDraft } from './renameDraft.ts'
import { startDraft } from './startDraft.ts'
import { takeBackMerge } from './takeBackMerge.ts'
import { updateDraft } from './updateDraft.ts'

/** Answers for drafts. One change at a time: each looks at where the drafts are and acts on it. */
export function draftHandlers(options: DraftOptions): Handlers<typeof draftContract> {
  const change = <T>(work: () => Promise<Drafted<T>>): Promise<Drafted<T>> => {
    const reason = options.readOnlyReason()
    return reason ? Promise.resolve(draftFailure('read-only', reason)) : options.inTurn(work)
  }
  return {
    'sync.drafts': () => listDrafts(options),
    'sync.startDraft': (start) => change(() => startDraft(options, start)),
    'sync.switchDraft': (to) => change(() => goOver(options, to)),
    'sync.renameDraft': (rename, { signal }) => change(() => renameDraft(options, { ...rename, signal })),
    'sync.compareDraft': ({ branch }) => compareDraft(options, branch),
    'sync.updateDraft': async (_input, { signal }) => {
      // Before its turn: other work on drafts need not wait for a server.
      const basis = await askServer(options, signal)
      return basis.ok ? change(() => updateDraft(options, basis.value)) : basis
    },
    'sync.finishDraft': (draft) => change(() => finishDraft(options, draft)),
    'sync.planDeleteDraft': ({ branch }) => planDeleteDraft(options, branch),
    'sync.deleteDraft': (draft, { signal }) => change(() => deleteDraft(options, { ...draft, signal })),
    'sync.bringBackDraft': (draft, { signal }) => change(() => bringBackDraft(options, draft, signal)),
    'sync.takeBackMerge': (merge) => change(() => takeBackMerge(options, merge)),
  }
}
