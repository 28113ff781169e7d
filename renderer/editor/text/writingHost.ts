import { createStore } from '../../kit/store.ts'
import type { LineBreak } from './paragraph/writtenManner.ts'

/** A picture to be put into the text: what it shows, and its address as the page writes it. */
export type ChosenPicture = { readonly alternative: string; readonly address: string }

/** Asks for pictures, or for what is needed to take the given files into the site; may never answer. */
export type AskForPicture = (
  files: readonly File[],
  put: (pictures: readonly ChosenPicture[]) => void,
) => void

/** What the text reaches beyond itself: the pages and pictures of the site. Set by the page that is shown. */
export type WritingHost = {
  /** Opens what a link leads to. */
  readonly follow: (address: string) => void
  /** Where a picture can be shown from; null when the site has none there. */
  readonly imageAddress: (reference: string) => Promise<string | null>
  /** How line breaks are written where the page has none to go by. */
  readonly lineBreak: () => LineBreak
  /** Left out where nothing can be added. */
  readonly askForPicture?: AskForPicture
}

/** The host of the page that is shown; null while none is. */
export const writingHost = createStore<WritingHost | null>(null)

/** The host, as soon as there is one: the text is drawn before the page round it has said who that is. */
export function hostOfPage(): Promise<WritingHost> {
  const known = writingHost.get()
  if (known) return Promise.resolve(known)
  return new Promise((resolve) => {
    const end = writingHost.subscribe(() => {
      const host = writingHost.get()
      if (!host) return
      end()
      resolve(host)
    })
  })
}
