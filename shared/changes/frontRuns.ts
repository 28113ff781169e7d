import type { Field, PageDocument } from '../document/document.ts'
import { linesOf } from '../text/changesBetween.ts'
import type { FieldTree } from './fieldTree.ts'

/** Lines of a front matter that belong together: to one field, or a single blank line, comment or bracket. */
export type FrontRun = {
  /** The same before and after for the same field or the same line. */
  readonly key: string
  /** The change the lines belong to; null for lines of what did not change. */
  readonly unit: string | null
  readonly text: string
}

export type FrontSide = {
  readonly document: PageDocument
  readonly tree: FieldTree
  readonly side: 'before' | 'after'
}

type Mark = { readonly line: number; readonly key: string; readonly unit: string | null }

/** Divides the lines of a front matter among the fields of a comparison; joining the texts gives it again. */
export function frontRuns(text: string, { document, tree, side }: FrontSide): readonly FrontRun[] {
  const lines = linesOf(text)
  const lineOf = lineCounter(text)
  const marks: Mark[] = []
  const covered = new Set<number>()
  const cover = (field: Field) => {
    for (let line = lineOf(field.from); line <= lineOf(Math.max(field.from, field.to - 1)); line += 1)
      covered.add(line)
  }
  if (document.root) walk(document.root, tree, { marks, cover, lineOf, side }, [])
  for (const { line } of marks) covered.add(line)
  return joined(lines, { marks: firstOfEachLine(marks), covered })
}

type Walk = {
  readonly marks: Mark[]
  readonly cover: (field: Field) => void
  readonly lineOf: (offset: number) => number
  readonly side: 'before' | 'after'
}

function walk(field: Field, tree: FieldTree, walking: Walk, way: readonly string[]): void {
  const { cover, side } = walking
  if (tree.kind === 'group' && field.kind === 'map') {
    for (const entry of field.entries) {
      const child = tree.entries.find(([key]) => key === entry.key)?.[1]
      mark(walking, entry.from, child, [...way, entry.key])
      if (child) walk(entry.value, child, walking, [...way, entry.key])
    }
  } else if (tree.kind === 'list' && field.kind === 'list') {
    for (const [index, item] of field.items.entries()) {
      const found = tree.items.find((candidate) => candidate[side] === index)
      const name = found?.before === null ? `+${found.after}` : `#${found?.before ?? index}`
      mark(walking, field.marks[index] ?? item.outerFrom, found?.tree, [...way, name])
      if (found) walk(item, found.tree, walking, [...way, name])
    }
  } else cover(field)
}

function mark({ marks, lineOf }: Walk, offset: number, tree: FieldTree | undefined, way: readonly string[]) {
  const unit = tree?.kind === 'changed' ? tree.id : null
  marks.push({ line: lineOf(offset), key: `field ${JSON.stringify(way)}`, unit })
}

/** `- title: A` begins an item and its first field: the innermost block field that begins the line has it. */
function firstOfEachLine(marks: readonly Mark[]): ReadonlyMap<number, Mark> {
  const found = new Map<number, Mark>()
  for (const mark of marks) {
    const known = found.get(mark.line)
    const isInside = known?.unit === null && mark.key.startsWith(known.key.slice(0, -1))
    if (!known || isInside) found.set(mark.line, mark)
  }
  return found
}

type Division = { readonly marks: ReadonlyMap<number, Mark>; readonly covered: ReadonlySet<number> }

function joined(lines: readonly string[], { marks, covered }: Division): readonly FrontRun[] {
  const runs: { key: string; unit: string | null; text: string }[] = []
  let last: Mark | null = null
  for (const [number, line] of lines.entries()) {
    const mark = marks.get(number)
    const run = runs.at(-1)
    if (mark) {
      runs.push({ key: mark.key, unit: mark.unit, text: line })
      last = mark
    } else if (covered.has(number) && last && run?.key === last.key) run.text += line
    else runs.push({ key: `line ${line.trim()}`, unit: unitBelow(number, { marks, covered }), text: line })
  }
  return runs
}

/** A comment or blank line belongs to what stands below it. */
function unitBelow(from: number, { marks, covered }: Division): string | null {
  let line = from + 1
  while (!covered.has(line) && line < from + 50) line += 1
  return marks.get(line)?.unit ?? null
}

function lineCounter(text: string): (offset: number) => number {
  const starts = [0]
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return (offset) => {
    let [low, high] = [0, starts.length - 1]
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((starts[middle] ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    return low
  }
}
