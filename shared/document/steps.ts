import type { FieldPath, Value } from './document.ts'
import { moved } from './moved.ts'
import { isGroup, isList, sameValue } from './value.ts'

/** One edit of those that lead from one value to another. */
export type Step =
  | { readonly kind: 'set'; readonly path: FieldPath; readonly value: Value }
  | { readonly kind: 'unset'; readonly path: FieldPath }
  | { readonly kind: 'insert'; readonly path: FieldPath; readonly index: number; readonly value: Value }
  | { readonly kind: 'remove'; readonly path: FieldPath; readonly index: number }
  | { readonly kind: 'move'; readonly path: FieldPath; readonly from: number; readonly to: number }

type Group = { readonly [key: string]: Value }

/** The edits that make one group of another; each counts in the result of those before it. */
export function groupSteps(path: FieldPath, old: Group, now: Group): Step[] {
  const gone = Object.keys(old).filter((key) => !Object.hasOwn(now, key))
  const unset = gone.map((key): Step => ({ kind: 'unset', path: [...path, key] }))
  const set = Object.entries(now).flatMap(([key, value]): Step[] => {
    const same = Object.hasOwn(old, key) && sameValue(old[key], value)
    return same ? [] : [{ kind: 'set', path: [...path, key], value }]
  })
  return [...set, ...unset]
}

/**
 * The edits that make one list of another, so that items which stay are not touched: a move where one item moved, else
 * items put in, taken out and changed. Each counts in the result of those before it.
 */
export function listSteps(path: FieldPath, old: readonly Value[], now: readonly Value[]): Step[] {
  const way = singleMove(old, now)
  if (way !== null) return [{ kind: 'move', path, ...way }]
  // From the end to the start, so that the indexes before a change stay as they are.
  return listRuns(old, now)
    .toReversed()
    .flatMap((run) => runSteps(path, run))
}

/** A stretch of a list in which no item stayed: the old items from `from` up to `to`, and what is there now. */
export type Run = { readonly from: number; readonly to: number; readonly now: readonly Value[] }

/** The stretches that lie between the items which two lists have in common, in order. */
export function listRuns(old: readonly Value[], now: readonly Value[]): readonly Run[] {
  const borders = [[-1, -1] as const, ...commonItems(old, now), [old.length, now.length] as const]
  return borders.slice(1).flatMap(([oldEnd, nowEnd], index) => {
    const [oldAt, nowAt] = borders[index] ?? [-1, -1]
    const run = { from: oldAt + 1, to: oldEnd, now: now.slice(nowAt + 1, nowEnd) }
    return run.from === run.to && run.now.length === 0 ? [] : [run]
  })
}

/** Items in the same place of a stretch count as changed. */
function runSteps(path: FieldPath, { now, ...old }: Run): Step[] {
  const both = Math.min(old.to - old.from, now.length)
  const steps: Step[] = []
  for (let index = old.to - 1; index >= old.from + both; index--) steps.push({ kind: 'remove', path, index })
  now.forEach((value, offset) => {
    const index = old.from + offset
    steps.push(
      offset < both ? { kind: 'set', path: [...path, index], value } : { kind: 'insert', path, index, value },
    )
  })
  return steps
}

function singleMove(old: readonly Value[], now: readonly Value[]): { from: number; to: number } | null {
  if (old.length !== now.length) return null
  const first = old.findIndex((item, index) => !sameValue(item, now[index]))
  const last = old.findLastIndex((item, index) => !sameValue(item, now[index]))
  if (first === -1) return null
  for (const way of [
    { from: first, to: last },
    { from: last, to: first },
  ]) {
    if (sameValue(moved(old, way), now)) return way
  }
  return null
}

/** Above this the table would cost more than it saves; the items are then matched by their place. */
const TABLE_LIMIT = 400_000

/** The index pairs of a longest common subsequence, in order. */
function commonItems(old: readonly Value[], now: readonly Value[]): (readonly [number, number])[] {
  if (old.length * now.length > TABLE_LIMIT) return samePlaces(old, now)
  const table = lengths(old, now)
  const pairs: (readonly [number, number])[] = []
  let i = 0
  let j = 0
  while (i < old.length && j < now.length) {
    if (sameValue(old[i], now[j])) pairs.push([i++, j++])
    else if ((table[i + 1]?.[j] ?? 0) >= (table[i]?.[j + 1] ?? 0)) i++
    else j++
  }
  return pairs
}

function samePlaces(old: readonly Value[], now: readonly Value[]): (readonly [number, number])[] {
  return old.flatMap((item, index) => (sameValue(item, now[index]) ? [[index, index] as const] : []))
}

/** How long the longest common subsequence of the rests from `i` and `j` on is. */
function lengths(old: readonly Value[], now: readonly Value[]): number[][] {
  const table = Array.from({ length: old.length + 1 }, () => new Array<number>(now.length + 1).fill(0))
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = now.length - 1; j >= 0; j--) {
      const row = table[i]
      if (row === undefined) continue
      const longer = Math.max(table[i + 1]?.[j] ?? 0, row[j + 1] ?? 0)
      row[j] = sameValue(old[i], now[j]) ? 1 + (table[i + 1]?.[j + 1] ?? 0) : longer
    }
  }
  return table
}

/** The edits between two values of one kind; null when the kinds differ and the value has to be replaced. */
export function stepsBetween(path: FieldPath, old: Value, now: Value): Step[] | null {
  if (isList(old) && isList(now)) return listSteps(path, old, now)
  return isGroup(old) && isGroup(now) ? groupSteps(path, old, now) : null
}
