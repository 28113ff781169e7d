import type { CorrectedChoice, FieldCorrection } from './corrections.ts'
import { type BlockVariant, type FieldKind, type FieldShape, fieldShape } from './field.ts'

/** Fields told about by their keys, as the file of corrections has them. */
export type FieldCorrections = ReadonlyMap<string, FieldCorrection>

/**
 * Fields with what people told about them laid over what was learned and configured. A person is believed: a kind told
 * holds even where some pages say something else, which their forms then show as what it is. Only the inner build of
 * groups and lists cannot be told. A field that no page has is there once its kind is told.
 */
export function correctFields(
  fields: readonly FieldShape[],
  corrections: FieldCorrections | undefined,
): readonly FieldShape[] {
  if (corrections === undefined || corrections.size === 0) return fields
  const known = new Set(fields.map(({ key }) => key))
  const added = [...corrections].flatMap(([key, correction]) => {
    const isTold = correction.kind !== null && !known.has(key) && !isBuilt(correction.kind)
    return isTold ? [correctField(fieldShape(key), correction)] : []
  })
  const corrected = fields.map((shape) => {
    const correction = corrections.get(shape.key)
    return correction === undefined ? shape : correctField(shape, correction)
  })
  return [...corrected, ...added]
}

/** One field, corrected. */
export function correctField(shape: FieldShape, correction: FieldCorrection): FieldShape {
  const kind = kindOf(shape, correction)
  const base = kind === shape.kind ? shape : withKind(shape, kind)
  return {
    ...base,
    ...choicesOf(base, correction),
    ...innerOf(base, correction.fields),
    label: correction.label ?? shape.label,
    help: correction.help ?? shape.help,
    isRequired: correction.required ?? shape.isRequired,
    isHidden: correction.hidden ?? shape.isHidden,
    reference: kind === 'reference' ? referenceOf(shape, correction) : null,
    confidence: correction.kind === null ? shape.confidence : 1,
    origin: isAboutField(correction) ? 'corrected' : shape.origin,
  }
}

/** Kinds that hold other fields: how they are built is learned, and cannot be told in a word. */
export function isBuilt(kind: FieldKind): boolean {
  return kind === 'group' || kind === 'blocks' || kind === 'list'
}

function kindOf(shape: FieldShape, { kind }: FieldCorrection): FieldKind {
  return kind === null || (isBuilt(kind) && !isPlainList(shape, kind)) || isBuiltInside(shape)
    ? shape.kind
    : kind
}

/** Words in a list can be shown one below the other. */
function isPlainList(shape: FieldShape, kind: FieldKind): boolean {
  return kind === 'list' && (shape.kind === 'tags' || shape.kind === 'list')
}

/** A list of plain values can be told to be tags; a list of groups, or a group, is what it is. */
function isBuiltInside({ kind, item }: FieldShape): boolean {
  if (kind === 'group' || kind === 'blocks') return true
  return kind === 'list' && item !== null && isBuilt(item.kind)
}

function withKind(shape: FieldShape, kind: FieldKind): FieldShape {
  const isList = kind === 'list'
  return {
    ...shape,
    kind,
    choices: kind === 'choice' ? valuesOf(shape) : kind === 'tags' ? shape.choices : [],
    choiceLabels: [],
    dateShape: kind === 'date' || kind === 'date-time' ? shape.dateShape : null,
    item: isList ? fieldShape(shape.key, { label: shape.label }) : null,
    fields: [],
    discriminator: null,
    variants: [],
  }
}

function valuesOf({ choices, examples }: FieldShape): readonly string[] {
  return choices.length > 0 ? choices : examples
}

function choicesOf(
  shape: FieldShape,
  { choices }: FieldCorrection,
): Pick<FieldShape, 'choices' | 'choiceLabels'> {
  if (choices === null) return { choices: shape.choices, choiceLabels: shape.choiceLabels }
  return { choices: choices.map(({ value }) => value), choiceLabels: choices.flatMap(namedChoice) }
}

function namedChoice({ value, label }: CorrectedChoice): FieldShape['choiceLabels'] {
  return label === null ? [] : [{ value, label }]
}

function referenceOf(shape: FieldShape, { to, by }: FieldCorrection): FieldShape['reference'] {
  const known = shape.reference
  return {
    types: to ?? known?.types ?? [],
    by: by ?? known?.by ?? 'slug',
    key: by === null ? (known?.key ?? null) : null,
    isMany: known?.isMany ?? (shape.kind === 'tags' || shape.kind === 'list'),
  }
}

function innerOf(
  shape: FieldShape,
  corrections: FieldCorrections,
): Pick<FieldShape, 'fields' | 'item' | 'variants'> {
  const { kind, fields, item, variants } = shape
  return {
    fields: kind === 'group' ? correctFields(fields, corrections) : fields,
    item: item && { ...item, fields: correctFields(item.fields, corrections) },
    variants: variants.map((variant) => correctVariant(variant, corrections.get(variant.name))),
  }
}

function correctVariant(variant: BlockVariant, correction: FieldCorrection | undefined): BlockVariant {
  if (correction === undefined) return variant
  const { label, fields } = correction
  return { ...variant, label: label ?? variant.label, fields: correctFields(variant.fields, fields) }
}

/** True when something was told about the field itself rather than those inside. */
export function isAboutField({ fields: _, ...told }: FieldCorrection): boolean {
  return Object.values(told).some((value) => value !== null)
}
