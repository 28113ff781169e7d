import type { Field, PageDocument, Range } from '../../document/document.ts'
import { parseDocument } from '../../document/parse.ts'
import { sameValue, toValue } from '../../document/value.ts'

/**
 * The text of a document in TOML without its comments, lines of comments gone whole; the text as it is where that would
 * say something else.
 */
export function withoutTomlComments(document: PageDocument): string {
  const { text, root, frontMatter } = document
  if (root === null || frontMatter === null) return text
  const front = scalarsIn(root).reduce(blanked, text).slice(0, frontMatter.to)
  // Names in quotation marks may have a cross in them.
  const bare = front.replace(/"(?:[^"\\\n]|\\.)*"|'[^'\n]*'/g, (name) => '_'.repeat(name.length))
  const comments = [...bare.matchAll(/^[ \t]*#[^\n]*(?:\n|$)|[ \t]*#[^\r\n]*/gm)].filter(
    ({ index }) => index >= frontMatter.from,
  )
  const rest = comments.reduceRight(
    (kept, { index, 0: comment }) => kept.slice(0, index) + kept.slice(index + comment.length),
    text,
  )
  const after = parseDocument(rest, { path: document.path })
  return after.root !== null && sameValue(toValue(after.root), toValue(root)) ? rest : text
}

function blanked(text: string, { from, to }: Range): string {
  return text.slice(0, from) + '_'.repeat(to - from) + text.slice(to)
}

function scalarsIn(field: Field): readonly Range[] {
  switch (field.kind) {
    case 'scalar':
      return [field]
    case 'list':
      return field.items.flatMap(scalarsIn)
    case 'map':
      return field.entries.flatMap(({ value }) => scalarsIn(value))
    case 'alias':
      return []
    default:
      return field satisfies never
  }
}
