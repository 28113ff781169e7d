import type { TextChange } from './document.ts'

/** The text with all changes made. The changes are sorted, do not overlap and count in the given text. */
export function applyChanges(text: string, changes: readonly TextChange[]): string {
  let result = ''
  let position = 0
  for (const change of changes) {
    result += text.slice(position, change.from) + change.insert
    position = change.to
  }
  return result + text.slice(position)
}

/** The changes that lead from the changed text back to `text`; they count in the changed text. */
export function invertChanges(text: string, changes: readonly TextChange[]): readonly TextChange[] {
  let shift = 0
  return changes.map((change) => {
    const from = change.from + shift
    shift += change.insert.length - (change.to - change.from)
    return { from, to: from + change.insert.length, insert: text.slice(change.from, change.to) }
  })
}

/**
 * One list of changes that does what `first` and then `second` do; `second` counts in the text after `first`.
 * Where the two touch, the ranges are joined: the result is correct, though not always the smallest possible.
 */
export function composeChanges(
  text: string,
  first: readonly TextChange[],
  second: readonly TextChange[],
): readonly TextChange[] {
  const middle = applyChanges(text, first)
  const composed: TextChange[] = []
  for (const group of touchingGroups(first, second)) {
    const from = group.from - group.shiftBefore
    const to = group.to - group.shiftAfter
    const insert = applyChanges(
      middle.slice(group.from, group.to),
      group.later.map((change) => shifted(change, -group.from)),
    )
    if (insert !== text.slice(from, to)) composed.push({ from, to, insert })
  }
  return composed
}

/** A stretch of the text between the two steps that no change of either step crosses the border of. */
type TouchingGroup = {
  from: number
  to: number
  shiftBefore: number
  shiftAfter: number
  later: TextChange[]
}

function touchingGroups(first: readonly TextChange[], second: readonly TextChange[]): TouchingGroup[] {
  const groups: TouchingGroup[] = []
  let shift = 0
  const earlier = first.map((change) => {
    const from = change.from + shift
    const growth = change.insert.length - (change.to - change.from)
    shift += growth
    return { from, to: from + change.insert.length, growth, change: null }
  })
  const later = second.map((change) => ({ from: change.from, to: change.to, growth: 0, change }))
  const spans = [...earlier, ...later].sort((a, b) => a.from - b.from || a.to - b.to)
  let growth = 0
  for (const span of spans) {
    const last = groups.at(-1)
    const group = last !== undefined && span.from <= last.to ? last : newGroup(span.from, growth)
    if (group !== last) groups.push(group)
    growth += span.growth
    group.to = Math.max(group.to, span.to)
    group.shiftAfter = growth
    if (span.change !== null) group.later.push(span.change)
  }
  return groups
}

function newGroup(from: number, growth: number): TouchingGroup {
  return { from, to: from, shiftBefore: growth, shiftAfter: growth, later: [] }
}

function shifted(change: TextChange, by: number): TextChange {
  return { from: change.from + by, to: change.to + by, insert: change.insert }
}

/**
 * The same change without the text that is equal at its start and its end, so that a cursor nearby stays where it is.
 * Never splits a surrogate pair or a CRLF. Null when nothing would change.
 */
export function smallestChange(text: string, change: TextChange): TextChange | null {
  const old = text.slice(change.from, change.to)
  if (old === change.insert) return null
  const limit = Math.min(old.length, change.insert.length)
  let start = 0
  while (start < limit && old[start] === change.insert[start]) start++
  while (start > 0 && (splitsPair(old, start) || splitsPair(change.insert, start))) start--
  let end = 0
  while (end < limit - start && old[old.length - 1 - end] === change.insert[change.insert.length - 1 - end])
    end++
  while (
    end > 0 &&
    (splitsPair(old, old.length - end) || splitsPair(change.insert, change.insert.length - end))
  )
    end--
  return {
    from: change.from + start,
    to: change.to - end,
    insert: change.insert.slice(start, change.insert.length - end),
  }
}

function splitsPair(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1)
  const after = text.charCodeAt(at)
  const surrogates = before >= 0xd800 && before < 0xdc00 && after >= 0xdc00 && after < 0xe000
  return surrogates || (before === 13 && after === 10)
}
