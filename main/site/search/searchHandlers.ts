import type { searchEntries } from '#shared/site/search/contract.ts'
import type { InputOf } from '#shared/wire/contract.ts'
import { failure, success } from '#shared/wire/result.ts'
import type { Sentence } from '#shared/wire/sentence.ts'
import type { AskContext, Handlers } from '#shared/wire/serve.ts'
import { contentId } from '../../disk/contentId.ts'
import { readFile } from '../../disk/read.ts'
import type { FileChange } from '../pages/carryOut.ts'
import { carryOutOnPages, withWayBack } from '../pages/carryOutOnPages.ts'
import { type PageOperationsOptions, settledSite } from '../pages/pageOperationsOptions.ts'
import { changedSince, stillReading } from '../pages/problems.ts'
import { type GuardedWork, tooSlow } from './guardedWork.ts'
import type { WorkOptions } from './searchWork.ts'
import { ToldPages } from './toldPages.ts'

type Answers = Handlers<typeof searchEntries>

/** Answers searching and replacing in all pages. `inTurn` keeps operations on files apart. */
export function searchHandlers(
  options: PageOperationsOptions,
  work: GuardedWork,
  inTurn: <T>(task: () => Promise<T>) => Promise<T>,
): Answers {
  const told = new ToldPages(options.index, work)
  return {
    'site.search': (input, context) => search({ options, work, told }, input, context),
    'site.headings': (input, context) => headings({ options, work, told }, input, context),
    'site.find': async (question, context) => {
      const site = await settledSite(options)
      if (!site.ok) return site
      const paths = pathsWithin(options, question)
      const found = await work.find(paths, question, workOptions(context))
      if (found === tooSlow) return slow
      switch (found.kind) {
        case 'stopped':
          return stopped
        case 'fault':
          return failure('pattern-unusable', found.message)
        case 'found': {
          const pages = found.pages.map(({ path, seen, places }) => ({
            ...describe(options, path),
            seen,
            places: [...places],
          }))
          const count = pages.reduce((sum, { places }) => sum + places.length, 0)
          return success({ pages, count, isCut: found.isCut })
        }
        default:
          return found satisfies never
      }
    },
    'site.replace': (input) => inTurn(() => replaceAll(options, work, input)),
  }
}

type Searching = {
  readonly options: PageOperationsOptions
  readonly work: GuardedWork
  readonly told: ToldPages
}

async function search(
  searching: Searching,
  question: InputOf<(typeof searchEntries)['site.search']>,
  context: AskContext,
): ReturnType<Answers['site.search']> {
  const { options, work } = searching
  if (options.index.reading() !== null) return stillReading
  const found = await searching.told.ask((of) => work.search(of, question, workOptions(context)))
  if (found === null) return stopped
  const hits = found.hits.map((hit) => ({ ...describe(options, hit.path), ...hit, marks: [...hit.marks] }))
  return success({ hits, count: found.count })
}

async function headings(
  searching: Searching,
  { text }: InputOf<(typeof searchEntries)['site.headings']>,
  context: AskContext,
): ReturnType<Answers['site.headings']> {
  const { options, work } = searching
  if (options.index.reading() !== null) return stillReading
  const found = await searching.told.ask((of) => work.headings(of, text, workOptions(context)))
  if (found === null) return stopped
  return success({ rows: found.map((row) => ({ ...describe(options, row.path), ...row })) })
}

function pathsWithin(
  { index }: PageOperationsOptions,
  { language, type }: { readonly language: string | null; readonly type: string | null },
): readonly string[] {
  return index.pagePaths().filter((path) => {
    if (language === null && type === null) return true
    const row = index.row(path)
    return (language === null || row?.language === language) && (type === null || row?.type === type)
  })
}

/** Replaces what was chosen, with the open pages; a page that changed since it was seen stops everything. */
async function replaceAll(
  options: PageOperationsOptions,
  work: GuardedWork,
  { pages, ...question }: InputOf<(typeof searchEntries)['site.replace']>,
): ReturnType<Answers['site.replace']> {
  const site = await settledSite(options)
  if (!site.ok) return site
  const known = new Set(options.index.pagePaths())
  const chosen = pages.filter(({ path, chosen: numbers }) => known.has(path) && numbers.length > 0)
  if (chosen.length < pages.length) return changedSince(question.wanted.text)
  let problem: typeof slow | ReturnType<typeof failure<'pattern-unusable'>> | null = null
  const paths = chosen.map(({ path }) => path)
  const done = await carryOutOnPages(options, paths, async () => {
    const replaced = await work.replace(chosen, question)
    if (replaced === tooSlow) problem = slow
    else if (replaced.kind === 'fault') problem = failure('pattern-unusable', replaced.message)
    if (replaced === tooSlow || replaced.kind === 'fault') return changedSince(question.wanted.text)
    const seen = new Map(chosen.map((page) => [page.path, page.seen]))
    const changes: FileChange[] = []
    for (const { path, text, seen: now } of replaced.pages) {
      const read = await readFile(options.root, path, { maxBytes: Number.MAX_SAFE_INTEGER })
      const isAsSeen = read.ok && now === seen.get(path) && contentId(read.value) === now
      if (!isAsSeen || text === null) return changedSince(describe(options, path).title)
      changes.push({ path, before: read.value, after: Buffer.from(text, 'utf8') })
    }
    return success({ kind: 'change', title: titleOf(question), changes, moves: [] })
  })
  if (problem !== null) return problem
  return done.ok ? withWayBack(done.value, null) : done
}

function titleOf({ wanted, replacement }: { wanted: { text: string }; replacement: string }): string {
  return `${wanted.text} → ${replacement}`
}

function describe({ index }: PageOperationsOptions, path: string) {
  const row = index.row(path)
  return { path, title: row?.title ?? path, language: row?.language ?? null }
}

function workOptions({ signal, progress }: AskContext): WorkOptions {
  return {
    isStopped: () => signal.aborted,
    onProgress: (done, total) => progress({ done, total }),
  }
}

const stopped = failure('cancelled', { en: 'Stopped.', de: 'Abgebrochen.' } satisfies Sentence)

const slow = failure('too-slow', {
  en: 'This search pattern takes too long. Try a simpler one.',
  de: 'Dieses Suchmuster braucht zu lange. Versuchen Sie ein einfacheres.',
} satisfies Sentence)
