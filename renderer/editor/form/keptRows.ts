import { useRef } from 'react'
import { sameValue } from '#shared/document/value.ts'
import type { FormRow, FormRows } from '#shared/editor/formRows.ts'
import type { FieldShape } from '#shared/site/field.ts'

/**
 * The rows of a form with every row that is the same as the last time taken from there, so that a key press in one field
 * costs the others a comparison by identity.
 */
export function useKeptRows(rows: FormRows): FormRows {
  const last = useRef<ReadonlyMap<string, FormRow>>(new Map())
  const kept = (row: FormRow) => keptRow(last.current.get(row.shape.key), row)
  const next = { ...rows, main: rows.main.map(kept), other: rows.other.map(kept) }
  last.current = new Map([...next.main, ...next.other].map((row) => [row.shape.key, row]))
  return next
}

/** The row before when it shows the same. */
export function keptRow(before: FormRow | undefined, row: FormRow): FormRow {
  if (before === undefined || !sameValue(before.value, row.value)) return row
  return isSameShape(before.shape, row.shape) ? before : row
}

/** Shapes that were learned are the same object; one read off a value is told by what that value makes of it. */
function isSameShape(before: FieldShape, shape: FieldShape): boolean {
  if (before === shape) return true
  return shape.seen === 0 && before.seen === 0 && before.kind === shape.kind && before.help === shape.help
}
