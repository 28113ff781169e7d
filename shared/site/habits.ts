import type { PageDocument } from '../document/document.ts'
import { type HouseStyle, houseStyle } from '../document/style.ts'

/** How a site writes its front matter, by the pages that show it. */
export type SiteHabits = {
  readonly style: HouseStyle
  /** Of the pages that show a habit, the share that has this one; a habit that no page shows is left out. */
  readonly agreement: { readonly [Habit in keyof HouseStyle]?: number }
}

type Shown = { readonly [Habit in keyof HouseStyle]?: HouseStyle[Habit] }

/** What holds where no page shows anything: the way most sites write. */
const usual: HouseStyle = {
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

/** Differs from `usual` in every habit: what comes out the same with either is shown by the page itself. */
const opposite: HouseStyle = {
  format: 'toml',
  lineEnding: '\r\n',
  indent: -1,
  sequenceIndent: -1,
  quotes: 'double',
  forcedQuotes: 'double',
  lists: 'flow',
  listPadding: true,
  groupPadding: false,
  dateStyle: 'double',
  dateShape: '',
  emptyValue: '~',
}

const habitNames = Object.keys(usual) as readonly (keyof HouseStyle)[] // the keys of a literal of that type

/** The habits that a page's front matter shows, as a short text to keep with the page; empty when it shows none. */
export function shownHabits(document: PageDocument): string {
  if (document.root === null) return ''
  const [one, other] = [houseStyle(document, usual), houseStyle(document, opposite)]
  return JSON.stringify(habitNames.map((habit) => (one[habit] === other[habit] ? [one[habit]] : 0)))
}

/** The habits of most pages, each habit by itself, from the texts of `shownHabits`. */
export function habitsOfSite(shown: Iterable<string>): SiteHabits {
  const pagesByText = new Map<string, number>()
  for (const text of shown) if (text !== '') pagesByText.set(text, (pagesByText.get(text) ?? 0) + 1)
  const counted = [...pagesByText].map(([text, pages]) => ({ habits: habitsIn(text), pages }))
  const winners = habitNames.flatMap((habit) => {
    const winner = winnerOf(counted.map(({ habits, pages }) => ({ choice: habits[habit], pages })))
    return winner === null ? [] : [{ habit, ...winner }]
  })
  return {
    style: { ...usual, ...Object.fromEntries(winners.map(({ habit, choice }) => [habit, choice])) },
    agreement: Object.fromEntries(winners.map(({ habit, share }) => [habit, share])),
  }
}

function habitsIn(text: string): Shown {
  const read: unknown = JSON.parse(text)
  const choices = Array.isArray(read) ? read : []
  return Object.fromEntries(
    habitNames.flatMap((habit, index) => {
      const choice: unknown = choices[index]
      return Array.isArray(choice) ? [[habit, choice[0]]] : []
    }),
  )
}

type Counted<Choice> = { readonly choice: Choice | undefined; readonly pages: number }

function winnerOf<Choice>(counted: readonly Counted<Choice>[]) {
  const pagesByChoice = new Map<Choice, number>()
  for (const { choice, pages } of counted) {
    if (choice !== undefined) pagesByChoice.set(choice, (pagesByChoice.get(choice) ?? 0) + pages)
  }
  const [most] = [...pagesByChoice].sort((one, other) => other[1] - one[1])
  if (most === undefined) return null
  const total = [...pagesByChoice.values()].reduce((sum, pages) => sum + pages, 0)
  return { choice: most[0], share: most[1] / total }
}
