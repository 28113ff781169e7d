import type { Value } from '#shared/document/document.ts'
import type { PageOutline } from '#shared/editor/preview/pageOutline.ts'
import type { Locale } from '#shared/wire/sentence.ts'

/** One rendered top-level block of the body, without its HTML. */
export type PlacedBlock = {
  /** Same key, same HTML; a repeated block gets a counter behind its hash. */
  readonly key: string
  /** First and last line (exclusive) of the block in the file, counted from 0. */
  readonly from: number
  readonly to: number
}

/** A page as the frame shows it. HTML is sent only for keys the frame does not have yet; it is not yet sanitised. */
export type RenderedPage = {
  readonly kind: 'page'
  readonly path: string
  /** True for a file of data, which is no page by itself. */
  readonly isDataFile: boolean
  /** Title, date, sections and whatever else the front matter shows; of a file of data its keys. */
  readonly head: string
  readonly blocks: readonly PlacedBlock[]
  readonly html: readonly (readonly [key: string, html: string])[]
  readonly language: string | null
  /** Of the interface: what the preview itself says is in it, and a page whose language nobody knows is read in it. */
  readonly locale: Locale
  /** False while the engine is still asked where images are: another rendering of the same text follows. */
  readonly isComplete: boolean
}

/** What the window tells the frame. */
export type ToFrame =
  | { readonly kind: 'scroll'; readonly line: number }
  | ({ readonly kind: 'look'; readonly theme: 'light' | 'dark'; readonly texts: FrameTexts } & FrameStyles)
  /** What to mark: addresses of links that lead nowhere, lines of headings that skip a level. */
  | { readonly kind: 'marks'; readonly links: readonly string[]; readonly headings: readonly number[] }
  /** Asks for the page as it is shown, to be written to a file. */
  | { readonly kind: 'export' }

/** The style sheets the page is shown with: paths in the repository; none: Galley's own. */
export type FrameStyles = { readonly styles: readonly string[] }

/** Words the frame shows by itself. */
export type FrameTexts = {
  readonly remoteImage: string
  readonly missingImage: string
  readonly emptyPage: string
  readonly dataFile: string
  readonly brokenLink: string
  readonly skippedLevel: string
}

/** What the frame may say; everything else is ignored by the window. */
export type FromFrame =
  /** The page stands there with its images. */
  | { readonly kind: 'shown'; readonly path: string }
  | { readonly kind: 'scrolled'; readonly line: number }
  | { readonly kind: 'link'; readonly address: string }
  | { readonly kind: 'place'; readonly line: number }
  | { readonly kind: 'field'; readonly field: string }
  | ({ readonly kind: 'exported' } & ShownPage)

/** The page as it stands there, sanitised; `css` is what Galley adds to it, its own style where the site's is not used. */
export type ShownPage = {
  readonly html: string
  readonly css: string
  readonly title: string
  /** Empty where none is known. */
  readonly language: string
}

/** What the window tells the lane that renders. */
export type ToLane =
  | { readonly kind: 'port' }
  /** What the site's Markdown means beyond CommonMark and GFM. */
  | { readonly kind: 'site'; readonly generator: string | null; readonly isTypographic: boolean | null }
  | {
      readonly kind: 'text'
      readonly path: string
      readonly text: string
      readonly language: string | null
      /** Of the interface; the labels of fields are written in it. */
      readonly locale: Locale
    }
  /** The names that values of the front matter stand for. */
  | { readonly kind: 'named'; readonly path: string; readonly names: readonly (readonly [string, string])[] }
  /** Where references lead: the address the frame can load, or null when the reference hits nothing. */
  | {
      readonly kind: 'resolved'
      readonly path: string
      readonly targets: readonly (readonly [string, string | null])[]
    }

/** What the lane says to the window. */
export type FromLane =
  | { readonly kind: 'rendered'; readonly path: string }
  | { readonly kind: 'unresolved'; readonly path: string; readonly references: readonly string[] }
  /** Values that may stand for the name of an author, by their key. */
  | {
      readonly kind: 'unnamed'
      readonly path: string
      readonly values: ReadonlyMap<string, readonly string[]>
    }
  /** What of the page can have problems, once nothing has been typed for a while. */
  | {
      readonly kind: 'outlined'
      readonly path: string
      readonly outline: PageOutline
      /** The front matter; null where there is none. */
      readonly values: Value
      readonly hasTitle: boolean
    }
