import type { FieldKind, FieldReference } from './field.ts'

/** Where a site keeps what people told Galley about it; the format is described in `docs/site-file.md`. */
export const correctionsPath = '.galley/site.yml'

/** True for what Galley itself keeps with a site: content of the site, but no page. */
export function isSiteSettings(path: string): boolean {
  return path.startsWith('.galley/')
}

/** What people told Galley about a site. Null and empty say nothing: what was learned stays. */
export type SiteCorrections = {
  readonly name: string | null
  /** All languages of the site, the one that the others are translated from first. */
  readonly languages: readonly LanguageCorrection[]
  readonly media: MediaCorrection
  /** By the id of the type, as `galley inspect` names it. */
  readonly types: ReadonlyMap<string, TypeCorrection>
}

/** A language, and what its pages have in their paths; null for both: as learned. */
export type LanguageCorrection = {
  readonly tag: string
  /** The folder of its pages, from the top of the repository. */
  readonly folder: string | null
  /** The end of its file names, `de` for `page.de.md`. */
  readonly suffix: string | null
}

export type MediaCorrection = {
  /** Where new pictures and files go, from the top of the repository. */
  readonly folder: string | null
  /** The folder whose files pages refer to from `/` on; empty: the repository itself. */
  readonly root: string | null
}

/** A kind of page. */
export type TypeCorrection = {
  readonly label: string | null
  /** True: its pages are not listed. */
  readonly hidden: boolean | null
  /** Pages below this folder are of this type; counted below the language folder where there are such. */
  readonly folder: string | null
  /** The address of its pages, with `{language}`, `{folder}`, `{name}`, `{slug}`, `{year}`, `{month}`, `{day}`. */
  readonly address: string | null
  readonly fields: ReadonlyMap<string, FieldCorrection>
}

/** A field, or a kind of section in a list of sections; `fields` are those inside. */
export type FieldCorrection = {
  readonly label: string | null
  readonly help: string | null
  readonly kind: FieldKind | null
  readonly required: boolean | null
  readonly hidden: boolean | null
  readonly choices: readonly CorrectedChoice[] | null
  /** For a reference: the ids of the types whose pages it names. */
  readonly to: readonly string[] | null
  /** For a reference: what of the page the value is. */
  readonly by: FieldReference['by'] | null
  readonly fields: ReadonlyMap<string, FieldCorrection>
}

/** A value that may be chosen, and what people see for it; null: the value itself. */
export type CorrectedChoice = { readonly value: string; readonly label: string | null }

export const noTypeCorrection: TypeCorrection = {
  label: null,
  hidden: null,
  folder: null,
  address: null,
  fields: new Map(),
}

export const noFieldCorrection: FieldCorrection = {
  label: null,
  help: null,
  kind: null,
  required: null,
  hidden: null,
  choices: null,
  to: null,
  by: null,
  fields: new Map(),
}

/** Nobody told anything. */
export const noCorrections: SiteCorrections = {
  name: null,
  languages: [],
  media: { folder: null, root: null },
  types: new Map(),
}

/** What was told about the field at a path of keys within a type; null when nothing was. */
export function fieldCorrectionAt(
  corrections: SiteCorrections,
  type: string,
  path: readonly string[],
): FieldCorrection | null {
  let fields = corrections.types.get(type)?.fields
  let found: FieldCorrection | null = null
  for (const key of path) {
    found = fields?.get(key) ?? null
    fields = found?.fields
  }
  return found
}
