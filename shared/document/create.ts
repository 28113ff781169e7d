import { attemptUntil } from './attempt.ts'
import type { PageDocument, Value } from './document.ts'
import { type EditOptions, mannerFor } from './manner.ts'
import { type EditResult, refuse } from './refusal.ts'
import { entryText } from './render.ts'
import { isGroup, sameValue, toValue } from './value.ts'
import { bodyText } from './verify.ts'

/** Puts front matter above a page that has none. */
export function createFrontMatter(document: PageDocument, value: Value, options: EditOptions): EditResult {
  if (!isGroup(value)) return refuse('not-a-group')
  const manner = mannerFor(document, options, null)
  const end = manner.house.lineEnding
  const lines = Object.entries(value).map((entry) => entryText(entry, 0, manner) + end)
  const at = document.body.from
  const created = { from: at, to: at, insert: `---${end}${lines.join('')}---${end}` }
  const isRight = (after: PageDocument) =>
    after.root !== null && sameValue(toValue(after.root), value) && bodyText(after) === bodyText(document)
  return attemptUntil(document, [{ changes: () => [created], holds: isRight }])
}
