import type { TextChange, Value } from './document.ts'
import type { Located } from './locate.ts'
import { mannerFor } from './manner.ts'
import { statementsOf } from './toml.ts'
import { addKey } from './toml-add.ts'
import { dropKey, renamePath } from './toml-drop.ts'
import { insertTomlItem, moveTomlItem, removeTomlItem } from './toml-items.ts'
import { type TomlPage, tomlPage } from './toml-page.ts'
import { findPlace } from './toml-places.ts'
import { rewriteAt } from './toml-rewrite.ts'
import { indentAt } from './toml-style.ts'
import { rewrittenScalar, tomlText } from './toml-text.ts'
import { toValue } from './value.ts'
import type { Writer } from './writer.ts'

/** How TOML is edited. */
export const tomlWriter: Writer = {
  replaceField: (document, at, value, manner) => replace(tomlPage(document, manner), at, value),
  addEntry: (document, at, added, manner) => addKey(tomlPage(document, manner), { ...added, path: at.path }),
  dropEntry: (document, at, entry) => dropKey(document, statementsOf(document), [...at.path, entry.key]),
  rewriteKey: (document, at, key, manner) => renamePath(tomlPage(document, manner), at.path, key),
  addItem: (document, at, item, manner) => insertTomlItem(tomlPage(document, manner), at, item),
  dropItem: (document, at, index, manner) => removeTomlItem(tomlPage(document, manner), at, index),
  shiftItem: (document, at, way) => moveTomlItem(tomlPage(document, mannerFor(document, {}, null)), at, way),
}

function replace(page: TomlPage, at: Located, value: Value): TextChange[] {
  const { placed, manner } = page
  const place = findPlace(placed, at.path)
  if (place.kind !== 'value') return replaceTable(page, at, value)
  const { value: old, holder } = place
  const indent = holder.kind === 'line' ? indentAt(manner.text, old.from) : null
  const spot = { ...manner, indent }
  const insert = old.kind === 'scalar' ? rewrittenScalar(old.field, value, spot) : tomlText(value, spot)
  return [{ from: old.from, to: old.to, insert }]
}

/** A table gives way to a value of another kind: taken out, and the value put where its group has such values. */
function replaceTable(page: TomlPage, { field, path, holder }: Located, value: Value): TextChange[] {
  if (holder.kind !== 'item') return rewriteAt(page, { path, field }, value)
  // Tables with headers cannot stand beside other values in a list, so the list is written in brackets.
  const items = holder.parent.items.map((item, index) => (index === holder.index ? value : toValue(item)))
  return rewriteAt(page, { path: path.slice(0, -1), field: holder.parent }, items)
}
