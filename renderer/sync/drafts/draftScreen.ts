import type { Draft, draftContract, Unfinished } from '#shared/sync/draftContract.ts'
import type { OutputOf } from '#shared/wire/contract.ts'
import type { Recovery } from '#shared/wire/result.ts'
import { createStore } from '../../kit/store.ts'

/** A draft by the name of its branch and by its own. */
export type DraftName = Pick<Draft, 'branch' | 'name'>

/** What would be missed without a draft. */
export type Missed = OutputOf<(typeof draftContract)['sync.planDeleteDraft']>

/** The questions about drafts; at most one is open. */
export type DraftQuestion =
  | { readonly kind: 'none' }
  | { readonly kind: 'start' }
  | { readonly kind: 'rename'; readonly draft: Draft }
  | { readonly kind: 'delete'; readonly draft: DraftName; readonly missed: Missed }
  | { readonly kind: 'finished'; readonly draft: DraftName; readonly undo: Recovery | undefined }
  | {
      readonly kind: 'unfinished'
      readonly files: number
      /** What goes on with the answer. */
      readonly goOn: (unfinished: Exclude<Unfinished, null>) => void
    }

export const draftQuestion = createStore<DraftQuestion>({ kind: 'none' })

/** Nothing is asked any more. */
export function closeDraftQuestion(): void {
  draftQuestion.set({ kind: 'none' })
}

/** The draft that is looked at, and the file of it; null: the first. */
export const draftsScreen = createStore<{ readonly branch: string | null; readonly file: string | null }>({
  branch: null,
  file: null,
})
