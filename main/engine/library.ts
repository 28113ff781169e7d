import type { mediaContract } from '#shared/media/contract.ts'
import { noMedia } from '#shared/site/media.ts'
import { pageTitle } from '#shared/site/title.ts'
import type { Handlers } from '#shared/wire/serve.ts'
import { mediaHandlers } from '../media/handlers.ts'
import type { MediaSite } from '../media/mediaOptions.ts'
import { carryOutOnPages, withWayBack } from '../site/pages/carryOutOnPages.ts'
import { type PageOperationsOptions, settledSite } from '../site/pages/pageOperationsOptions.ts'
import { pagesWith } from '../site/pages/pageTexts.ts'

/** Answers for the library of files, from what is known of the pages and by their operations. */
export function library(
  options: PageOperationsOptions,
  inTurn: <T>(work: () => Promise<T>) => Promise<T>,
): Handlers<typeof mediaContract> {
  return mediaHandlers({
    root: options.root,
    site: () => (options.index.site() === null || options.index.reading() !== null ? null : siteNow(options)),
    settled: async () => {
      const site = await settledSite(options)
      return site.ok ? { ok: true, value: siteNow(options) } : site
    },
    pagesWith: (words) => pagesWith(options, words, new Set()),
    change: (touched, plan) =>
      inTurn(async () => {
        const done = await carryOutOnPages(options, touched, plan)
        return done.ok ? withWayBack(done.value, null) : done
      }),
  })
}

function siteNow({ index }: PageOperationsOptions): MediaSite {
  const paths = index.pagePaths()
  return {
    revision: index.revision(),
    files: index.allFiles(),
    templateFolders: index.templateFolders(),
    roots: index.site()?.media ?? noMedia,
    toldFolder: index.site()?.corrections.media.folder ?? null,
    facts: paths.flatMap((path) => index.factsOf(path) ?? []),
    titleOf: (path) => {
      const facts = index.factsOf(path)
      const language = index.row(path)?.language ?? null
      return { title: facts ? pageTitle(facts) : path, language }
    },
    fieldsFor: (path) => index.fieldsFor(path),
  }
}
