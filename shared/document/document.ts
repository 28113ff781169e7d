import type { Sentence } from '../wire/sentence.ts'

/** One replacement in a text: the UTF-16 range `from`–`to` of the ORIGINAL text gives way to `insert`. */
export type TextChange = { readonly from: number; readonly to: number; readonly insert: string }

/** The way from the root to a value: names for groups, indexes for lists; `[]` is the root itself. */
export type FieldPath = readonly (string | number)[]

/** Plain data, as a generator reads it. Dates stay the strings they are written as, so none is ever retyped. */
export type Value = null | boolean | number | string | readonly Value[] | { readonly [key: string]: Value }

/** Something that is wrong at a place of the text: a value of the document, never an exception. */
export type Diagnosis = {
  readonly code: string
  readonly message: Sentence
  readonly from: number
  readonly to: number
}

export type ScalarType = 'string' | 'number' | 'boolean' | 'null' | 'date'
export type ScalarStyle = 'plain' | 'single' | 'double' | 'literal' | 'folded'

/**
 * What every node knows about its place. `from`–`to` is its own text: without anchor and tag, without a comment
 * behind it, and never with the line break that ends its last line. `outerFrom` is where its anchor or tag begins,
 * or `from`.
 */
type Place = {
  readonly from: number
  readonly to: number
  readonly outerFrom: number
  readonly anchor: string | null
  readonly tag: string | null
}

/** A single value. `source` is its text as written; a key with nothing behind it is an empty plain `null`. */
export type ScalarField = Place & {
  readonly kind: 'scalar'
  readonly type: ScalarType
  readonly source: string
  readonly value: null | boolean | number | string
  readonly style: ScalarStyle
}

/**
 * One key with its value. `from` is where the key begins (its `?` or its anchor, if it has one), `to` the end of the
 * value; `colonTo` is the offset behind the colon, or -1 in a flow map like `{ a }` where there is none.
 */
export type MapEntry = {
  readonly key: string
  readonly keyFrom: number
  readonly keyTo: number
  readonly colonTo: number
  readonly value: Field
  readonly from: number
  readonly to: number
  /** A `<<` key: its value's keys count as keys of the map that holds it. */
  readonly merge: boolean
}

/** A group of keys, in the order they are written. Two entries may have the same key; the last one counts. */
export type MapField = Place & {
  readonly kind: 'map'
  readonly flow: boolean
  readonly entries: readonly MapEntry[]
}

/** A list. `marks[i]` is the offset of the dash of item `i`, in a flow list the outer start of the item. */
export type ListField = Place & {
  readonly kind: 'list'
  readonly flow: boolean
  readonly items: readonly Field[]
  readonly marks: readonly number[]
}

/**
 * A place (`*name`) that repeats a value written elsewhere. It reads as its target; setting it writes a value of its
 * own here, and nothing inside the target can be edited through it.
 */
export type AliasField = Place & { readonly kind: 'alias'; readonly name: string; readonly target: Field }

/** A node of the tree of values. */
export type Field = ScalarField | MapField | ListField | AliasField

export type Format = 'yaml' | 'toml' | 'json'

/** A half-open range of UTF-16 offsets. */
export type Range = { readonly from: number; readonly to: number }

/** Where the front matter stands: its content, and its outer range with both delimiters and the last line break. */
export type FrontMatterRange = Range & { readonly outerFrom: number; readonly outerTo: number }

/** A file of a content repository as data, every node with its place in `text`. */
export type PageDocument = {
  readonly path: string
  readonly text: string
  readonly bom: boolean
  /** The line ending most lines have. */
  readonly lineEnding: '\n' | '\r\n'
  readonly format: Format | null
  readonly isDataFile: boolean
  readonly frontMatter: FrontMatterRange | null
  readonly body: Range
  /** A map; in a data file possibly a list. Null when there is no front matter or it cannot be read. */
  readonly root: Field | null
  readonly diagnoses: readonly Diagnosis[]
  /** Why no form can be offered and the page opens as source; null when the form can be trusted. */
  readonly sourceOnly: Diagnosis | null
}
