import type { LearnedSite } from '#shared/site/learn.ts'
import type { pageOperationEntries } from '#shared/site/pages/contract.ts'
import { mendLinks } from '#shared/site/pages/mendLinks.ts'
import type { MovingSite } from '#shared/site/pages/movedAddress.ts'
import { renamedReference } from '#shared/site/pages/renamedReference.ts'
import { pageTitle } from '#shared/site/title.ts'
import { success } from '#shared/wire/result.ts'
import type { Handlers } from '#shared/wire/serve.ts'
import { readFile } from '../../disk/read.ts'
import type { FileChange } from './carryOut.ts'
import { type ChangedPages, carryOutOnPages, withWayBack } from './carryOutOnPages.ts'
import { type PageOperationsOptions, pagesAt, settledSite } from './pageOperationsOptions.ts'
import { pagesWith, wordsNaming } from './pageTexts.ts'
import { fromBelow, pageMissing } from './problems.ts'

type PlanAnswer = ReturnType<Handlers<typeof pageOperationEntries>['site.planDelete']>

/** Says who links to pages, apart from these pages themselves. */
export async function planDelete(options: PageOperationsOptions, paths: readonly string[]): PlanAnswer {
  const site = await settledSite(options)
  if (!site.ok) return site
  const pages = pagesAt(site.value, paths)
  if (!pages.ok) return pages
  const links = await linksTo(options, site.value, paths)
  return success({ pages: paths.map((path) => described(site.value, path)), links })
}

/** Removes pages, all or none; their bytes are kept for 30 days. */
export async function deletePages(
  options: PageOperationsOptions,
  paths: readonly string[],
): Promise<ChangedPages> {
  const site = await settledSite(options)
  if (!site.ok) return site
  const [first] = paths
  const pages = pagesAt(site.value, paths)
  if (!pages.ok || first === undefined) return pageMissing
  const done = await carryOutOnPages(options, paths, async () => {
    const changes: FileChange[] = []
    for (const path of paths) {
      const read = await readFile(options.root, path, { maxBytes: Number.MAX_SAFE_INTEGER })
      if (!read.ok) return read.problem.code === 'missing' ? pageMissing : fromBelow(read)
      changes.push({ path, before: read.value, after: null })
    }
    return success({ kind: 'delete', title: described(site.value, first).title, changes, moves: [] })
  })
  return done.ok ? withWayBack(done.value, null) : done
}

function described(site: LearnedSite, path: string) {
  const page = site.pages.get(path)
  return { path, title: page ? pageTitle(page.facts) : path, language: page?.place.language ?? null }
}

/** Nothing has this name: references that would have to be mended if the pages moved there are those that lead to them. */
const nowhere = '\u0000'

async function linksTo(options: PageOperationsOptions, site: LearnedSite, paths: readonly string[]) {
  const gone = new Set(paths)
  const slugOf = (path: string) => {
    const slug = site.pages.get(path)?.facts.values.slug
    return typeof slug === 'string' && slug !== '' ? slug : null
  }
  const { addressOf, pageAt } = site.addresses
  const all = options.index.allFiles()
  const moving: MovingSite = {
    moves: new Map(paths.map((path) => [path, away(path)])),
    has: (path) => all.has(path),
    pageAt: (key) => pageAt.get(key) ?? null,
    addressOf: (path) => addressOf.get(path) ?? null,
    addressAfter: (path) => (gone.has(path) ? `/${nowhere}` : (addressOf.get(path) ?? null)),
  }
  const named = paths.map((from) => {
    const staying = [...(site.groups.get(from)?.values() ?? [])].filter((path) => !gone.has(path))
    const type = site.typeOf.get(from) ?? ''
    return { from, to: away(from), type, slug: slugOf(from), slugAfter: nowhere, staying }
  })
  const words = paths.flatMap((path) =>
    wordsNaming({ path, address: addressOf.get(path) ?? null, slug: slugOf(path) }),
  )
  const renamed: Parameters<typeof mendLinks>[2]['renamed'] = (reference, value) =>
    renamedReference(reference, value, named)
  return (await pagesWith(options, words, new Set())).flatMap(({ path, text }) => {
    if (gone.has(path)) return []
    const { references } = mendLinks(path, text, {
      site: moving,
      renamed,
      fields: options.index.fieldsFor(path),
    })
    const found = references.map(({ line, before, field }) => ({ line, text: before, field }))
    return found.length > 0 ? [{ ...described(site, path), references: found }] : []
  })
}

function away(path: string): string {
  const slash = path.lastIndexOf('/') + 1
  return `${path.slice(0, slash)}${nowhere}${path.slice(slash)}`
}
