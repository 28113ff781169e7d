import type { Field, FieldPath, PageDocument } from '../../document/document.ts'

/** A text in the front matter, where it is written. */
export type FieldText = { readonly path: FieldPath; readonly value: string; readonly from: number }

/** Every text of the front matter or data file; what an alias repeats is found where it is written. */
export function fieldTexts(document: PageDocument): readonly FieldText[] {
  if (document.root === null || document.sourceOnly !== null) return []
  return [...textsIn(document.root, [])]
}

function* textsIn(field: Field, path: FieldPath): Generator<FieldText> {
  switch (field.kind) {
    case 'alias':
      return
    case 'scalar':
      if (typeof field.value === 'string' && field.type === 'string')
        yield { path, value: field.value, from: field.from }
      return
    case 'list':
      for (const [index, item] of field.items.entries()) yield* textsIn(item, [...path, index])
      return
    case 'map':
      for (const { key, value, merge } of field.entries) if (!merge) yield* textsIn(value, [...path, key])
      return
    default:
      return field satisfies never
  }
}

/** The innermost key of a path, as a list would name the field. */
export function keyOf(path: FieldPath): string {
  return String(path.findLast((step) => typeof step === 'string') ?? '')
}
