import { createStore } from '../../kit/store.ts'

/** The question about pages that is open. */
export type PageDialog =
  | { readonly kind: 'none' }
  | { readonly kind: 'new' }
  | { readonly kind: 'copy'; readonly path: string }
  | { readonly kind: 'move'; readonly path: string }
  | { readonly kind: 'delete'; readonly paths: readonly string[] }
  | { readonly kind: 'recent' }

/** Which question is open in this window; commands and menus ask it, `PageDialogs` shows it. */
export const pageDialog = createStore<PageDialog>({ kind: 'none' })

/** Asks; whatever was asked before is closed. */
export function askAboutPages(dialog: PageDialog): void {
  pageDialog.set(dialog)
}

/** Closes the question without doing anything. */
export function closePageDialog(): void {
  pageDialog.set({ kind: 'none' })
}

/** Whether pages of the open site can be made, moved and deleted; false until that is known. */
export const pagesWritable = createStore(false)
