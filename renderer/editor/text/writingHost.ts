import { createStore } from '../../kit/store.ts'

/** What the text reaches beyond itself: the pages and pictures of the site. Set by the page that is shown. */
export type WritingHost = {
  /** Opens what a link leads to. */
  readonly follow: (address: string) => void
  /** Where a picture can be shown from; null when the site has none there. */
  readonly imageAddress: (reference: string) => Promise<string | null>
}

/** The host of the page that is shown; null while none is. */
export const writingHost = createStore<WritingHost | null>(null)
