import { createContext, use } from 'react'
import type { FieldEdits } from './fieldEdits.ts'

/** An image of the site as a field can name it. */
export type ImageChoice = { readonly path: string; readonly address: string }

/** What every control of a form needs besides its own value. */
export type FormSurroundings = {
  readonly edits: FieldEdits
  readonly isReadOnly: boolean
  /** The language the page is written in, for spelling and hyphenation. */
  readonly language: string | undefined
  readonly images: readonly ImageChoice[]
  /** Where a picture of a repository file is shown from; null when there is none. */
  readonly pictureOf: (path: string) => string
}

export const FormContext = createContext<FormSurroundings | null>(null)

/** The surroundings of the form this control is in. Throws outside a form: that is a bug. */
export function useForm(): FormSurroundings {
  const surroundings = use(FormContext)
  if (!surroundings) throw new Error('useForm is used outside a form')
  return surroundings
}
