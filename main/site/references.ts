import { performance } from 'node:perf_hooks'
import type { PageFacts } from '#shared/site/facts.ts'
import { pathParts } from '#shared/site/filePath.ts'
import type { PageRow } from '#shared/site/page.ts'
import type { ReferenceRow, references } from '#shared/site/references.ts'
import { type Breathe, inSlices } from '#shared/site/slices.ts'
import { success } from '#shared/wire/result.ts'
import type { Handlers } from '#shared/wire/serve.ts'
import { takingTurns } from '../git/turns.ts'
import type { SiteIndex } from './siteIndex.ts'

type Answer = Handlers<{ readonly references: typeof references }>['references']
type Question = Parameters<Answer>[0]

/** Rows of one answer: more than anybody reads, and few enough to be there at once. */
const mostRows = 60

/** Answers which pages a field can name. Among many thousand pages other work has its turn in between. */
export function referencesHandler(index: SiteIndex): Answer {
  const pagesByTitle = keptByTitle(index)
  return async (question) => {
    const breathe = takingTurns(() => performance.now()).pause
    const pages = await pagesByTitle(breathe)
    const candidates = await candidatesFor(index, { question, pages, breathe })
    const found = await matching(candidates, question.search, breathe)
    const slot = slotOf(candidates, question.values)
    return success({
      rows: found.slice(0, mostRows).map((candidate) => rowOf(candidate, slot)),
      count: found.length,
      named: namedBy(candidates, question.values),
    })
  }
}

/** A page with its title as it is compared. */
type TitledPage = { readonly page: PageRow; readonly title: string }

/** All pages in the order of their titles; sorted once for each state of the site. */
function keptByTitle(index: SiteIndex): (breathe: Breathe) => Promise<readonly TitledPage[]> {
  let kept: { readonly revision: number; readonly pages: Promise<readonly TitledPage[]> } | null = null
  return (breathe) => {
    const revision = index.revision()
    if (kept?.revision !== revision) kept = { revision, pages: byTitle(index, breathe) }
    return kept.pages
  }
}

async function byTitle(index: SiteIndex, breathe: Breathe): Promise<readonly TitledPage[]> {
  const pages: (TitledPage & { readonly key: string })[] = []
  await inSlices(index.eachRow(), breathe, (page) => {
    const title = folded(page.title)
    // Numbers by their value; comparing texts as they are is ten times faster than by the rules of a language.
    pages.push({ page, title, key: title.replace(/\d+/g, (digits) => digits.padStart(12, '0')) })
  })
  return pages.sort((one, other) => (one.key < other.key ? -1 : one.key > other.key ? 1 : 0))
}

/** A page with the texts that may name it, the usual one first. */
type Candidate = TitledPage & { readonly names: readonly string[] }

type Asking = {
  readonly question: Question
  readonly pages: readonly TitledPage[]
  readonly breathe: Breathe
}

/** The pages that can be named, those of the language of the page that asks first. */
async function candidatesFor(index: SiteIndex, { question, pages, breathe }: Asking) {
  const language = index.row(question.from)?.language ?? null
  const types = new Set(question.types)
  const near: Candidate[] = []
  const others: Candidate[] = []
  await inSlices(pages, breathe, (titled) => {
    const { page } = titled
    if (types.size > 0 && !types.has(page.type)) return
    const facts = index.factsOf(page.path)
    const names = facts === null ? [] : namesOf(page, facts, question)
    if (names.length > 0) (page.language === language ? near : others).push({ ...titled, names })
  })
  return [...near, ...others]
}

function namesOf(page: PageRow, { values }: PageFacts, { by, key }: Question): readonly string[] {
  switch (by) {
    case 'title':
      return [page.title]
    case 'path':
      return [page.path]
    case 'address':
      return page.address === null ? [] : [page.address]
    case 'key':
      return textsIn(key !== null && Object.hasOwn(values, key) ? values[key] : null)
    case 'slug':
      return [...textsIn(values.slug), fileName(page.path)]
    default:
      return by satisfies never
  }
}

function textsIn(value: unknown): readonly string[] {
  return (typeof value === 'string' && value !== '') || typeof value === 'number' ? [String(value)] : []
}

/** A page that is the start of its folder is called as the folder is. */
function fileName(path: string): string {
  const { folder, stem } = pathParts(path)
  return /^_?index$/.test(stem) && folder !== '' ? pathParts(`${folder}.md`).stem : stem
}

/** Words of the title or the name, in any order; a title that begins with them comes first. */
async function matching(
  candidates: readonly Candidate[],
  search: string,
  breathe: Breathe,
): Promise<readonly Candidate[]> {
  const beginning = folded(search).trim()
  const words = beginning.split(/\s+/).filter(Boolean)
  const first: Candidate[] = []
  const others: Candidate[] = []
  await inSlices(candidates, breathe, (candidate) => {
    const { title, names } = candidate
    if (words.length > 0 && title.startsWith(beginning)) return void first.push(candidate)
    const text = words.length === 0 ? '' : [title, ...names.map(folded)].join(' ')
    if (words.every((word) => text.includes(word))) others.push(candidate)
  })
  return [...first, ...others].filter(isFirstOfItsName())
}

/** The same name in several languages is one choice: the page of the language of the one that names it. */
function isFirstOfItsName(): (candidate: Candidate) => boolean {
  const seen = new Set<string>()
  return ({ names }) => {
    const [name = ''] = names
    if (seen.has(name)) return false
    seen.add(name)
    return true
  }
}

function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}

/** Which of the names the values are: a site writes either slugs or names of files. */
function slotOf(candidates: readonly Candidate[], values: readonly string[]): number {
  const wanted = new Set(values)
  const hits = [0, 1].map((slot) => candidates.filter(({ names }) => wanted.has(names[slot] ?? '')).length)
  return (hits[1] ?? 0) > (hits[0] ?? 0) ? 1 : 0
}

function rowOf({ page, names }: Candidate, slot: number): ReferenceRow {
  return { value: names[slot] ?? names[0] ?? '', title: page.title, path: page.path, language: page.language }
}

/** For each value the first page that it names. */
function namedBy(candidates: readonly Candidate[], values: readonly string[]) {
  const wanted = new Set(values)
  const pages = new Map<string, ReferenceRow>()
  if (wanted.size > 0)
    for (const { page, names } of candidates)
      for (const value of names)
        if (wanted.has(value) && !pages.has(value))
          pages.set(value, { value, title: page.title, path: page.path, language: page.language })
  return values.map((value) => ({ value, page: pages.get(value) ?? null }))
}
