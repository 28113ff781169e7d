import type { Draft, Unfinished } from '#shared/sync/draftContract.ts'
import { createStore } from '../../kit/store.ts'

/** The questions about drafts; at most one is open. */
export type DraftQuestion =
  | { readonly kind: 'none' }
  | { readonly kind: 'start' }
  | { readonly kind: 'rename'; readonly draft: Draft }
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
