import type { Range, TextChange } from './document.ts'
import { startsLine } from './extent.ts'
import { wholeLines } from './lines.ts'
import { moved, type Way } from './moved.ts'

/*
 * A chunk is an item of a list that has lines of its own, with the comments that belong to it: behind a dash in YAML,
 * below a header in TOML. It begins at its first character that is no indentation and ends before a line break.
 */

/** How many blank lines there are between chunks, near the place of a new one. */
export function blankLinesNear(text: string, chunks: readonly Range[], index: number): number {
  const before = Math.max(0, Math.min(index, chunks.length - 1) - 1)
  const gap = text.slice(chunks[before]?.to ?? 0, chunks[before + 1]?.from ?? 0)
  return chunks.length > 1 && gap.trim() === '' ? gap.split('\n').length - 2 : 0
}

/** The change that puts a chunk before the one at `index` or behind the last; null when there is none to go by. */
export function insertChunk(
  chunks: readonly Range[],
  index: number,
  { text, breaks }: { readonly text: string; readonly breaks: string },
): TextChange | null {
  const next = chunks[index]
  if (next !== undefined) return { from: next.from, to: next.from, insert: text + breaks }
  const last = chunks.at(-1)
  return last === undefined ? null : { from: last.to, to: last.to, insert: breaks + text }
}

/** The changes that take a chunk out, with the blank lines that set it apart. */
export function removeChunk(text: string, chunks: readonly Range[], index: number): TextChange[] {
  const chunk = chunks[index]
  if (chunk === undefined) return []
  const next = chunks[index + 1]
  if (next !== undefined && isBlank(text, chunk.to, next.from))
    return [{ from: chunk.from, to: next.from, insert: '' }]
  const previous = chunks[index - 1]
  if (next === undefined && previous !== undefined && isBlank(text, previous.to, chunk.from)) {
    return [{ from: previous.to, to: chunk.to, insert: '' }]
  }
  return startsLine(text, chunk.from) ? [wholeLines(text, chunk)] : [{ ...chunk, insert: '' }]
}

function isBlank(text: string, from: number, to: number): boolean {
  return text.slice(from, to).trim() === ''
}

/** The changes that move a chunk to another index; what stands between the chunks stays where it is. */
export function moveChunk(text: string, chunks: readonly Range[], way: Way): TextChange[] {
  const low = Math.min(way.from, way.to)
  const passed = chunks.slice(low, Math.max(way.from, way.to) + 1)
  const [first, last] = [passed[0], passed.at(-1)]
  if (first === undefined || last === undefined) return []
  const kept = passed.slice(1).map((chunk, index) => text.slice(passed[index]?.to, chunk.from))
  const gaps = way.gaps === undefined ? kept : kept.map((gap) => gapAs(way.gaps, gap))
  if (new Set(gaps).size === 1 && way.gaps === undefined)
    return moveAlone(text, chunks, { ...way, gap: gaps[0] ?? '' })
  const order = moved(passed, { from: way.from - low, to: way.to - low })
  const insert = order.map((chunk, index) => text.slice(chunk.from, chunk.to) + (gaps[index] ?? '')).join('')
  return [{ from: first.from, to: last.to, insert }]
}

function gapAs(gaps: Way['gaps'], gap: string): string {
  const bare = gap.replace(/[ \t]+(?=\r?\n)/g, '')
  return gaps === 'none' ? bare.replace(/^(?:\s*\n)?(?=\r?\n)/, '') : bare
}

function moveAlone(
  text: string,
  chunks: readonly Range[],
  way: { from: number; to: number; gap: string },
): TextChange[] {
  const moving = chunks[way.from]
  const target = chunks[way.to]
  if (moving === undefined || target === undefined) return []
  const own = text.slice(moving.from, moving.to)
  if (way.from < way.to) {
    const next = chunks[way.from + 1]
    return [
      { from: moving.from, to: next?.from ?? moving.to, insert: '' },
      { from: target.to, to: target.to, insert: way.gap + own },
    ]
  }
  const previous = chunks[way.from - 1]
  return [
    { from: target.from, to: target.from, insert: own + way.gap },
    { from: previous?.to ?? moving.from, to: moving.to, insert: '' },
  ]
}

/** The changes that let parts in brackets change places, while commas, line breaks and comments stay where they are. */
export function permuteParts(text: string, parts: readonly Range[], way: Way): TextChange[] {
  const order = moved(parts, way)
  return parts.flatMap((part, index) => {
    const other = order[index]
    if (other === undefined || other === part) return []
    return [{ from: part.from, to: part.to, insert: text.slice(other.from, other.to) }]
  })
}
