import type { FieldEdit } from './fieldEdit.ts'

/** A text in the repository with its path. */
export type CorpusText = { readonly path: string; readonly text: string }

/** A program that reads a page and writes it back. Each may throw on what it cannot read or write. */
export type Writer = {
  readonly name: string
  /** The page after it was opened and saved, nothing edited. */
  readonly save: (file: CorpusText) => string
  /** The page after one field was set. */
  readonly edit: (file: CorpusText, edit: FieldEdit) => string
}
