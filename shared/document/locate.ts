import type { Field, FieldPath, ListField, MapEntry, MapField } from './document.ts'
import { columnOf } from './lines.ts'
import { childAt, entryAt } from './value.ts'

/** What a field stands in: behind the key of a group, behind a dash of a list, or in nothing. */
export type Holder =
  | { readonly kind: 'root' }
  | { readonly kind: 'entry'; readonly parent: MapField; readonly entry: MapEntry }
  | { readonly kind: 'item'; readonly parent: ListField; readonly index: number }

/** The deepest field that there is on a path, what holds it, and the rest of the path that does not exist yet. */
export type Located = {
  readonly field: Field
  readonly holder: Holder
  readonly path: FieldPath
  readonly rest: FieldPath
}

export type LocatedMap = Located & { readonly field: MapField }
export type LocatedList = Located & { readonly field: ListField }

/** Follows a path as far as it exists. */
export function locate(root: Field, path: FieldPath): Located {
  let field = root
  let holder: Holder = { kind: 'root' }
  let depth = 0
  for (const step of path) {
    const child = childAt(field, step)
    if (child === null) break
    holder = holderOf(field, step) ?? holder
    field = child
    depth++
  }
  return { field, holder, path: path.slice(0, depth), rest: path.slice(depth) }
}

function holderOf(parent: Field, step: string | number): Holder | null {
  if (parent.kind === 'list') return { kind: 'item', parent, index: Number(step) }
  const entry = parent.kind === 'map' ? entryAt(parent, step) : null
  return entry === null || parent.kind !== 'map' ? null : { kind: 'entry', parent, entry }
}

/** Whether the place is inside of brackets, where nothing may be written in lines of its own. */
export function inFlow(holder: Holder): boolean {
  return holder.kind !== 'root' && holder.parent.flow
}

/** The offset behind the colon or dash that holds a block value. */
export function behindMark(holder: Holder, field: Field): number {
  if (holder.kind === 'entry') return holder.entry.colonTo
  return holder.kind === 'item' ? (holder.parent.marks[holder.index] ?? field.from) + 1 : field.from
}

/** The column of the key or dash that holds a block value. */
export function holderColumn(text: string, holder: Holder): number {
  if (holder.kind === 'entry') return columnOf(text, holder.entry.from)
  return holder.kind === 'item' ? columnOf(text, holder.parent.marks[holder.index] ?? 0) : 0
}
