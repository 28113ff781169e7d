import type { LearnedSite } from '#shared/site/learn.ts'
import type { Move } from '#shared/site/pages/contract.ts'
import type { Sentence } from '#shared/wire/sentence.ts'
import type { SiteIndex } from '../siteIndex.ts'
import type { CarryOutOptions } from './carryOut.ts'
import { type PageFailure, pageMissing, stillReading } from './problems.ts'

/** Open pages whose files are left alone for a while. */
export type LeftAlone = {
  /** Pages whose text is not in their file, by path. */
  readonly unsaved: ReadonlyMap<string, unknown>
  readonly move: (moves: ReadonlyMap<string, string>) => void
  readonly release: () => Promise<void>
}

/** The open pages, as far as operations on files have to do with them. */
export type OpenPages = {
  readonly pause: (paths: readonly string[]) => Promise<LeftAlone>
  readonly flush: () => Promise<void>
}

/** What operations on pages need of the rest of the engine. */
export type PageOperationsOptions = CarryOutOptions & {
  readonly index: SiteIndex
  /** Why a path may not be written; null when it may. */
  readonly readOnlyReason: (path: string) => Sentence | null
  readonly openPages: OpenPages
  readonly onMoved: (moves: readonly Move[]) => void
  /** Files are different now; settles when the list of pages knows. */
  readonly onWritten: (paths: readonly string[]) => Promise<void>
}

/** The site with everything typed on disk and known; a problem while the pages are first read. */
export async function settledSite(
  options: PageOperationsOptions,
): Promise<{ readonly ok: true; readonly value: LearnedSite } | PageFailure<'refused'>> {
  await options.openPages.flush()
  await options.index.refresh([])
  const site = options.index.site()
  return site === null || options.index.reading() !== null ? stillReading : { ok: true, value: site }
}

/** The pages of the paths; a problem when one of them is gone. */
export function pagesAt(
  site: LearnedSite,
  paths: readonly string[],
):
  | { readonly ok: true; readonly value: readonly NonNullable<ReturnType<LearnedSite['pages']['get']>>[] }
  | PageFailure<'page-missing'> {
  const pages = paths.flatMap((path) => site.pages.get(path) ?? [])
  return pages.length === paths.length ? { ok: true, value: pages } : pageMissing
}
