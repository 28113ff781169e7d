import { syntaxTree } from '@codemirror/language'
import type { EditorState, Range } from '@codemirror/state'
import { Decoration } from '@codemirror/view'
import {
  containerChip,
  endsContainer,
  isComponentTag,
  tagChip,
  templateChip,
  templateTagsIn,
} from './chips.ts'
import { ImageWidget } from './image.ts'
import { drawListItem, drawTask } from './listDrawing.ts'
import type { Revealed } from './revealed.ts'
import type { SyntaxNode } from './syntaxNode.ts'
import { ChipWidget, RuleWidget } from './widgets.ts'

/*
 * How a stretch of Markdown is drawn: which marks are hidden, which are replaced by what they stand for. The text is
 * never touched. Nothing drawn here reaches over a line's end, so it can follow what is on the screen.
 */

/** What the drawing of one stretch has at hand. */
export type Drawing = {
  readonly state: EditorState
  readonly revealed: Revealed
  readonly ranges: Range<Decoration>[]
}

const hidden = Decoration.replace({})
const inlineCode = Decoration.mark({ class: 'cm-inline-code' })
const linkText = Decoration.mark({ class: 'cm-link' })
const quietTag = Decoration.mark({ class: 'cm-tag' })
const noteMark = Decoration.mark({ class: 'cm-note' })
const quoteLine = Decoration.line({ class: 'cm-quote' })
const codeLine = Decoration.line({ class: 'cm-code' })
const codeStart = Decoration.line({ class: 'cm-code cm-code-start' })
const codeEnd = Decoration.line({ class: 'cm-code cm-code-end' })

/** The decorations of everything that is written between two positions. */
export function drawn(
  state: EditorState,
  span: { readonly from: number; readonly to: number },
  revealed: Revealed,
): Range<Decoration>[] {
  const drawing: Drawing = { state, revealed, ranges: [] }
  const verbatim: { from: number; to: number }[] = []
  syntaxTree(state).iterate({
    ...span,
    enter: (node) => {
      if (node.name === 'Frontmatter' || node.name === 'Table' || node.name === 'TOMLFrontmatter')
        return false
      if (/Code|HTML|Comment/.test(node.name)) verbatim.push({ from: node.from, to: node.to })
      return drawNode(drawing, node.node, span)
    },
  })
  drawTemplateTags(drawing, span, verbatim)
  return drawing.ranges
}

type Span = { readonly from: number; readonly to: number }

function drawNode(drawing: Drawing, node: SyntaxNode, span: Span): boolean {
  switch (node.name) {
    case 'EmphasisMark':
    case 'StrikethroughMark':
      hide(drawing, node.from, node.to)
      return false
    case 'InlineCode':
      drawing.ranges.push(inlineCode.range(node.from, node.to))
      return true
    case 'CodeMark':
      if (node.parent?.name === 'InlineCode') hide(drawing, node.from, node.to)
      return false
    case 'HeaderMark':
      hideHeadingMark(drawing, node)
      return false
    case 'Escape':
      hide(drawing, node.from, node.from + 1)
      return false
    case 'HardBreak':
      // The line that ends here is seen; only a backslash says anything besides.
      if (drawing.state.sliceDoc(node.from, node.from + 1) === '\\') hide(drawing, node.from, node.from + 1)
      return false
    case 'QuoteMark':
      hide(drawing, node.from, withSpace(drawing.state, node.to))
      return false
    case 'Blockquote':
      addLines(drawing, node, span, () => quoteLine)
      return true
    case 'ListItem':
      drawListItem(drawing, node.node, span)
      return true
    case 'TaskMarker':
      drawTask(drawing, node)
      return false
    case 'HorizontalRule':
      replace(drawing, node, new RuleWidget())
      return false
    case 'Link':
      return drawLink(drawing, node)
    case 'LinkReference':
      drawNoteStart(drawing, node)
      return false
    case 'Autolink':
      for (const mark of node.getChildren('LinkMark')) hide(drawing, mark.from, mark.to)
      drawing.ranges.push(linkText.range(node.from, node.to))
      return false
    case 'Image':
      drawImage(drawing, node)
      return false
    case 'FencedCode':
      drawFence(drawing, node, span)
      return false
    case 'HTMLTag':
      drawTag(drawing, node)
      return false
    default:
      return true
  }
}

function hide(drawing: Drawing, from: number, to: number): void {
  if (from < to && !drawing.revealed.lines(from, to)) drawing.ranges.push(hidden.range(from, to))
}

function replace(drawing: Drawing, { from, to }: Span, widget: ChipWidget | RuleWidget | ImageWidget): void {
  if (from === to || drawing.revealed.lines(from, to)) return
  // What reaches over a line's end may not be replaced from here.
  if (to > drawing.state.doc.lineAt(from).to) return
  drawing.ranges.push(Decoration.replace({ widget }).range(from, to))
}

function withSpace({ doc }: EditorState, position: number): number {
  return doc.sliceString(position, position + 1) === ' ' ? position + 1 : position
}

/** `## ` in front goes with its space, `##` behind with the space before it; an underline stays, quietly. */
function hideHeadingMark(drawing: Drawing, node: SyntaxNode): void {
  if (!node.parent?.name.startsWith('ATX')) return
  const { doc } = drawing.state
  const line = doc.lineAt(node.from)
  const isClosing = node.parent.from < node.from
  const before = isClosing ? /\s*$/.exec(line.text.slice(0, node.from - line.from))?.[0].length : 0
  const after = isClosing ? 0 : /^\s*/.exec(line.text.slice(node.to - line.from))?.[0].length
  hide(drawing, node.from - (before ?? 0), node.to + (after ?? 0))
}

/** Only what leads somewhere is a link; `[x]` may be anything, and `[^1]` is a footnote. */
function drawLink(drawing: Drawing, node: SyntaxNode): boolean {
  const source = drawing.state.sliceDoc(node.from, node.to)
  const note = /^\[\^([^\]]+)\]$/.exec(source)
  if (note) {
    drawing.ranges.push(noteMark.range(node.from, node.to))
    replace(drawing, node, new ChipWidget(note[1] ?? '', '', 'note'))
    return false
  }
  const goal = node.getChild('URL') ?? node.getChild('LinkLabel')
  const [open, close] = node.getChildren('LinkMark')
  if (!goal || !open || !close) return true
  if (open.to < close.from) drawing.ranges.push(linkText.range(open.to, close.from))
  const isOneLine = node.to <= drawing.state.doc.lineAt(node.from).to
  if (!isOneLine || open.to === close.from) return true
  hide(drawing, node.from, open.to)
  hide(drawing, close.from, node.to)
  return true
}

function drawNoteStart(drawing: Drawing, node: SyntaxNode): void {
  const label = node.getChild('LinkLabel')
  if (label) drawing.ranges.push(noteMark.range(label.from, label.to))
}

function drawImage(drawing: Drawing, node: SyntaxNode): void {
  const address = node.getChild('URL')
  const [open, close] = node.getChildren('LinkMark')
  if (!address || !open || !close) return
  const { state } = drawing
  replace(
    drawing,
    node,
    new ImageWidget(state.sliceDoc(address.from, address.to), state.sliceDoc(open.to, close.from)),
  )
}

function drawFence(drawing: Drawing, node: SyntaxNode, span: Span): void {
  const { doc } = drawing.state
  const [first, last] = [doc.lineAt(node.from), doc.lineAt(node.to)]
  const marks = node.getChildren('CodeMark')
  const isClosed = marks.length > 1
  addLines(drawing, node, span, (at) =>
    at === first.from ? codeStart : at === last.from && isClosed ? codeEnd : codeLine,
  )
  if (drawing.revealed.span(node.from, node.to)) return
  const language = node.getChild('CodeInfo')
  const name = language ? doc.sliceString(language.from, language.to).split(/[\s{:]/)[0] : ''
  if (node.from < first.to)
    drawing.ranges.push(
      Decoration.replace({ widget: new ChipWidget(name ?? '', '', 'language') }).range(node.from, first.to),
    )
  const closing = marks.at(-1)
  if (isClosed && closing) drawing.ranges.push(hidden.range(closing.from, closing.to))
}

function drawTag(drawing: Drawing, node: SyntaxNode): void {
  const source = drawing.state.sliceDoc(node.from, node.to)
  if (isComponentTag(source)) {
    const { name, detail } = tagChip(source)
    replace(drawing, node, new ChipWidget(name, detail, 'chip'))
  } else drawing.ranges.push(quietTag.range(node.from, node.to))
}

function drawTemplateTags(drawing: Drawing, span: Span, verbatim: readonly Span[]): void {
  const { doc } = drawing.state
  for (let line = doc.lineAt(span.from); ; line = doc.lineAt(line.to + 1)) {
    if (line.text.includes(':::')) drawContainer(drawing, line, verbatim)
    for (const tag of templateTagsIn(line.text)) {
      const place = { from: line.from + tag.from, to: line.from + tag.to }
      if (verbatim.some(({ from, to }) => from < place.to && to > place.from)) continue
      const { name, detail } = templateChip(line.text.slice(tag.from, tag.to))
      replace(drawing, place, new ChipWidget(name, detail, 'chip'))
    }
    if (line.to >= span.to || line.to >= doc.length) return
  }
}

/** Where a container begins its kind and title are named, where it ends the colons step back. */
function drawContainer(
  drawing: Drawing,
  { from, to, text }: Span & { readonly text: string },
  verbatim: readonly Span[],
): void {
  if (verbatim.some((other) => from < other.to && to > other.from)) return
  const chip = containerChip(text)
  if (chip) replace(drawing, { from, to }, new ChipWidget(chip.name, chip.detail, 'chip'))
  else if (endsContainer(text)) drawing.ranges.push(quietTag.range(from, to))
}

function addLines(
  { state: { doc }, ranges }: Drawing,
  node: Span,
  span: Span,
  look: (lineStart: number) => Decoration,
): void {
  const end = Math.min(node.to, span.to)
  for (let line = doc.lineAt(Math.max(node.from, span.from)); ; line = doc.lineAt(line.to + 1)) {
    ranges.push(look(line.from).range(line.from))
    if (line.to >= end || line.to >= doc.length) return
  }
}
