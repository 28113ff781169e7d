/** What a field holds, as far as it could be learned from the pages that carry it. */
export type FieldKind =
  | 'text'
  | 'long-text'
  | 'number'
  | 'yes-no'
  | 'date'
  | 'date-time'
  | 'choice'
  | 'tags'
  | 'image'
  | 'group'
  | 'list'
  | 'blocks'

/** A field of a content type, learned or configured. */
export type FieldShape = {
  readonly key: string
  readonly kind: FieldKind
  /** The key in words, e.g. `Open Graph title` for `og_title`; not translated. */
  readonly label: string
  /** What the site says about filling it in, from its configuration; plain text, not translated. */
  readonly help: string | null
  /** True when (nearly) every page of the type carries it, or the configuration asks for it. */
  readonly isRequired: boolean
  /** For `choice`: the values seen, most frequent first. For `tags`: suggestions. */
  readonly choices: readonly string[]
  /** For `group`: the fields inside. For `list`: what each item is (see `item`). */
  readonly fields: readonly FieldShape[]
  /** For `list` of plain values: the shape of one item. */
  readonly item: FieldShape | null
  /** For `blocks`: the key that tells the variants apart, and the variants by its value. */
  readonly discriminator: string | null
  readonly variants: readonly BlockVariant[]
  /** How many of the pages looked at carry it, and an example value. */
  readonly seen: number
  readonly example: string | null
}

/** One kind of section in a list of typed blocks. */
export type BlockVariant = {
  readonly name: string
  readonly label: string
  readonly fields: readonly FieldShape[]
  readonly seen: number
}
