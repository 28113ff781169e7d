import type { Value } from '../../document/document.ts'
import { type FieldLimits, noLimits } from '../field.ts'
import type { MediaPlace } from './configuration.ts'

/** What a configuration says a field holds; `unknown` for kinds that Galley has no word for. */
export type ConfiguredKind =
  | 'text'
  | 'long-text'
  | 'markdown'
  | 'number'
  | 'yes-no'
  | 'date'
  | 'date-time'
  | 'choice'
  | 'tags'
  | 'image'
  | 'file'
  | 'reference'
  | 'colour'
  | 'code'
  | 'group'
  | 'list'
  | 'blocks'
  | 'hidden'
  | 'unknown'

/** A value that may be chosen, as it is stored, and what people see. */
export type ConfiguredChoice = { readonly value: string | number | boolean | null; readonly label: string }

/** A field as a configuration describes it, in the same terms whatever program it was written for. */
export type ConfiguredField = {
  /** The key as it stands in the file. */
  readonly key: string
  readonly kind: ConfiguredKind
  readonly label: string | null
  readonly help: string | null
  readonly isRequired: boolean
  /** Languages in which alone it is required; null: in all. */
  readonly requiredIn: readonly string[] | null
  readonly isReadOnly: boolean
  /** True for a field that the program keeps from people, whatever it holds. */
  readonly isHidden: boolean
  /** True for what is said of a key wherever a page has it; where none has, there is no such field. */
  readonly isIncidental: boolean
  /** True for the text of the page itself, which is no key of the front matter. */
  readonly isBody: boolean
  /** For `choice`, `reference`, `image` and `file`: whether the page keeps a list of them. */
  readonly isMultiple: boolean
  readonly choices: readonly ConfiguredChoice[]
  /** Undefined without one. */
  readonly default: Value | undefined
  /** A regular expression as written, and what to say when it does not match. Never run here: it may take for ever. */
  readonly pattern: { readonly source: string; readonly message: string | null } | null
  /** How dates are written, in the letters of `FieldShape.dateShape`; null where it is not said, or not to be put so. */
  readonly dateShape: string | null
  readonly limits: FieldLimits
  readonly media: MediaPlace | null
  readonly relation: ConfiguredRelation | null
  /** When the field is shown; null: always. */
  readonly condition: ConfiguredCondition | null
  /** What becomes of it in translations; null where the configuration does not say. */
  readonly translation: 'translate' | 'same' | 'none' | null
  readonly isCollapsed: boolean | 'auto'
  /** A comment that the program keeps above the key in the file. */
  readonly comment: string | null
  /** For `group`: the fields inside. */
  readonly fields: readonly ConfiguredField[]
  /** For `list`: what an item is. */
  readonly item: ConfiguredField | null
  /** For `blocks`: the key that tells the variants apart, and the variants. */
  readonly discriminator: string | null
  readonly variants: readonly ConfiguredVariant[]
}

export type ConfiguredVariant = {
  readonly name: string
  readonly label: string | null
  readonly fields: readonly ConfiguredField[]
}

/** Whose pages a field refers to, and which of their values is stored; `{{slug}}` is the file name. */
export type ConfiguredRelation = {
  readonly collections: readonly string[]
  readonly valueField: string
  readonly displayFields: readonly string[]
}

/** Shown only while another field of the page compares so. */
export type ConfiguredCondition = {
  readonly field: string
  readonly operator: string
  readonly value: Value
  readonly isCaseSensitive: boolean
}

/** A field of which nothing is known but its key and kind. */
export function plainField(key: string, kind: ConfiguredKind): ConfiguredField {
  return {
    key,
    kind,
    label: null,
    help: null,
    isRequired: false,
    requiredIn: null,
    isReadOnly: false,
    isHidden: false,
    isIncidental: false,
    isBody: false,
    isMultiple: false,
    choices: [],
    default: undefined,
    pattern: null,
    dateShape: null,
    limits: noLimits,
    media: null,
    relation: null,
    condition: null,
    translation: null,
    isCollapsed: false,
    comment: null,
    fields: [],
    item: null,
    discriminator: null,
    variants: [],
  }
}

/** Deeper nesting is passed over: no form could show it, and a configuration may refer to itself. */
export const deepestField = 12
