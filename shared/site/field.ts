import type { Value } from '../document/document.ts'
import { fieldLabel } from './label.ts'

/** What a field holds, as far as it could be learned from the pages that carry it. */
export const fieldKinds = [
  'text',
  'long-text',
  'markdown',
  'number',
  'yes-no',
  'date',
  'date-time',
  'choice',
  'tags',
  'image',
  'file',
  'link',
  'reference',
  'colour',
  'group',
  'list',
  'blocks',
] as const

export type FieldKind = (typeof fieldKinds)[number]

/** Where knowledge of a field comes from: the pages alone, a configuration of the site, or a person. */
export const fieldOrigins = ['learned', 'configured', 'corrected'] as const

export type FieldOrigin = (typeof fieldOrigins)[number]

/** A field of a content type: learned, configured or corrected. */
export type FieldShape = {
  readonly key: string
  readonly kind: FieldKind
  /** The key in words, e.g. `Open Graph title` for `og_title`; not translated. */
  readonly label: string
  /** What the site says about filling it in, from its configuration; plain text, not translated. */
  readonly help: string | null
  /** True when (nearly) every page of the type carries it, or the configuration asks for it. */
  readonly isRequired: boolean
  /** True for a field that people do not fill in; a value that a page has is kept. */
  readonly isHidden: boolean
  /** For `choice`: the values seen, most frequent first. For `tags`: suggestions. */
  readonly choices: readonly string[]
  /** What people see for the values of `choices` that have a name of their own. */
  readonly choiceLabels: readonly ChoiceLabel[]
  /** What a new value must look like. It says nothing against the values that pages have. */
  readonly pattern: FieldPattern | null
  /** How much a new value may be. It says nothing against the values that pages have. */
  readonly limits: FieldLimits | null
  /** While this does not hold the field is not shown; null: it always is. */
  readonly when: FieldCondition | null
  /** For `reference`: what the value names; else null. */
  readonly reference: FieldReference | null
  /**
   * For `date` and `date-time`: how the site writes them, null for any other kind. Tokens: `yyyy`, `MM`, `dd`, `HH`
   * (`H` without a zero), `mm`, `ss`, `SSS`, `X` for the zone (`Z` or `+01:00`), `XX` (`+0100`), `x` (`+01`);
   * letters in `'…'` stand for themselves.
   */
  readonly dateShape: string | null
  /** Where new pictures and files of this field go: a folder of the repository, `.` for the page's own; null: anywhere. */
  readonly mediaFolder: string | null
  /** What stands before the file's path below `mediaFolder` in a value, e.g. `/images/`; null: told from the folder. */
  readonly addressRoot: string | null
  /** What a new page has here before anybody fills it in; null: nothing. */
  readonly initialValue: Value
  /** For `group`: the fields inside. For `list`: what each item is (see `item`). */
  readonly fields: readonly FieldShape[]
  /** For `list`: the shape of one item. */
  readonly item: FieldShape | null
  /** For `blocks`: the key that tells the variants apart, and the variants by its value. */
  readonly discriminator: string | null
  readonly variants: readonly BlockVariant[]
  /** How many of the pages looked at carry it, and an example value. */
  readonly seen: number
  readonly example: string | null
  /** Up to three different values that pages have, as texts. */
  readonly examples: readonly string[]
  /** Between 0 and 1: the share of the pages' values that are what `kind` says, one unknown value counted against it. */
  readonly confidence: number
  readonly origin: FieldOrigin
}

/** One kind of section in a list of typed blocks. */
export type BlockVariant = {
  readonly name: string
  readonly label: string
  readonly fields: readonly FieldShape[]
  readonly seen: number
}

export type ChoiceLabel = { readonly value: string; readonly label: string }

/** A regular expression as the site wrote it, and what to say when a value does not match. It may take for ever to run. */
export type FieldPattern = { readonly source: string; readonly message: string | null }

/** `min` and `max` are for numbers, items for lists, length for texts in characters; null: no limit. */
export type FieldLimits = {
  readonly min: number | null
  readonly max: number | null
  readonly minItems: number | null
  readonly maxItems: number | null
  readonly minLength: number | null
  readonly maxLength: number | null
}

/** Holds while another field of the same group has one of the values `is` (empty: any) and none of `isNot`. */
export type FieldCondition = {
  readonly field: string
  readonly is: readonly (string | number | boolean)[]
  readonly isNot: readonly (string | number | boolean)[]
}

/** How a value names another page of the site. */
export type FieldReference = {
  /** Ids of the content types whose pages are named. */
  readonly types: readonly string[]
  /** What of the page the value is: its title, slug (or file name), path in the repository, or the value of `key`. */
  readonly by: 'title' | 'slug' | 'path' | 'key'
  readonly key: string | null
  /** True when the value is a list of such names. */
  readonly isMany: boolean
}

/** No limit of any kind; a limit is written over it. */
export const noLimits: FieldLimits = {
  min: null,
  max: null,
  minItems: null,
  maxItems: null,
  minLength: null,
  maxLength: null,
}

/** A field of which nothing is known but its key and what is given. */
export function fieldShape(key: string, given: Partial<FieldShape> = {}): FieldShape {
  return {
    key,
    kind: 'text',
    label: fieldLabel(key),
    help: null,
    isRequired: false,
    isHidden: false,
    choices: [],
    choiceLabels: [],
    pattern: null,
    limits: null,
    when: null,
    reference: null,
    dateShape: null,
    mediaFolder: null,
    addressRoot: null,
    initialValue: null,
    fields: [],
    item: null,
    discriminator: null,
    variants: [],
    seen: 0,
    example: null,
    examples: [],
    confidence: 0,
    origin: 'learned',
    ...given,
  }
}
