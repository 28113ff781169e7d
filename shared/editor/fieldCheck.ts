import type { FieldPath, Value } from '../document/document.ts'
import { isGroup, isList } from '../document/value.ts'
import type { FieldShape } from '../site/field.ts'
import { fieldLabel } from '../site/label.ts'
import { type FieldProblem, isInternal, problemOf, referenceId, type Surroundings } from './fieldProblem.ts'
import { formRows, itemFields } from './formRows.ts'
import { shapeOfValue } from './shapeOfValue.ts'

/** A field as the form shows it, with its place. */
export type PlacedField = {
  readonly shape: FieldShape
  readonly path: FieldPath
  readonly value: Value | undefined
}

/** Something to look at, and where. */
export type FieldFinding = {
  readonly path: FieldPath
  readonly label: string
  readonly problem: FieldProblem
}

/** Every field of a form in the order it shows them, those inside groups, items and sections included. */
export function placedFields(
  shapes: readonly FieldShape[],
  group: Value,
  path: FieldPath = [],
): readonly PlacedField[] {
  const { main, other } = formRows(shapes, group, fieldLabel)
  return [...main, ...other].flatMap(({ shape, value }) => {
    const place = [...path, shape.key]
    return [{ shape, path: place, value }, ...fieldsInside(shape, value, place)]
  })
}

function fieldsInside(shape: FieldShape, value: Value | undefined, path: FieldPath): readonly PlacedField[] {
  if (shape.kind === 'group' && isGroup(value)) return placedFields(shape.fields, value, path)
  if ((shape.kind !== 'list' && shape.kind !== 'blocks') || !isList(value)) return []
  return value.flatMap((item, index) => {
    const place = [...path, index]
    if (isGroup(item)) return placedFields(itemFields(shape, item), item, place)
    const one = shape.item ?? shapeOfValue('', item, fieldLabel)
    return [{ shape: { ...one, label: shape.label }, path: place, value: item }]
  })
}

/** Everything to look at in a form. */
export function findingsIn(fields: readonly PlacedField[], around: Surroundings): readonly FieldFinding[] {
  return fields.flatMap(({ shape, path, value }) => {
    const problem = problemOf(shape, value, around)
    return problem === null ? [] : [{ path, label: shape.label, problem }]
  })
}

/** What of a form has to be looked up in the site. */
export type Lookups = {
  /** Paths and addresses as written. */
  readonly targets: readonly string[]
  /** The names that references use, by what they may name. */
  readonly references: readonly { readonly shape: FieldShape; readonly values: readonly string[] }[]
}

/** The paths, addresses and references of a form, each once. */
export function lookupsIn(fields: readonly PlacedField[]): Lookups {
  const targets = new Set<string>()
  const references = new Map<string, { shape: FieldShape; values: Set<string> }>()
  for (const { shape, value } of fields) {
    const texts = (isList(value) ? value : [value]).filter((one) => typeof one === 'string')
    for (const text of texts.filter((one) => one !== '')) {
      if (isPlaced(shape) && isInternal(text)) targets.add(text)
      if (shape.kind === 'reference') taken(references, shape).add(text)
    }
  }
  return {
    targets: [...targets],
    references: [...references.values()].map(({ shape, values }) => ({ shape, values: [...values] })),
  }
}

function isPlaced({ kind }: FieldShape): boolean {
  return kind === 'image' || kind === 'file' || kind === 'link'
}

function taken(
  references: Map<string, { shape: FieldShape; values: Set<string> }>,
  shape: FieldShape,
): Set<string> {
  const id = referenceId(shape)
  const known = references.get(id) ?? { shape, values: new Set<string>() }
  references.set(id, known)
  return known.values
}
