import type { FieldPath, Range, ScalarField } from './document.ts'

/*
 * TOML as it is written: a flat run of lines, each a header or a key with its value. The tree of values says what they
 * mean (`toml-tables.ts`); edits need to know where they stand.
 */

/** One name of a key or header: `b` in `a.b = 1`. The range includes its quotes. */
export type TomlKey = Range & { readonly name: string }

/** A key with its value, on a line of its own or in braces; dotted keys have several names. */
export type TomlPair = Range & {
  readonly kind: 'pair'
  readonly keys: readonly TomlKey[]
  /** The offset of the equals sign. */
  readonly equals: number
  readonly value: TomlValue
}

/** A value as written. The range of a collection includes its brackets. */
export type TomlValue =
  | (Range & { readonly kind: 'scalar'; readonly field: ScalarField })
  | (Range & { readonly kind: 'array'; readonly parts: readonly TomlValue[] })
  | (Range & { readonly kind: 'inline'; readonly parts: readonly TomlPair[] })

/** `[table]`, or `[[item]]` of an array of tables. */
export type TomlHeader = Range & { readonly kind: 'table' | 'item'; readonly keys: readonly TomlKey[] }

export type TomlStatement = TomlPair | TomlHeader

/** A statement with the place in the tree of values that it means. */
export type PlacedStatement = {
  readonly statement: TomlStatement
  /** The path of a pair's value, of a table, or of an item with its index. */
  readonly path: FieldPath
  /** The path that each name of the statement stands for. */
  readonly keyPaths: readonly FieldPath[]
  /** The path of the table whose header this pair stands under; `[]` above the first header. */
  readonly section: FieldPath
}
