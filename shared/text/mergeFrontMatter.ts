import type { PageDocument, Value } from '../document/document.ts'
import { parseDocument } from '../document/parse.ts'
import { sameValue, valueAt } from '../document/value.ts'
import { agreed, type Clash, type FieldClash, type Sides, type TextMerge, wholeClash } from './clash.ts'
import { commentsOf } from './comments.ts'
import { mergeLines } from './mergeLines.ts'
import { mergeValues, type ValueMerge } from './mergeValues.ts'
import { spliceValue, valueIn } from './spliceValue.ts'

/**
 * Merges three front matters (delimiters included) or data files key by key.
 *
 * A text is only accepted when it reads as the merged values and keeps every comment either side wrote; tried in
 * turn are the merged lines, the changes of theirs made in ours, and those of ours in theirs. Where the values clash the
 * text has ours. Front matter that is only source is merged line by line.
 */
export function mergeFrontMatter(path: string, sides: Sides): TextMerge {
  const text = agreed(sides)
  if (text !== null) return { text, clashes: [] }
  const documents = documentsOf(path, sides)
  if (documents === null) return mergeLines(sides, 'beside-edits')
  const merged = mergeValues([], documents.values)
  if (merged.value === undefined) return { text: sides.ours, clashes: [wholeClash(sides)] }
  const accepted = firstAccepted(sides, documents, { ...merged, value: merged.value })
  return accepted === null ? spliced(sides, documents, merged) : { text: accepted, clashes: merged.clashes }
}

type Documents = {
  readonly path: string
  readonly ours: PageDocument
  readonly theirs: PageDocument
  readonly values: Sides<Value | undefined>
  /** The comments that one of the sides wrote and nobody had before. */
  readonly newComments: readonly string[]
}

/** Null when a text cannot be read as fields. A base without front matter has no fields. */
function documentsOf(path: string, sides: Sides): Documents | null {
  const [base, ours, theirs] = [sides.base, sides.ours, sides.theirs].map((text) =>
    parseDocument(text, { path }),
  )
  const readable = [ours, theirs, ...(sides.base === '' ? [] : [base])]
  if (!base || !ours || !theirs || readable.some((side) => !side?.root || side.sourceOnly)) return null
  const before = new Set(commentsOf(base))
  const newComments = [...commentsOf(ours), ...commentsOf(theirs)].filter((comment) => !before.has(comment))
  const values = { base: valueAt(base, []), ours: valueAt(ours, []), theirs: valueAt(theirs, []) }
  return { path, ours, theirs, values, newComments }
}

function firstAccepted(
  sides: Sides,
  documents: Documents,
  merged: ValueMerge & { readonly value: Value },
): string | null {
  const { ours, theirs } = documents
  const swapped = { base: sides.base, ours: sides.theirs, theirs: sides.ours }
  const candidates = [
    () => mergeLines(sides, 'beside-edits').text,
    () => spliceValue(ours, merged.value, theirs).text,
    () => spliceValue(theirs, merged.value, ours).text,
    // Only so that the answer does not depend on which side is ours.
    () => mergeLines(swapped, 'beside-edits').text,
  ]
  for (const candidate of candidates) {
    const text = candidate()
    const document = parseDocument(text, { path: documents.path })
    const isRead = document.sourceOnly === null && sameValue(valueAt(document, []), merged.value)
    if (isRead && lostComments(documents, document).length === 0) return text
  }
  return null
}

function lostComments(documents: Documents, result: PageDocument): readonly string[] {
  const kept = new Set(commentsOf(result))
  return documents.newComments.filter((comment) => !kept.has(comment))
}

/** What can be done of the merge in ours; whatever cannot, a person decides. */
function spliced(sides: Sides, documents: Documents, merged: ValueMerge): TextMerge {
  const { path, ours, theirs, values } = documents
  const { text, refused } = spliceValue(ours, merged.value ?? {}, theirs)
  const fields = refused.map((field): FieldClash => {
    const at = (value: Value | undefined) => valueIn(value, field)
    return {
      kind: 'field',
      path: field,
      base: at(values.base),
      ours: at(values.ours),
      theirs: at(values.theirs),
    }
  })
  const clashes: Clash[] = [...merged.clashes, ...fields]
  const lost = lostComments(documents, parseDocument(text, { path }))
  if (lost.length === 0 && clashes.length > 0) return { text, clashes }
  // Comments belong to no field: the person sees the whole front matter of both sides.
  const { ranges, ...whole } = wholeClash(sides)
  const merging = { from: 0, to: text.length }
  return { text, clashes: [...clashes, { ...whole, ranges: { ...ranges, merged: merging } }] }
}
