import { Decoration } from '@codemirror/view'
import type { Drawing } from './drawn.ts'
import type { SyntaxNode } from './syntaxNode.ts'
import { MarkWidget, TaskWidget } from './widgets.ts'

/** Levels that are drawn further in than the one before. */
const deepest = 8

const itemLine = Array.from({ length: deepest }, (_, depth) =>
  Decoration.line({ class: `cm-item cm-depth-${depth + 1}` }),
)
const furtherLine = Array.from({ length: deepest }, (_, depth) =>
  Decoration.line({ class: `cm-item-more cm-depth-${depth + 1}` }),
)

/** Draws an item's mark as a bullet or number that hangs before its text, and moves its further lines in. */
export function drawListItem(
  drawing: Drawing,
  item: SyntaxNode,
  span: { readonly from: number; readonly to: number },
): void {
  const mark = item.getChild('ListMark')
  if (!mark) return
  const depth = Math.min(depthOf(item), deepest) - 1
  const { doc } = drawing.state
  const first = doc.lineAt(item.from)
  if (first.from >= span.from) {
    const look = itemLine[depth]
    if (look) drawing.ranges.push(look.range(first.from))
    drawMark(drawing, mark, first)
  }
  drawFurtherLines(drawing, item, { span, depth })
}

/** Lines of the item behind its first, as far as no deeper item has them. */
function drawFurtherLines(
  drawing: Drawing,
  item: SyntaxNode,
  { span, depth }: { readonly span: { readonly from: number; readonly to: number }; readonly depth: number },
): void {
  const { doc } = drawing.state
  for (let child = item.firstChild; child; child = child.nextSibling) {
    if (/List$|Mark$|Code|Table/.test(child.name) || child.to < span.from || child.from > span.to) continue
    const end = Math.min(child.to, span.to)
    for (let at = doc.lineAt(Math.max(child.from, span.from)); ; at = doc.lineAt(at.to + 1)) {
      const indent = /^\s*/.exec(at.text)?.[0].length ?? 0
      if (at.from > item.from) {
        const look = furtherLine[depth]
        if (look) drawing.ranges.push(look.range(at.from))
        if (indent > 0 && !drawing.revealed.span(at.from, at.from + indent - 1))
          drawing.ranges.push(Decoration.replace({}).range(at.from, at.from + indent))
      }
      if (at.to >= end || at.to >= doc.length) break
    }
  }
}

function depthOf(item: SyntaxNode): number {
  let depth = 0
  for (let node: SyntaxNode | null = item; node; node = node.parent) if (node.name === 'ListItem') depth++
  return depth
}

function drawMark(
  drawing: Drawing,
  mark: SyntaxNode,
  line: { readonly from: number; readonly text: string },
): void {
  const { doc } = drawing.state
  const text = doc.sliceString(mark.from, mark.to)
  const before = line.text.slice(0, mark.from - line.from)
  const from = mark.from - (/[ \t]*$/.exec(before)?.[0].length ?? 0)
  const hasSpace = doc.sliceString(mark.to, mark.to + 1) === ' '
  if (!hasSpace || drawing.revealed.span(from, mark.to)) return
  const isTask = mark.nextSibling?.name === 'Task'
  const shown = isTask ? null : new MarkWidget(/^[-*+]$/.test(text) ? '•' : text)
  drawing.ranges.push(Decoration.replace(shown ? { widget: shown } : {}).range(from, mark.to + 1))
}

/** Draws `[ ]` and `[x]` as a box that can be ticked. */
export function drawTask(drawing: Drawing, node: SyntaxNode): void {
  const { state, revealed, ranges } = drawing
  if (revealed.span(node.from, node.to - 1)) return
  const isDone = state.sliceDoc(node.from + 1, node.from + 2) !== ' '
  const to = state.sliceDoc(node.to, node.to + 1) === ' ' ? node.to + 1 : node.to
  ranges.push(Decoration.replace({ widget: new TaskWidget(isDone, state.readOnly) }).range(node.from, to))
}
