import { createStore } from '../kit/store.ts'

/** A picture as the text gets it. */
export type InsertedPicture = { readonly alternative: string; readonly address: string }

/** Pictures asked for by the text of a page; `files` are those that were dropped or pasted. */
export type InsertRequest = {
  readonly page: string
  readonly files: readonly File[]
  readonly put: (pictures: readonly InsertedPicture[]) => void
}

/** What is asked for now; `InsertPictureDialog` answers. */
export const insertRequest = createStore<InsertRequest | null>(null)
