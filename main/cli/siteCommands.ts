import type { Locale, Sentence } from '#shared/wire/sentence.ts'
import type { ReferenceCount, SiteInspection } from '../engine/inspect.ts'
import type { CommandInput } from './commands.ts'
import { type ExitCode, table } from './output.ts'

/** `inspect`: the probe's answer and everything learned. Answers 1 when the repository cannot be used in full. */
export async function inspect({ engine, voice, ask }: CommandInput): Promise<ExitCode> {
  await engine.whenRead()
  const overview = await engine.handlers['site.overview']({}, ask)
  if (!overview.ok) return 1
  const { access, draft } = overview.value
  const site = engine.inspect()
  voice.result({ access, draft, ...site }, () => [
    ...table([['access', access.kind, access.reasons.map(({ code }) => code).join(', ')]]),
    ...(site === null ? [] : siteLines(site, draft, voice.locale)),
  ])
  for (const { message, wayOut } of access.reasons) {
    voice.say(message)
    voice.say(wayOut)
  }
  return access.kind === 'refused' || access.kind === 'read-only' ? 1 : 0
}

function siteLines(site: SiteInspection, draft: string | null, locale: Locale): readonly string[] {
  const facts = [
    ['name', site.name],
    ['generator', site.generator ?? '–'],
    ['draft', draft ?? '–'],
    ['languages', site.languages.join(', ') || '–'],
    ['pages', String(site.pages)],
    ['pairs', String(site.pairs)],
    ['links', share(site.links)],
    ['media', share(site.media)],
  ]
  const configurations = site.configurations.map(({ path, system, isUsed, reason }) => [
    `  ${path}`,
    system,
    isUsed ? used[locale] : passedOver[locale],
    reason[locale],
  ])
  const types = site.contentTypes.map(({ label, count, folder, fields }) => [
    `  ${label}`,
    String(count),
    folder === '' ? '/' : folder,
    fields.map(({ key, kind }) => `${key}: ${kind}`).join(', '),
  ])
  return [...table(facts), ...table(configurations), ...table(types)]
}

const used: Sentence = { en: 'used', de: 'verwendet' }
const passedOver: Sentence = { en: 'passed over', de: 'übergangen' }

function share({ resolved, total }: ReferenceCount): string {
  return `${resolved}/${total}`
}

/** `pages`: one row per page. */
export async function listPages({ engine, voice, ask }: CommandInput): Promise<ExitCode> {
  await engine.whenRead()
  const pages = await engine.handlers['site.pages']({}, ask)
  if (!pages.ok) return failed(voice, pages.problem)
  const rows = [...pages.value.rows].sort((a, b) => (a.path < b.path ? -1 : 1))
  voice.result(rows, () =>
    table(
      rows.map((row) => [
        row.path,
        row.language ?? '–',
        row.type,
        row.address ?? '–',
        row.title,
        row.translations.map(({ language }) => language).join(','),
      ]),
    ),
  )
  return 0
}

/** `status`: what changed since the last version, one line per file, first the letter git uses. */
export async function status({ engine, voice, ask }: CommandInput): Promise<ExitCode> {
  await engine.whenRead()
  const changes = await engine.handlers['changes.list']({}, ask)
  if (!changes.ok) return failed(voice, changes.problem)
  const { rows } = changes.value
  voice.result(rows, () =>
    table(rows.map(({ kind, path, title, isContent }) => [letters[kind], path, isContent ? title : ''])),
  )
  return 0
}

const letters = { added: 'A', modified: 'M', deleted: 'D' } as const

/** `commit`: a version of exactly the pages named. */
export async function commitPages({ engine, words, message, voice, ask }: CommandInput): Promise<ExitCode> {
  const paths = words.map((word) => word.replace(/^\.\//, ''))
  const saved = await engine.handlers['changes.commit']({ paths, message, signOff: false }, ask)
  if (!saved.ok) return failed(voice, saved.problem)
  voice.result(saved.value, () => [saved.value.id])
  return 0
}

/** `history`: the versions that changed a page, newest first, one line each. Answers 1 when there is none. */
export async function history({ engine, words, voice, ask }: CommandInput): Promise<ExitCode> {
  const path = (words[0] ?? '').replace(/^\.\//, '')
  const found = await engine.handlers['site.history']({ path }, ask)
  if (!found.ok) return failed(voice, found.problem)
  const { versions, isComplete } = found.value
  voice.result(found.value, () =>
    table(
      versions.map(({ id, at, kind, author, subject, from }) => [
        id.slice(0, 10),
        new Date(at).toISOString().replace(/\.\d+Z$/, 'Z'),
        kindLetters[kind],
        author,
        from === null ? subject : `${subject} (${from})`,
      ]),
    ),
  )
  if (!isComplete) voice.say(olderVersionsMissing)
  if (versions.length === 0) voice.say(noVersion(path))
  return versions.length === 0 ? 1 : 0
}

const kindLetters = { ...letters, renamed: 'R' } as const

const olderVersionsMissing: Sentence = {
  en: 'This copy of the repository holds only the latest versions; the page may have older ones.',
  de: 'Diese Kopie des Repositorys enthält nur die letzten Versionen; die Seite kann ältere haben.',
}

function noVersion(path: string): Sentence {
  return { en: `No version contains ${path}.`, de: `Keine Version enthält ${path}.` }
}

function failed(voice: CommandInput['voice'], problem: { readonly message: Sentence }): 1 {
  voice.say(problem.message)
  return 1
}
