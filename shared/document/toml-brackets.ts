import { hasOwnLines, insertLine, removeLine } from './bracket-lines.ts'
import type { TextChange } from './document.ts'
import { removePart } from './flow.ts'
import type { TomlArray, TomlInline } from './toml-places.ts'
import { indentAt } from './toml-style.ts'
import type { TomlManner } from './toml-text.ts'

/** An array, or a table in braces. */
export type Bracketed = TomlArray | TomlInline

/** The changes that put a part into brackets, before the one at `index` or behind the last, laid out like the others. */
export function insertInto(
  collection: Bracketed,
  { index, text: part }: { readonly index: number; readonly text: string },
  manner: TomlManner,
): TextChange[] {
  const { text, lineEnding } = manner
  if (collection.parts.length === 0) return [insertFirst(collection, part, manner)]
  const next = collection.parts[index]
  if (!hasOwnLines(text, collection)) {
    const glued = collection.parts.length > 1 && isGlued(text, collection)
    const blank = glued ? '' : ' '
    if (next !== undefined) return [{ from: next.from, to: next.from, insert: `${part},${blank}` }]
    const end = collection.parts.at(-1)?.to ?? collection.to
    return [{ from: end, to: end, insert: `,${blank}${part}` }]
  }
  const newLine = lineEnding + indentAt(text, collection.parts[0]?.from ?? collection.from)
  return insertLine(text, collection, { index, text: part, newLine })
}

function isGlued(text: string, { parts }: Bracketed): boolean {
  return text.slice(parts[0]?.to, parts[1]?.from) === ','
}

function insertFirst(collection: Bracketed, part: string, manner: TomlManner): TextChange {
  const { text, style, lineEnding } = manner
  const inside = text.slice(collection.from + 1, collection.to - 1)
  const outer = lineEnding + indentAt(text, collection.from)
  if (inside.includes('#')) {
    const end = collection.from + 1 + inside.trimEnd().length
    return { from: end, to: end, insert: outer + style.listIndent + part }
  }
  const place = { from: collection.from + 1, to: collection.to - 1 }
  if (collection.kind === 'array' && style.lists === 'lines' && manner.indent !== null) {
    const comma = style.lastComma ? ',' : ''
    return { ...place, insert: outer + style.listIndent + part + comma + outer }
  }
  const padded = collection.kind === 'array' ? style.listPadding : style.groupPadding
  return { ...place, insert: padded ? ` ${part} ` : part }
}

/** The changes that take a part out of brackets, with its comma and its comments. */
export function removeFrom(text: string, collection: Bracketed, index: number): TextChange[] {
  if (hasOwnLines(text, collection)) return removeLine(text, collection, index)
  return removePart(text, collection, index)
}
