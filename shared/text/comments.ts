import type { Field, PageDocument, Range } from '../document/document.ts'

/** The comments of a front matter or data file, as written, in order. */
export function commentsOf(document: PageDocument): readonly string[] {
  const { root, frontMatter, text } = document
  if (root === null || frontMatter === null) return []
  let rest = ''
  let at = frontMatter.from
  for (const { from, to } of valueRanges(root).sort((a, b) => a.from - b.from)) {
    if (from < at) continue
    // In place of a value, so that what stands behind it is no longer taken for a part of it.
    rest += `${text.slice(at, from)}\0`
    at = to
  }
  rest += text.slice(at, frontMatter.to)
  return [...rest.matchAll(/(?<=^|[\s\0,[\]{}])(?:#|\/\/).*$|\/\*[\s\S]*?\*\//gm)].map(([comment]) =>
    comment.trim(),
  )
}

/** Where keys and single values stand. */
function valueRanges(field: Field): Range[] {
  switch (field.kind) {
    case 'map':
      return field.entries.flatMap((entry) => [
        { from: entry.keyFrom, to: entry.keyTo },
        ...valueRanges(entry.value),
      ])
    case 'list':
      return field.items.flatMap(valueRanges)
    case 'scalar':
    case 'alias':
      return field.from < field.to ? [{ from: field.from, to: field.to }] : []
    default:
      return field satisfies never
  }
}
