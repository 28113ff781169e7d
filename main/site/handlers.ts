import type { siteContract } from '#shared/site/contract.ts'
import { success } from '#shared/wire/result.ts'
import type { Handlers } from '#shared/wire/serve.ts'
import { imageFactsOf } from './imageFacts.ts'
import { referencesHandler } from './references.ts'
import type { SiteIndex } from './siteIndex.ts'

/** Answers the site's part of the contract, apart from what also tells of the repository (overview, history) and what people tell (`correctionHandlers`). */
export function siteHandlers(
  index: SiteIndex,
): Omit<
  Handlers<typeof siteContract>,
  'site.overview' | 'site.history' | 'site.learned' | 'site.correct' | 'site.takeBack'
> {
  return {
    'site.pages': async ({ since, from }) => {
      const isRenewal = since !== undefined && (from ?? 0) === 0
      const renewed = isRenewal ? index.rowsRenewedSince(since) : null
      const revision = index.revision()
      if (renewed !== null)
        return success({ revision, isWhole: false, rows: [...renewed], at: 0, next: null })
      if (from === undefined)
        return success({ revision, isWhole: true, rows: [...index.pageRows()], at: 0, next: null })
      const { at, rows, next } = index.rowsFrom(from, since)
      return success({ revision, isWhole: true, rows: [...rows], at, next })
    },
    'site.fields': async ({ path }) => {
      await index.prepareFields(path)
      return success({ fields: [...index.fieldsFor(path)], style: index.site()?.habits.style ?? null })
    },
    'site.images': async () => success({ rows: [...index.imageRows()] }),
    'site.imageFacts': async ({ paths }) =>
      success({ rows: [...(await imageFactsOf(index.root(), paths, (path) => index.isImage(path)))] }),
    'site.references': referencesHandler(index),
    'site.resolve': async ({ from, references }) =>
      success({ targets: references.map((reference) => index.resolve(from, reference)) }),
  }
}
