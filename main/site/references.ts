import type { PageFacts } from '#shared/site/facts.ts'
import { pathParts } from '#shared/site/filePath.ts'
import type { PageRow } from '#shared/site/page.ts'
import type { ReferenceRow, references } from '#shared/site/references.ts'
import { success } from '#shared/wire/result.ts'
import type { Handlers } from '#shared/wire/serve.ts'
import type { SiteIndex } from './siteIndex.ts'

type Answer = Handlers<{ readonly references: typeof references }>['references']
type Question = Parameters<Answer>[0]

/** Rows of one answer: more than anybody reads, and few enough to be there at once. */
const mostRows = 60

/** Answers which pages a field can name. */
export function referencesHandler(index: SiteIndex): Answer {
  return async (question) => {
    const candidates = candidatesFor(index, question)
    const found = matching(candidates, question.search)
    const slot = slotOf(candidates, question.values)
    return success({
      rows: found.slice(0, mostRows).map((candidate) => rowOf(candidate, slot)),
      count: found.length,
      named: question.values.map((value) => ({ value, page: namedBy(candidates, value) })),
    })
  }
}

/** A page with the texts that may name it, the usual one first. */
type Candidate = { readonly page: PageRow; readonly names: readonly string[]; readonly isNear: boolean }

function candidatesFor(index: SiteIndex, question: Question): readonly Candidate[] {
  const language = index.row(question.from)?.language ?? null
  const types = new Set(question.types)
  return index
    .pageRows()
    .filter(({ type }) => types.size === 0 || types.has(type))
    .flatMap((page) => {
      const facts = index.factsOf(page.path)
      const names = facts === null ? [] : namesOf(page, facts, question)
      return names.length === 0 ? [] : [{ page, names, isNear: page.language === language }]
    })
    .sort((a, b) => Number(b.isNear) - Number(a.isNear) || byTitle.compare(a.page.title, b.page.title))
}

const byTitle = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' })

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
function matching(candidates: readonly Candidate[], search: string): readonly Candidate[] {
  const words = folded(search).split(/\s+/).filter(Boolean)
  if (words.length === 0) return candidates.filter(isFirstOfItsName())
  const found = candidates.filter(({ page, names }) => {
    const text = folded([page.title, ...names].join(' '))
    return words.every((word) => text.includes(word))
  })
  const beginning = folded(search).trim()
  const isFirst = ({ page }: Candidate) => folded(page.title).startsWith(beginning)
  return [...found.filter(isFirst), ...found.filter((candidate) => !isFirst(candidate))].filter(
    isFirstOfItsName(),
  )
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
  return { value: names[slot] ?? names[0] ?? '', title: page.title, path: page.path }
}

function namedBy(candidates: readonly Candidate[], value: string): ReferenceRow | null {
  const candidate = candidates.find(({ names }) => names.includes(value))
  return candidate ? { value, title: candidate.page.title, path: candidate.page.path } : null
}
