import type { Field, FieldPath, TextChange, Value } from './document.ts'
import { statementsOf } from './toml.ts'
import { addKey } from './toml-add.ts'
import { dropKey } from './toml-drop.ts'
import { inTwoSteps, type TomlPage } from './toml-page.ts'

/**
 * The changes that take out what stands at a path and put a value where its group has such values: a table stands
 * elsewhere than a text. What the new value has in common with the old field, if that is given, is written as it was.
 */
export function rewriteAt(
  { document, placed, manner }: TomlPage,
  { path, field }: { readonly path: FieldPath; readonly field: Field | null },
  value: Value,
): TextChange[] {
  const added = { path: path.slice(0, -1), key: String(path.at(-1)), value, after: [] }
  return inTwoSteps(document, dropKey(document, placed, path), (after) => {
    const page = { document: after, placed: statementsOf(after) }
    return addKey({ ...page, manner: { ...manner, text: after.text, example: field } }, added)
  })
}
