import type { PageProblem } from '#shared/editor/preview/pageProblems.ts'
import type { LostField } from '#shared/editor/preview/referencesInFields.ts'
import { createStore } from '../../kit/store.ts'
import type { ShownPage } from './protocol.ts'

/** What is known of the site that decides how its pages are shown. */
export type SiteLook = {
  readonly generator: string | null
  readonly siteStyles: readonly string[]
  readonly allStyles: readonly string[]
}

/** What the preview found out about the open page and its site. */
export type PreviewState = {
  readonly look: SiteLook | null
  /** What is to be mended in the text. */
  readonly problems: readonly PageProblem[]
  /** The fields that name what is not there. */
  readonly fields: readonly LostField[]
  /** Asks the frame for the page as it is shown; null while there is no frame. */
  readonly takePage: (() => Promise<TakenPage | null>) | null
  /** Exports or prints the shown page; null while none is shown. */
  readonly exportAs: ((format: 'html' | 'pdf' | 'print') => void) | null
}

/** The shown page with the style sheets of the site that it is shown with. */
export type TakenPage = ShownPage & { readonly styles: readonly string[] }

/** Nothing to mend, or nothing known yet. */
export const noProblems: Pick<PreviewState, 'problems' | 'fields'> = { problems: [], fields: [] }

/** The preview that is on the screen; there is at most one in a window. */
export const previewState = createStore<PreviewState>({
  look: null,
  ...noProblems,
  takePage: null,
  exportAs: null,
})
