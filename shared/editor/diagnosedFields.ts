import type { Field, FieldPath, PageDocument } from '../document/document.ts'
import type { Sentence } from '../wire/sentence.ts'

/** A field of which the text says something that cannot be right, though it can be read. */
export type DiagnosedField = { readonly path: FieldPath; readonly key: string; readonly message: Sentence }

/** What the parser found wrong with the keys of a page that has a form, such as a key that is there twice. */
export function diagnosedFields({ root, diagnoses }: PageDocument): readonly DiagnosedField[] {
  if (root === null || diagnoses.length === 0) return []
  const keys = new Map(keysIn(root, []).map((key) => [key.at, key]))
  return diagnoses.flatMap(({ from, message }) => {
    const found = keys.get(from)
    return found === undefined ? [] : [{ path: found.path, key: String(found.path.at(-1) ?? ''), message }]
  })
}

type Key = { readonly at: number; readonly path: FieldPath }

function keysIn(field: Field, path: FieldPath): readonly Key[] {
  switch (field.kind) {
    case 'map':
      return field.entries.flatMap(({ key, keyFrom, value }) => {
        const inner = [...path, key]
        return [{ at: keyFrom, path: inner }, ...keysIn(value, inner)]
      })
    case 'list':
      return field.items.flatMap((item, index) => keysIn(item, [...path, index]))
    case 'scalar':
    case 'alias':
      return []
    default:
      return field satisfies never
  }
}
