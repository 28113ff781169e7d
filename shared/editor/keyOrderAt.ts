import type { FieldPath } from '../document/document.ts'
import type { FieldShape } from '../site/field.ts'

/**
 * The usual order of the keys that stand beside the one at a path, from what was learned of the fields; empty where
 * nothing was. Sections of different kinds have one order each, so that of all of them is taken one after the other.
 */
export function keyOrderAt(fields: readonly FieldShape[], path: FieldPath): readonly string[] {
  const beside = path.slice(0, -1).reduce<readonly FieldShape[]>((shapes, step) => {
    // An index leads to the fields of the list's items, which are already those at hand.
    if (typeof step === 'number') return shapes
    return fieldsBelow(shapes.find(({ key }) => key === step))
  }, fields)
  return [...new Set(beside.map(({ key }) => key))]
}

function fieldsBelow(shape: FieldShape | undefined): readonly FieldShape[] {
  if (shape === undefined) return []
  const ofItems = shape.item === null ? [] : [...shape.item.fields, ...fieldsOfVariants(shape.item)]
  return [...shape.fields, ...ofItems, ...fieldsOfVariants(shape)]
}

function fieldsOfVariants({ variants }: FieldShape): readonly FieldShape[] {
  return variants.flatMap(({ fields }) => fields)
}
