import { createStore } from '../kit/store.ts'

/** The question about files that is open. */
export type MediaDialog =
  | { readonly kind: 'none' }
  | { readonly kind: 'move'; readonly path: string }
  | { readonly kind: 'delete'; readonly paths: readonly string[] }
  | { readonly kind: 'add'; readonly files: readonly File[] }

/** Which question is open in this window; `MediaDialogs` shows it. */
export const mediaDialog = createStore<MediaDialog>({ kind: 'none' })

/** Asks; whatever was asked before is closed. */
export function askAboutMedia(dialog: MediaDialog): void {
  mediaDialog.set(dialog)
}

/** Closes the question without doing anything. */
export function closeMediaDialog(): void {
  mediaDialog.set({ kind: 'none' })
}
