import type { PageFacts } from '#shared/site/facts.ts'
import type { FieldShape } from '#shared/site/field.ts'
import type { MediaRoots } from '#shared/site/media.ts'
import type { Move, PageOperationCode } from '#shared/site/pages/contract.ts'
import type { Problem, Result } from '#shared/wire/result.ts'

/** What the library needs to know of the site; true for one moment, asked for anew each time. */
export type MediaSite = {
  /** Counts up with everything that can make an answer different. */
  readonly revision: number
  readonly files: ReadonlySet<string>
  /** Folders of templates, whose files are not among these and can name some of them. */
  readonly templateFolders: ReadonlySet<string>
  readonly roots: MediaRoots
  /** Where people told that new pictures go; null: as the pages around have it. */
  readonly toldFolder: string | null
  readonly facts: readonly PageFacts[]
  readonly titleOf: (path: string) => { readonly title: string; readonly language: string | null }
  readonly fieldsFor: (path: string) => readonly FieldShape[]
}

/** A page with its text as it is on disk. */
export type MediaPageText = { readonly path: string; readonly text: string }

/** Files at both ends of a change; null where there is none. */
export type MediaChange = {
  readonly path: string
  readonly before: Uint8Array | null
  readonly after: Uint8Array | null
}

/** What is to be done, once nothing on disk can change under it any more. */
export type PlannedMediaChange = {
  readonly kind: 'create' | 'move' | 'delete' | 'change'
  readonly title: string
  readonly changes: readonly MediaChange[]
  readonly moves: readonly Move[]
}

export type MediaFailure<Code extends string = PageOperationCode> = {
  readonly ok: false
  readonly problem: Problem<Code>
}
export type MediaPlanning = () => Promise<
  { readonly ok: true; readonly value: PlannedMediaChange } | MediaFailure
>

/** What the library needs of the rest of the engine. */
export type MediaOptions = {
  /** Real absolute path of the repository. */
  readonly root: string
  /** Null while the pages are first read. */
  readonly site: () => MediaSite | null
  /** The site with everything typed on disk and known. */
  readonly settled: () => Promise<{ readonly ok: true; readonly value: MediaSite } | MediaFailure<'refused'>>
  /** Pages whose text holds one of the words, in lower case. */
  readonly pagesWith: (words: readonly string[]) => Promise<readonly MediaPageText[]>
  /** Carries a change out, all or nothing, with the open pages among `touched`; answers with its way back. */
  readonly change: (
    touched: readonly string[],
    plan: MediaPlanning,
  ) => Promise<Result<{ readonly paths: string[]; readonly page: string | null }, PageOperationCode>>
}
