import type { PageRow } from '#shared/site/page.ts'
import type { Locale } from '#shared/wire/sentence.ts'
import type { Command, MenuSection } from '../kit/command.ts'
import { type Findable, rankFindables } from './paletteRanking.ts'

/** A row of *Find anything*: a page to open, a heading or a file to go to, or a command to run. */
export type PaletteRow = Findable & {
  readonly kind: 'page' | 'heading' | 'media' | 'command'
  readonly detail: string
  readonly language: string | null
  readonly shortcut: string | null
  readonly section: MenuSection | null
  /** Positions in the label of the letters that were typed. */
  readonly marks: readonly number[]
}

export type PaletteGroup = {
  readonly id: 'recent' | 'pages' | 'headings' | 'media' | 'commands'
  readonly rows: readonly PaletteRow[]
}

/** Everything that can be found now: all pages, and the commands that are possible. */
export function findables(
  pages: readonly PageRow[],
  commands: readonly Command[],
  locale: Locale,
): readonly PaletteRow[] {
  const pageRows = pages.map(
    (page): PaletteRow => ({
      kind: 'page',
      id: `page:${page.path}`,
      label: page.title,
      detail: page.address ?? page.path,
      also: [page.path, page.address ?? ''],
      language: page.language,
      isPreferred: page.language?.toLowerCase().startsWith(locale) ?? false,
      shortcut: null,
      section: null,
      marks: [],
    }),
  )
  const commandRows = commands
    .filter((command) => command.isInPalette !== false && command.isEnabled?.() !== false)
    .map(
      (command): PaletteRow => ({
        kind: 'command',
        id: command.id,
        label: command.label[locale],
        detail: '',
        also: [command.label.en, command.keywords?.[locale] ?? ''],
        language: null,
        shortcut: command.shortcut ?? null,
        section: command.section,
        marks: [],
      }),
    )
  return [...commandRows, ...pageRows]
}

/** Before anything is typed: going places first, editing, which has its own keys and buttons, last. */
const sectionOrder: readonly (MenuSection | null)[] = ['go', 'file', 'view', 'page', 'edit', 'help', null]

const limit = 60
const atRest = 8

/**
 * What *Find anything* shows: the best matches, each kind by itself, the kind of the best one first. Before
 * anything is typed, what was chosen recently and the commands.
 */
export function paletteGroups(
  rows: readonly PaletteRow[],
  typed: string,
  recent: readonly string[],
): readonly PaletteGroup[] {
  if (!typed.trim()) return groupsAtRest(rows, recent)
  const found = rankFindables(rows, typed, { recent, limit }).map(({ row, marks }) => ({ ...row, marks }))
  const best = found[0]?.kind
  const kinds = [...groupKinds].sort((one, other) => Number(other.kind === best) - Number(one.kind === best))
  return kinds
    .map(({ id, kind }): PaletteGroup => ({ id, rows: found.filter((row) => row.kind === kind) }))
    .filter((group) => group.rows.length > 0)
}

const groupKinds = [
  { id: 'pages', kind: 'page' },
  { id: 'headings', kind: 'heading' },
  { id: 'media', kind: 'media' },
  { id: 'commands', kind: 'command' },
] as const

function groupsAtRest(rows: readonly PaletteRow[], recent: readonly string[]): readonly PaletteGroup[] {
  const byId = new Map(rows.map((row) => [row.id, row]))
  const recentRows = recent.flatMap((id) => byId.get(id) ?? []).slice(0, atRest)
  const isRecent = new Set(recentRows.map(({ id }) => id))
  const others = rows
    .filter(({ kind, id }) => kind === 'command' && !isRecent.has(id))
    .toSorted((one, two) => sectionOrder.indexOf(one.section) - sectionOrder.indexOf(two.section))
  const groups: readonly PaletteGroup[] = [
    { id: 'recent', rows: recentRows },
    { id: 'commands', rows: others },
  ]
  return groups.filter((group) => group.rows.length > 0)
}
