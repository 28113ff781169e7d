import { diffLines } from 'diff'
import { similarity } from '#shared/changes/similarity.ts'
import { compareWords, type WordPiece } from './words.ts'

/** A line of the source comparison, numbered as in the version it stands in. */
export type SourceRow =
  | {
      readonly kind: 'same' | 'added' | 'removed'
      readonly before: number | null
      readonly after: number | null
      readonly pieces: readonly WordPiece[]
    }
  | { readonly kind: 'gap'; readonly count: number }

type Line = Exclude<SourceRow, { kind: 'gap' }>

const contextLines = 3
/** Beyond this many differing lines a file counts as replaced. */
const longestEdit = 5_000

/** Two texts line by line as one column: what stayed, what went, what came, with the words that differ marked. */
export function compareSource(before: string, after: string): readonly SourceRow[] {
  return foldLines(pairLines(linesOf(before, after)))
}

function linesOf(before: string, after: string): readonly Line[] {
  const changes = diffLines(before, after, { maxEditLength: longestEdit }) ?? [
    { value: before, removed: true, added: false },
    { value: after, added: true, removed: false },
  ]
  let [oldNumber, newNumber] = [0, 0]
  return changes.flatMap(({ value, added, removed }) =>
    splitLines(value).map((text): Line => {
      if (!added) oldNumber += 1
      if (!removed) newNumber += 1
      const kind = added ? 'added' : removed ? 'removed' : 'same'
      return {
        kind,
        before: added ? null : oldNumber,
        after: removed ? null : newNumber,
        pieces: [{ kind: 'same', text }],
      }
    }),
  )
}

function splitLines(text: string): readonly string[] {
  const lines = text.split('\n').map((line) => line.replace(/\r$/, ''))
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines
}

/** Marks the words in lines that were replaced one for one. */
function pairLines(lines: readonly Line[]): readonly Line[] {
  const out: Line[] = []
  for (let index = 0; index < lines.length; ) {
    const removed = runOf(lines, index, 'removed')
    const added = runOf(lines, index + removed.length, 'added')
    if (removed.length === 0 && added.length === 0) {
      const line = lines[index]
      if (line) out.push(line)
      index += 1
      continue
    }
    const marked = removed.map((line, place) => markWords(line, added[place]))
    out.push(...marked.map(([old]) => old))
    out.push(...added.map((line, place) => marked[place]?.[1] ?? line))
    index += removed.length + added.length
  }
  return out
}

function runOf(lines: readonly Line[], from: number, kind: Line['kind']): readonly Line[] {
  const end = lines.findIndex((line, index) => index >= from && line.kind !== kind)
  return lines.slice(from, end < 0 ? lines.length : end)
}

function markWords(removed: Line, added: Line | undefined): readonly [Line, Line | undefined] {
  const [old, now] = [textOf(removed), added ? textOf(added) : '']
  if (!added || similarity(old, now) < 0.35) return [removed, added]
  const pieces = compareWords(old, now)
  return [
    { ...removed, pieces: pieces.filter(({ kind }) => kind !== 'added') },
    { ...added, pieces: pieces.filter(({ kind }) => kind !== 'removed') },
  ]
}

function textOf(line: Line): string {
  return line.pieces.map(({ text }) => text).join('')
}

function foldLines(lines: readonly Line[]): readonly SourceRow[] {
  const near = new Set<number>()
  for (const [index, { kind }] of lines.entries())
    if (kind !== 'same')
      for (let place = index - contextLines; place <= index + contextLines; place++) near.add(place)
  const out: SourceRow[] = []
  let hidden: Line[] = []
  // A gap takes a row itself: hiding one or two lines would save nothing.
  const fold = () => {
    if (hidden.length > 2) out.push({ kind: 'gap', count: hidden.length })
    else out.push(...hidden)
    hidden = []
  }
  for (const [index, line] of lines.entries()) {
    if (!near.has(index)) {
      hidden.push(line)
      continue
    }
    fold()
    out.push(line)
  }
  fold()
  return out
}
