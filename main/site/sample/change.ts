/** One file, or several, that a version of the sample wrote, told so that it can be undone. */
export type SampleChange =
  | { readonly kind: 'add'; readonly paths: readonly string[] }
  | { readonly kind: 'edit'; readonly path: string; readonly replace: readonly Replacement[] }
  | { readonly kind: 'remove'; readonly path: string; readonly text: string }

/** What stands in the page after the version, exactly once, and what stood there before. */
export type Replacement = readonly [now: string, before: string]

/** One version of the sample, as the timeline tells it. */
export interface PlannedVersion {
  readonly author: { readonly name: string; readonly email: string }
  readonly message: string
  /** Age of the version. */
  readonly days: number
  readonly hours: number
  readonly changes: readonly SampleChange[]
}

// The people who keep the site. They are invented, and so are the addresses.
export const mira = { name: 'Mira Holm', email: 'mira.holm@example.org' }
export const jonas = { name: 'Jonas Petersen', email: 'jonas.petersen@example.org' }
export const aylin = { name: 'Aylin Demir', email: 'aylin.demir@example.org' }
export const henrik = { name: 'Henrik Voss', email: 'henrik.voss@example.org' }

// Where the files of the site are.
export const en = (page: string): string => `src/content/en/${page}.md`
export const de = (page: string): string => `src/content/de/${page}.md`
export const both = (page: string): string[] => [en(page), de(page)]
export const icon = (name: string): string => `static/icons/${name}.svg`
export const logo = (name: string): string => `static/logos/${name}.svg`
export const picture = (name: string): string => `static/images/${name}`

/** New files; their content is the earliest state that the later changes leave of them. */
export const add = (...paths: readonly string[]): SampleChange => ({ kind: 'add', paths })
/** A changed file; each replacement must be found exactly once. */
export const edit = (path: string, ...replace: readonly Replacement[]): SampleChange => ({
  kind: 'edit',
  path,
  replace,
})
/** A file that went; `text` is what it held. */
export const remove = (path: string, text: string): SampleChange => ({ kind: 'remove', path, text })

/** A line that the version added; it includes its line end. */
export const line = (text: string): Replacement => [`${text}\n`, '']

/** An entry of the menu that the version added. */
export const menuLine = (label: string, url: string): Replacement =>
  line(`          - label: '${label}'\n            url: '${url}'`)
