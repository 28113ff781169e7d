import type { Field, Format, ListField, MapField, PageDocument, ScalarField } from './document.ts'
import { columnOf } from './lines.ts'
import { canBePlain, type InlineStyle } from './scalar.ts'

/** How a file, or a site, writes its front matter; new text follows it. */
export type HouseStyle = {
  /** What front matter is written in. A data file has its format from its name and says nothing about pages. */
  readonly format: Format
  readonly lineEnding: '\n' | '\r\n'
  /** How much deeper the keys of a group stand than the key that holds it. */
  readonly indent: number
  /** How much deeper the dashes of a list stand than the key that holds it; often 0. */
  readonly sequenceIndent: number
  /** How strings are written that would need no quotes. */
  readonly quotes: InlineStyle
  /** The quotes of strings that need some. */
  readonly forcedQuotes: 'single' | 'double'
  /** Whether lists of plain values are written line by line or in brackets. */
  readonly lists: 'block' | 'flow'
  /** Whether there is a blank inside of brackets and of braces. */
  readonly listPadding: boolean
  readonly groupPadding: boolean
  readonly dateStyle: InlineStyle
  /** The usual shape of a date in letters, as `YYYY-MM-DD` or `YYYY-MM-DDTHH:mm:ssZ`; null when there is no date. */
  readonly dateShape: string | null
  /** What stands for an empty value. */
  readonly emptyValue: '' | 'null' | '~'
}

const DEFAULTS: HouseStyle = {
  format: 'yaml',
  lineEnding: '\n',
  indent: 2,
  sequenceIndent: 2,
  quotes: 'plain',
  forcedQuotes: 'single',
  lists: 'block',
  listPadding: false,
  groupPadding: true,
  dateStyle: 'plain',
  dateShape: null,
  emptyValue: '',
}

/**
 * The style most of the document is written in. What the document has no example of comes from `neighbour`, the style
 * of the pages around it, and else from what most sites do.
 */
export function houseStyle(document: PageDocument, neighbour: HouseStyle = DEFAULTS): HouseStyle {
  const votes: Votes = new Map()
  if (document.root !== null) observe(votes, document, document.root)
  const habit = <K extends keyof HouseStyle>(key: K): HouseStyle[K] =>
    winner<HouseStyle[K]>(votes, key) ?? neighbour[key]
  return {
    format: (document.isDataFile ? null : document.format) ?? neighbour.format,
    lineEnding: document.text.includes('\n') ? document.lineEnding : neighbour.lineEnding,
    indent: habit('indent'),
    sequenceIndent: habit('sequenceIndent'),
    quotes: habit('quotes'),
    forcedQuotes: habit('forcedQuotes'),
    lists: habit('lists'),
    listPadding: habit('listPadding'),
    groupPadding: habit('groupPadding'),
    dateStyle: habit('dateStyle'),
    dateShape: habit('dateShape'),
    emptyValue: habit('emptyValue'),
  }
}

/** How often each spelling of each habit was seen. */
type Votes = Map<keyof HouseStyle, Map<unknown, number>>

function vote<K extends keyof HouseStyle>(votes: Votes, habit: K, choice: HouseStyle[K]): void {
  const counts = votes.get(habit) ?? new Map<unknown, number>()
  votes.set(habit, counts.set(choice, (counts.get(choice) ?? 0) + 1))
}

function winner<T>(votes: Votes, habit: keyof HouseStyle): T | undefined {
  const counts = [...(votes.get(habit) ?? [])]
  const best = counts.reduce<[unknown, number] | undefined>(
    (most, count) => (most === undefined || count[1] > most[1] ? count : most),
    undefined,
  )
  // Only `vote` fills the map, and it takes the type of the habit.
  return best?.[0] as T | undefined
}

function observe(votes: Votes, document: PageDocument, field: Field): void {
  if (field.kind === 'scalar') observeScalar(votes, field)
  else if (field.kind === 'list') observeList(votes, document, field)
  else if (field.kind === 'map') observeMap(votes, document, field)
}

function observeScalar(votes: Votes, field: ScalarField): void {
  const { style, source, type } = field
  if (style === 'literal' || style === 'folded') return
  if (type === 'null') vote(votes, 'emptyValue', source === '~' ? '~' : source === '' ? '' : 'null')
  if (type === 'date' || (type === 'string' && DATE_START.test(String(field.value)))) {
    vote(votes, 'dateStyle', style)
    vote(votes, 'dateShape', dateShape(String(field.value)))
  } else if (type === 'string') {
    if (style === 'plain' || canBePlain(String(field.value), false)) vote(votes, 'quotes', style)
    if (style !== 'plain') vote(votes, 'forcedQuotes', style)
  }
}

const DATE_START = /^[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[Tt ][0-9]{2}:[0-9]{2}.*)?$/

/** The shape of a date in letters: `2024-01-05 10:00` is `YYYY-MM-DD HH:mm`. */
export function dateShape(date: string): string {
  const day = date.replace(/^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}/, 'YYYY-MM-DD')
  const time = day.replace(
    /[0-9]{1,2}:[0-9]{2}(:[0-9]{2})?(\.[0-9]+)?/,
    (_all, seconds?: string, parts?: string) => {
      return `HH:mm${seconds === undefined ? '' : ':ss'}${parts === undefined ? '' : `.${'S'.repeat(parts.length - 1)}`}`
    },
  )
  return time.replace(/[-+][0-9]{2}:[0-9]{2}$/, '+HH:MM').replace(/[-+][0-9]{4}$/, '+HHMM')
}

function observeMap(votes: Votes, document: PageDocument, field: MapField): void {
  if (field.flow && field.entries.length > 0) {
    vote(votes, 'groupPadding', document.text[field.from + 1] === ' ')
  }
  for (const { from, value } of field.entries) {
    if (!field.flow) observeNesting(votes, document, { holder: from, value })
    observe(votes, document, value)
  }
}

/** Empty collections say nothing about the habit: there is no other way to write them. */
function observeNesting(votes: Votes, document: PageDocument, entry: { holder: number; value: Field }): void {
  const { holder, value } = entry
  const deeper = columnOf(document.text, value.from) - columnOf(document.text, holder)
  if (value.kind === 'map' && !value.flow && value.entries.length > 0) vote(votes, 'indent', deeper)
  if (value.kind !== 'list' || value.items.length === 0) return
  if (!value.flow) vote(votes, 'sequenceIndent', deeper)
  if (value.items.every((item) => item.kind === 'scalar')) vote(votes, 'lists', value.flow ? 'flow' : 'block')
}

function observeList(votes: Votes, document: PageDocument, field: ListField): void {
  if (field.flow && field.items.length > 0) vote(votes, 'listPadding', document.text[field.from + 1] === ' ')
  for (const item of field.items) observe(votes, document, item)
}
