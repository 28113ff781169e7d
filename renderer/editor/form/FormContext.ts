import type { EditorState } from '@codemirror/state'
import { createContext, use } from 'react'
import type { PageDocument } from '#shared/document/document.ts'
import type { Surroundings } from '#shared/editor/fieldProblem.ts'
import type { Store } from '../../kit/store.ts'
import type { FieldEdits } from './fieldEdits.ts'
import type { FormerPage } from './formerPage.ts'
import type { SiteQuestions } from './siteQuestions.ts'

/** What every control of a form needs besides its own value; the same object as long as the page is open. */
export type FormSurroundings = {
  readonly edits: FieldEdits
  readonly isReadOnly: boolean
  /** The page's path in the repository. */
  readonly path: string
  /** The id of the page's type; what is folded is remembered by it. */
  readonly type: string
  /** The language the page is written in, for spelling and hyphenation. */
  readonly language: string | undefined
  /** The page as it is at this moment; nothing is drawn anew when it changes. */
  readonly head: () => PageDocument
  /** The page as it is, for the few fields that hang on another one. */
  readonly state: Store<EditorState>
  /** The page's web address as far as it is known now. */
  readonly address: () => string | null
  /** What was looked up in the site for the values of this page. */
  readonly around: Store<Surroundings>
  readonly site: SiteQuestions
  /** The page in its last version. */
  readonly former: FormerPage
  /** Where a picture of a repository file is shown from. */
  readonly pictureOf: (path: string) => string
}

export const FormContext = createContext<FormSurroundings | null>(null)

/** The surroundings of the form this control is in. Throws outside a form: that is a bug. */
export function useForm(): FormSurroundings {
  const surroundings = use(FormContext)
  if (!surroundings) throw new Error('useForm is used outside a form')
  return surroundings
}
