import { diffIndices } from 'node-diff3'
import { smallestChange } from '../document/apply.ts'
import type { TextChange } from '../document/document.ts'

/** The lines of a text, each with its own line break; joining them gives the text again. */
export function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? []
}

/**
 * The changes that lead from one text to another, line by line and then cut to the characters that differ, so that
 * cursors and marks elsewhere stay where they are. Sorted, without overlap, counted in `before`.
 */
export function changesBetween(before: string, after: string): readonly TextChange[] {
  const whole = smallestChange(before, { from: 0, to: before.length, insert: after })
  if (whole === null) return []
  const from = whole.from === 0 ? 0 : before.lastIndexOf('\n', whole.from - 1) + 1
  const oldPart = linesOf(before.slice(from, whole.to))
  const newPart = linesOf(after.slice(from, after.length - (before.length - whole.to)))
  if (oldPart.length * newPart.length > lineProductLimit) return [whole]
  return hunks(oldPart, newPart, from).flatMap((change) => smallestChange(before, change) ?? [])
}

/** Beyond this product of lines a comparison could take seconds; the change is then taken as one. */
const lineProductLimit = 4_000_000

function hunks(
  oldLines: readonly string[],
  newLines: readonly string[],
  start: number,
): readonly TextChange[] {
  const offsets = [start]
  for (const line of oldLines) offsets.push((offsets.at(-1) ?? start) + line.length)
  return diffIndices([...oldLines], [...newLines]).map(({ buffer1: [at, count], buffer2Content }) => ({
    from: offsets[at] ?? start,
    to: offsets[at + count] ?? start,
    insert: buffer2Content.join(''),
  }))
}
