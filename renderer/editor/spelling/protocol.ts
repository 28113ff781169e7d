import type { SiteWord } from '#shared/editor/spelling/wordList.ts'

/** What the window tells the lane that knows the words. */
export type ToSpellingLane =
  | { readonly kind: 'dictionary'; readonly language: string; readonly aff: string; readonly dic: string }
  /** The site's own words, all of them. */
  | { readonly kind: 'words'; readonly words: readonly SiteWord[] }
  | {
      readonly kind: 'check'
      readonly id: number
      readonly language: string
      readonly words: readonly string[]
    }
  | { readonly kind: 'suggest'; readonly id: number; readonly language: string; readonly word: string }

/** What the lane answers; each answer carries the number of its question. */
export type FromSpellingLane =
  | { readonly kind: 'checked'; readonly id: number; readonly wrong: readonly string[] }
  | { readonly kind: 'suggested'; readonly id: number; readonly suggestions: readonly string[] }
