import type { Plan } from './attempt.ts'
import type { FieldPath, PageDocument, Value } from './document.ts'
import { hasComment } from './extent.ts'
import { type LocatedList, locate } from './locate.ts'
import { careful, laidOut, mannerFor } from './manner.ts'
import { type Refusal, refuse } from './refusal.ts'
import { toValue } from './value.ts'
import { childrenOf, newChild, sameChild } from './verify.ts'
import { writerFor } from './writer.ts'

/** The values of a list. */
export function values(list: LocatedList): Value[] {
  return list.field.items.map(toValue)
}

/** The way of last resort: the whole list written anew, unless a comment in it would be lost. */
export function rewriting(document: PageDocument, at: LocatedList, items: readonly Value[]): Plan[] {
  const { field, holder } = at
  if (holder.kind === 'root' || hasComment(document.text, field)) return []
  const manner = careful(laidOut(document, field, mannerFor(document, {}, null)))
  const children = childrenOf(holder.parent).map((child) =>
    child.field === field ? newChild(child.key, items) : sameChild(child),
  )
  return [
    {
      changes: () => writerFor(document.format).replaceField(document, at, items, manner),
      expectation: { path: at.path.slice(0, -1), children },
    },
  ]
}

/** The list at a path; `missing` when there is none yet, or a refusal when it cannot be edited. */
export function locateList(document: PageDocument, path: FieldPath): LocatedList | 'missing' | Refusal {
  if (document.sourceOnly !== null) return refuse('source-only')
  if (document.root === null) return 'missing'
  const at = locate(document.root, path)
  const { field } = at
  if (field.kind === 'alias') return refuse('shared')
  if (at.rest.length > 0 || (field.kind === 'scalar' && field.type === 'null')) return 'missing'
  return field.kind === 'list' ? { ...at, field } : refuse('not-a-list')
}
