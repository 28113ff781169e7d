import type { draftContract } from '#shared/sync/draftContract.ts'
import type { Handlers } from '#shared/wire/serve.ts'
import { bringBackDraft, deleteDraft, renameDraft } from './changeDraft.ts'
import { compareDraft } from './compareDraft.ts'
import { finishDraft, updateDraft } from './finishDraft.ts'
import { goOver } from './goOver.ts'
import { listDrafts } from './list.ts'
import { type Drafted, type DraftOptions, draftFailure } from './options.ts'
import { startDraft } from './startDraft.ts'
import { takeBackMerge } from './takeBackMerge.ts'

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
    'sync.renameDraft': (rename) => change(() => renameDraft(options, rename)),
    'sync.compareDraft': ({ branch }) => compareDraft(options, branch),
    'sync.updateDraft': () => change(() => updateDraft(options)),
    'sync.finishDraft': (draft) => change(() => finishDraft(options, draft)),
    'sync.deleteDraft': ({ branch }) => change(() => deleteDraft(options, branch)),
    'sync.bringBackDraft': (draft) => change(() => bringBackDraft(options, draft)),
    'sync.takeBackMerge': (merge) => change(() => takeBackMerge(options, merge)),
  }
}
