import { isUtf8 } from 'node:buffer'
import { applyChanges } from '#shared/document/apply.ts'
import { setValue } from '#shared/document/edit.ts'
import { parseDocument } from '#shared/document/parse.ts'
import type { LearnedSite } from '#shared/site/learn.ts'
import { addressAfterMove } from '#shared/site/pages/addressAfterMove.ts'
import type { MovePlan, MoveRequest, pageOperationEntries } from '#shared/site/pages/contract.ts'
import { type MendedPage, mendLinks } from '#shared/site/pages/mendLinks.ts'
import type { MovingSite } from '#shared/site/pages/movedAddress.ts'
import { moveTargets } from '#shared/site/pages/moveTargets.ts'
import { nameFaultSentence, nameKey } from '#shared/site/pages/pageNameFault.ts'
import { type NamedPage, renamedReference } from '#shared/site/pages/renamedReference.ts'
import { pageTitle } from '#shared/site/title.ts'
import { success } from '#shared/wire/result.ts'
import type { Handlers } from '#shared/wire/serve.ts'
import { readFile } from '../../disk/read.ts'
import type { FileChange } from './carryOut.ts'
import { type ChangedPages, carryOutOnPages, withWayBack } from './carryOutOnPages.ts'
import { faultOf, takenIn } from './createPages.ts'
import { type PageOperationsOptions, settledSite } from './pageOperationsOptions.ts'
import { pagesWith, wordsNaming } from './pageTexts.ts'
import { fromBelow, type PageFailure, pageMissing, unusableName } from './problems.ts'

/** A move thought through: which files go where, and what follows for the addresses of the site. */
type Moving = {
  readonly site: LearnedSite
  readonly pages: ReadonlyMap<string, string>
  readonly files: ReadonlyMap<string, string>
  readonly slugs: ReadonlyMap<string, string>
  readonly moving: MovingSite
  readonly named: readonly NamedPage[]
}

type PlanAnswer = ReturnType<Handlers<typeof pageOperationEntries>['site.planMove']>

/** Says where everything would go, which addresses change, and which references would be mended how. */
export async function planMove(options: PageOperationsOptions, request: MoveRequest): PlanAnswer {
  const site = await settledSite(options)
  if (!site.ok) return site
  const moving = movingSite(options, site.value, request)
  if (moving === null) return pageMissing
  const mended = await mendedPages(options, moving)
  const pages = [...mended].map(([path, { references }]) => ({
    ...described(site.value, path),
    isMoved: moving.pages.has(path),
    references: [...references],
  }))
  const slug = slugOf(site.value, request.path)
  const otherFiles = moving.files.size - moving.pages.size
  return success({ moves: plannedMoves(options, moving), slug, otherFiles, pages })
}

/** Moves the files and mends the references of the pages named, all or nothing. */
export async function movePages(
  options: PageOperationsOptions,
  request: MoveRequest & { readonly mend: readonly string[] },
): Promise<ChangedPages> {
  const site = await settledSite(options)
  if (!site.ok) return site
  const moving = movingSite(options, site.value, request)
  if (moving === null) return pageMissing
  const faulty = plannedMoves(options, moving).find(({ fault }) => fault !== null)
  if (faulty?.fault) {
    const taken = takenIn(options)
    return unusableName(faultAt(moving, faulty, taken) ?? 'unsafe', faulty.to, taken(nameKey(faulty.to)))
  }
  const mend = new Set(request.mend)
  const touched = new Set([...moving.files.keys(), ...moving.pages.keys(), ...mend])
  const done = await carryOutOnPages(options, [...touched], async () => {
    const changes = await changesOf(options, moving, mend)
    if (!changes.ok) return changes
    const moves = [...moving.files].filter(([from, to]) => from !== to).map(([from, to]) => ({ from, to }))
    return success({
      kind: 'move',
      title: described(site.value, request.path).title,
      changes: changes.value,
      moves,
    })
  })
  return done.ok ? withWayBack(done.value, moving.pages.get(request.path) ?? request.path) : done
}

function movingSite(options: PageOperationsOptions, site: LearnedSite, request: MoveRequest): Moving | null {
  if (!site.pages.has(request.path)) return null
  const { pages, files } = moveTargets(site, request, options.index.allFiles())
  const slugs = newSlugs(site, request, pages)
  const after = new Map([...pages].map(([path, to]) => [path, newAddress(site, { path, to, slugs })]))
  const all = options.index.allFiles()
  const moving: MovingSite = {
    moves: files,
    has: (path) => all.has(path),
    pageAt: (key) => site.addresses.pageAt.get(key) ?? null,
    addressOf: (path) => site.addresses.addressOf.get(path) ?? null,
    addressAfter: (path) =>
      after.has(path) ? (after.get(path) ?? null) : (site.addresses.addressOf.get(path) ?? null),
  }
  const named = [...pages].map(([path, to]) => namedPage(site, { path, to, pages, slugs }))
  return { site, pages, files, slugs, moving, named }
}

/** The pages that get another slug: those that have the one of the page. */
function newSlugs(
  site: LearnedSite,
  { path, slug }: MoveRequest,
  pages: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const own = slugOf(site, path)
  if (slug === null || own === null || slug === own) return new Map()
  return new Map([...pages.keys()].filter((page) => slugOf(site, page) === own).map((page) => [page, slug]))
}

function slugOf(site: LearnedSite, path: string): string | null {
  const slug = site.pages.get(path)?.facts.values.slug
  return typeof slug === 'string' && slug !== '' ? slug : null
}

type OneMove = {
  readonly path: string
  readonly to: string
  readonly slugs: ReadonlyMap<string, string>
}

function newAddress(site: LearnedSite, { path, to, slugs }: OneMove): string | null {
  const values = site.pages.get(path)?.facts.values ?? {}
  const address = site.addresses.addressOf.get(path) ?? null
  const isFixed = [values.permalink, values.url].some((own) => typeof own === 'string' && own.startsWith('/'))
  return addressAfterMove({
    from: path,
    to,
    address,
    slug: slugOf(site, path),
    slugAfter: slugs.get(path) ?? null,
    isFixed,
  })
}

function namedPage(
  site: LearnedSite,
  { path, to, pages, slugs }: OneMove & { readonly pages: ReadonlyMap<string, string> },
): NamedPage {
  const slug = slugOf(site, path)
  const staying = [...(site.groups.get(path)?.values() ?? [])].filter((other) => !pages.has(other))
  return {
    from: path,
    to,
    type: site.typeOf.get(path) ?? '',
    slug,
    slugAfter: slugs.get(path) ?? slug,
    staying,
  }
}

function plannedMoves(options: PageOperationsOptions, moving: Moving): MovePlan['moves'] {
  const taken = takenIn(options)
  return [...moving.pages].map(([from, to]) => {
    const fault = faultAt(moving, { from, to }, taken)
    return {
      from,
      to,
      language: moving.site.pages.get(from)?.place.language ?? null,
      address: moving.moving.addressOf(from),
      addressAfter: moving.moving.addressAfter(from),
      fault: fault && nameFaultSentence(fault, to, taken(nameKey(to))),
    }
  })
}

/** A file that goes away itself is no hindrance: `About.md` can become `about.md`. */
function faultAt(
  { files }: Moving,
  { from, to }: { readonly from: string; readonly to: string },
  taken: (key: string) => string | null,
) {
  if (from === to) return null
  return faultOf(to, (key) => {
    const other = taken(key)
    return other === null || (files.has(other) && nameKey(files.get(other) ?? '') !== key) || other === from
      ? null
      : other
  })
}

function described(site: LearnedSite, path: string) {
  const page = site.pages.get(path)
  return { path, title: page ? pageTitle(page.facts) : path, language: page?.place.language ?? null }
}

/** Every page with references to mend, by its path before. */
async function mendedPages(
  options: PageOperationsOptions,
  moving: Moving,
): Promise<ReadonlyMap<string, MendedPage>> {
  const { site, pages } = moving
  const words = [...pages.keys()].flatMap((path) =>
    wordsNaming({ path, address: site.addresses.addressOf.get(path) ?? null, slug: slugOf(site, path) }),
  )
  const found = new Map<string, MendedPage>()
  for (const { path, text } of await pagesWith(options, words, new Set(pages.keys()))) {
    const mended = mendedPage(options, moving, { path, text })
    if (mended.references.length > 0) found.set(path, mended)
  }
  return found
}

function mendedPage(
  { index }: PageOperationsOptions,
  { moving, named }: Moving,
  { path, text }: { readonly path: string; readonly text: string },
): MendedPage {
  const renamed: Parameters<typeof mendLinks>[2]['renamed'] = (reference, value) =>
    renamedReference(reference, value, named)
  return mendLinks(path, text, { site: moving, renamed, fields: index.fieldsFor(path) })
}

/** What the files will hold, from what they hold now. */
async function changesOf(
  options: PageOperationsOptions,
  moving: Moving,
  mend: ReadonlySet<string>,
): Promise<{ readonly ok: true; readonly value: readonly FileChange[] } | PageFailure> {
  const changes: FileChange[] = []
  for (const path of new Set([...moving.files.keys(), ...moving.pages.keys(), ...mend])) {
    const read = await readFile(options.root, path, { maxBytes: Number.MAX_SAFE_INTEGER })
    if (!read.ok) return read.problem.code === 'missing' ? pageMissing : fromBelow(read)
    const to = moving.files.get(path) ?? path
    const after = bytesAfter(options, moving, { path, bytes: read.value, isMended: mend.has(path) })
    if (to !== path)
      changes.push({ path, before: read.value, after: null }, { path: to, before: null, after })
    else if (!Buffer.from(after).equals(read.value)) changes.push({ path, before: read.value, after })
  }
  return success(changes)
}

type FileNow = { readonly path: string; readonly bytes: Uint8Array; readonly isMended: boolean }

function bytesAfter(
  options: PageOperationsOptions,
  moving: Moving,
  { path, bytes, isMended }: FileNow,
): Uint8Array {
  const slug = moving.slugs.get(path)
  if ((!isMended && slug === undefined) || !isUtf8(bytes)) return bytes
  const text = Buffer.from(bytes).toString('utf8')
  const mended = isMended ? mendedPage(options, moving, { path, text }).text : text
  return Buffer.from(slug === undefined ? mended : withSlug(path, mended, slug), 'utf8')
}

function withSlug(path: string, text: string, slug: string): string {
  const document = parseDocument(text, { path })
  const edit = setValue(document, ['slug'], slug)
  return edit.ok ? applyChanges(text, edit.changes) : text
}
