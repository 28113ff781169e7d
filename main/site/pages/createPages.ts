import { isUtf8 } from 'node:buffer'
import type { PlacedPage } from '#shared/site/contentTypes.ts'
import type { LearnedSite } from '#shared/site/learn.ts'
import type { NewPageRequest, pageOperationEntries } from '#shared/site/pages/contract.ts'
import { namedFile } from '#shared/site/pages/fileNamePattern.ts'
import { languagePath, languageSuffix } from '#shared/site/pages/languagePath.ts'
import type { Moment } from '#shared/site/pages/moment.ts'
import { copiedPageText, newPageText } from '#shared/site/pages/newPage.ts'
import {
  nameFaultSentence,
  nameKey,
  type PageNameFault,
  pageNameFault,
} from '#shared/site/pages/pageNameFault.ts'
import { membersOfType, proposePages, slugOfName } from '#shared/site/pages/proposedPages.ts'
import { pageTitle } from '#shared/site/title.ts'
import type { InputOf } from '#shared/wire/contract.ts'
import { success } from '#shared/wire/result.ts'
import type { Handlers } from '#shared/wire/serve.ts'
import { readFile } from '../../disk/read.ts'
import { nameFault } from '../../disk/repositoryPath.ts'
import type { FileChange } from './carryOut.ts'
import { type ChangedPages, carryOutOnPages, withWayBack } from './carryOutOnPages.ts'
import { type PageOperationsOptions, settledSite } from './pageOperationsOptions.ts'
import { type PageFailure, pageMissing, unusableName } from './problems.ts'

/** One file of a new page: where it goes and what it is made from. */
type NewFile = {
  readonly path: string
  readonly language: string | null
  /** Null: as pages of the type are; else a copy of the page. */
  readonly copyOf: PlacedPage | null
  readonly model: PlacedPage
}

type NewPagePlan = {
  readonly name: string
  readonly slug: string
  readonly title: string
  readonly files: readonly NewFile[]
}

type ProposeAnswer = ReturnType<Handlers<typeof pageOperationEntries>['site.proposePage']>

/** The files that a new page would have, each with what speaks against it. */
export async function proposePage(options: PageOperationsOptions, request: NewPageRequest): ProposeAnswer {
  const site = await settledSite(options)
  if (!site.ok) return site
  const plan = planNewPage(site.value, request, momentOf(options.now()))
  if (plan === null) return pageMissing
  const taken = takenIn(options)
  const files = plan.files.map(({ path, language }) => {
    const fault = faultOf(path, taken)
    return { path, language, fault: fault && nameFaultSentence(fault, path, taken(nameKey(path))) }
  })
  return success({ name: plan.name, title: plan.title, files })
}

/** Makes a page in each of its languages, all or none. */
export async function createPages(
  options: PageOperationsOptions,
  request: InputOf<(typeof pageOperationEntries)['site.createPages']>,
): Promise<ChangedPages> {
  const site = await settledSite(options)
  if (!site.ok) return site
  const plan = planNewPage(site.value, request, momentOf(options.now()))
  if (plan === null || plan.files.length === 0) return pageMissing
  const fault = firstFault(options, plan)
  if (fault) return fault
  const paths = plan.files.map(({ path }) => path)
  const done = await carryOutOnPages(options, paths, async () => {
    const changes: FileChange[] = []
    for (const file of plan.files) {
      const text = await textOf(options, site.value, { file, plan })
      if (text === null) return pageMissing
      changes.push({ path: file.path, before: null, after: Buffer.from(text, 'utf8') })
    }
    return success({ kind: 'create', title: plan.title, changes, moves: [] })
  })
  return done.ok ? withWayBack(done.value, paths[0] ?? null) : done
}

function firstFault(options: PageOperationsOptions, plan: NewPagePlan): PageFailure | null {
  const taken = takenIn(options)
  for (const { path } of plan.files) {
    const fault = faultOf(path, taken)
    if (fault) return unusableName(fault, path, taken(nameKey(path)))
  }
  return null
}

/** Finds the file that has a name already, however it is spelt. */
export function takenIn({ index }: PageOperationsOptions): (key: string) => string | null {
  const names = new Map([...index.allFiles()].map((path) => [nameKey(path), path]))
  return (key) => names.get(key) ?? null
}

/** What speaks against a path for a page of the site. */
export function faultOf(path: string, taken: (key: string) => string | null): PageNameFault | null {
  return pageNameFault(path, { isUnsafe: nameFault(path) !== null, taken })
}

function planNewPage(site: LearnedSite, request: NewPageRequest, today: Moment): NewPagePlan | null {
  const { source, title, name } = request
  switch (source.kind) {
    case 'type': {
      const [main] = site.languages
      const members = membersOfType(site, source.type)
      const hasLanguage = members.some(({ place }) => place.language !== null)
      const languages = request.languages.length > 0 ? request.languages : main && hasLanguage ? [main] : []
      const proposal = proposePages(site, { type: source.type, title, languages, name, today })
      if (proposal === null) return null
      return { ...proposal, title, files: proposal.pages.map((page) => ({ ...page, copyOf: null })) }
    }
    case 'copy':
      return planCopy(site, { ...request, path: source.path }, today)
    case 'translation':
      return planTranslation(site, request.languages, source.path)
    default:
      return source satisfies never
  }
}

type CopyRequest = Pick<NewPageRequest, 'title' | 'name' | 'languages'> & { readonly path: string }

/** A copy is named like a new page of the type, in the folder of the one it is a copy of. */
function planCopy(site: LearnedSite, request: CopyRequest, today: Moment): NewPagePlan | null {
  const page = site.pages.get(request.path)
  if (page === undefined) return null
  const type = site.typeOf.get(request.path) ?? ''
  const own = page.place.language === null ? [] : [page.place.language]
  const wish = { type, title: request.title, name: request.name, languages: own, today }
  const proposal = proposePages(site, wish)
  if (proposal === null) return null
  const target = besideOf(request.path, page, proposal.name)
  const group = site.groups.get(request.path) ?? new Map(own.map((language) => [language, request.path]))
  const files = [...group].flatMap(([language, path]): readonly NewFile[] => {
    const isWanted = path === request.path || request.languages.includes(language)
    const copyOf = site.pages.get(path)
    const place = path === request.path ? target : languagePath(target, page, language)
    return isWanted && copyOf && place !== null ? [{ path: place, language, copyOf, model: copyOf }] : []
  })
  const alone = { path: target, language: page.place.language, copyOf: page, model: page }
  return { ...proposal, title: request.title, files: files.length > 0 ? files : [alone] }
}

/** The path with another name in the same folder. */
function besideOf(path: string, page: PlacedPage, name: string): string {
  const file = namedFile(path, languageSuffix(page))
  const whole = `${file.prefix}${file.name}`
  const isBundle = file.bundle !== null
  const tail = isBundle ? `/${file.bundle}${file.suffix}${file.ending}` : `${file.suffix}${file.ending}`
  const folder = path.slice(0, path.length - whole.length - tail.length)
  return `${folder}${name}${tail}`
}

function planTranslation(site: LearnedSite, languages: readonly string[], path: string): NewPagePlan | null {
  const page = site.pages.get(path)
  if (page === undefined) return null
  const files = languages.flatMap((language): readonly NewFile[] => {
    const target = languagePath(path, page, language)
    return target === null ? [] : [{ path: target, language, copyOf: page, model: page }]
  })
  const { prefix, name } = namedFile(path, languageSuffix(page))
  return { name: `${prefix}${name}`, slug: slugOfName(name), title: pageTitle(page.facts), files }
}

async function textOf(
  options: PageOperationsOptions,
  site: LearnedSite,
  { file, plan }: { readonly file: NewFile; readonly plan: NewPagePlan },
): Promise<string | null> {
  const modelPath = file.model.facts.path
  const bytes = await readFile(options.root, modelPath, { maxBytes: maxPageBytes })
  if (!bytes.ok || !isUtf8(bytes.value)) return null
  const model = Buffer.from(bytes.value).toString('utf8')
  const { path, language } = file
  if (file.copyOf !== null) {
    const isTranslation = language !== file.copyOf.place.language
    const own = { title: plan.title, slug: plan.slug, language }
    return copiedPageText(
      model,
      { from: modelPath, to: path },
      isTranslation ? { title: null, slug: null, language } : own,
    )
  }
  const type = site.typeOf.get(modelPath) ?? ''
  const members = membersOfType(site, type)
  const sameLanguage = members.filter(({ place }) => place.language === language)
  const alike = (sameLanguage.length > 0 ? sameLanguage : members).map(({ facts }) => facts.values)
  const today = momentOf(options.now())
  return newPageText(
    { path, title: plan.title, slug: plan.slug, language, today },
    { model, modelPath, members: alike, fields: options.index.fieldsFor(modelPath) },
  )
}

const maxPageBytes = 2 * 1024 * 1024

/** A time in milliseconds since 1970 on this computer's clock. */
function momentOf(nowMs: number): Moment {
  const date = new Date(nowMs)
  return {
    year: date.getFullYear(),
    month: date.getMonth() + 1,
    day: date.getDate(),
    hour: date.getHours(),
    minute: date.getMinutes(),
    second: date.getSeconds(),
    offsetMinutes: -date.getTimezoneOffset(),
  }
}
