import { syntaxTree } from '@codemirror/language'
import {
  type EditorState,
  type Extension,
  StateEffect,
  StateField,
  type Transaction,
} from '@codemirror/state'
import { Decoration, type DecorationSet, EditorView, type WidgetType } from '@codemirror/view'
import { pagePath, setTextMode, showsSource, writingStart } from '../head.ts'
import { readTable } from '../table/tableText.ts'
import { TableWidget } from '../table/tableWidget.ts'
import { type Chip, importChip, tagChip } from './chips.ts'
import { BlockChipWidget } from './widgets.ts'

/*
 * Blocks of several lines that are drawn as one thing: tables as grids, HTML and imports as a chip. They change the height of the
 * text, so the state has to know them, seen or not; they are looked for again only where a change can have made or
 * unmade one.
 */

/** A block with what is drawn in its place. */
export type Block = {
  readonly kind: 'table' | 'html' | 'import'
  readonly from: number
  readonly to: number
  readonly widget: WidgetType
}

type Blocks = {
  readonly blocks: readonly Block[]
  readonly hasFocus: boolean
  readonly drawn: DecorationSet
}

const focusChanged = StateEffect.define<boolean>()

const blocksField = StateField.define<Blocks>({
  create: (state) => redrawn(state, { blocks: scan(state, []), hasFocus: false }),
  update: (value, transaction) => {
    const { state } = transaction
    const hasFocus = transaction.effects.reduce(
      (focus, effect) => (effect.is(focusChanged) ? effect.value : focus),
      value.hasFocus,
    )
    const blocks = followed(value.blocks, transaction)
    const isSame =
      blocks === value.blocks &&
      hasFocus === value.hasFocus &&
      !transaction.selection &&
      !isSwitch(transaction)
    return isSame ? value : redrawn(state, { blocks, hasFocus })
  },
  provide: (field) => EditorView.decorations.from(field, ({ drawn }) => drawn),
})

function isSwitch({ effects }: Transaction): boolean {
  return effects.some((effect) => effect.is(setTextMode))
}

function followed(blocks: readonly Block[], transaction: Transaction): readonly Block[] {
  const { startState, state, changes, docChanged } = transaction
  const hasNewTree = syntaxTree(startState) !== syntaxTree(state)
  if (!docChanged) return hasNewTree ? scan(state, blocks) : blocks
  const mapped = blocks.map((block) => ({
    ...block,
    from: changes.mapPos(block.from, 1),
    to: changes.mapPos(block.to, -1),
  }))
  return mayChangeBlocks(transaction, blocks) ? scan(state, mapped) : mapped
}

/** Signs without which no table, no HTML, no code and no import begins or ends. */
const telling = /[|<`~>]|^import\s/m

function mayChangeBlocks({ startState, state, changes }: Transaction, blocks: readonly Block[]): boolean {
  let isPossible = false
  changes.iterChangedRanges((fromA, toA, fromB, toB) => {
    isPossible ||=
      telling.test(linesRound(startState, fromA, toA)) ||
      telling.test(linesRound(state, fromB, toB)) ||
      blocks.some(({ from, to }) => from <= toA + 2 && to >= fromA - 2)
  })
  return isPossible
}

function linesRound({ doc }: EditorState, from: number, to: number): string {
  return doc.sliceString(doc.lineAt(from).from, doc.lineAt(to).to)
}

/** The blocks of the text, as far as it has been parsed; behind that, those known before. */
function scan(state: EditorState, known: readonly Block[]): readonly Block[] {
  const found: Block[] = []
  const tree = syntaxTree(state)
  tree.iterate({
    enter: ({ name, from, to }) => {
      if (name === 'Document' || name === 'Body') return true
      const block = blockOf(state, { name, from, to })
      if (block) found.push(keptWidget(block, known))
      return false
    },
  })
  return [...found, ...known.filter(({ from }) => from >= tree.length && from < state.doc.length)]
}

function blockOf(
  state: EditorState,
  { name, from, to }: { readonly name: string; readonly from: number; readonly to: number },
): Block | null {
  const { doc } = state
  const start = doc.lineAt(from).from
  const end = doc.lineAt(to).to
  const isMdx = state.facet(pagePath).endsWith('.mdx')
  if (name === 'Paragraph' && isMdx && doc.sliceString(from, from + 7) === 'import ') {
    const chip = importChip(doc.sliceString(from, to))
    return chip && { kind: 'import', from: start, to: end, widget: chipOf(chip) }
  }
  if (name === 'Table') {
    const source = doc.sliceString(start, end)
    const table = readTable(source.split('\n'))
    return table && { kind: 'table', from: start, to: end, widget: new TableWidget(source, table) }
  }
  const isHtml = name === 'HTMLBlock' || name === 'CommentBlock'
  if (!isHtml) return null
  const source = doc.sliceString(from, Math.min(to, from + 400))
  return { kind: 'html', from: start, to: end, widget: chipOf(tagChip(source)) }
}

function chipOf({ name, detail }: Chip): BlockChipWidget {
  return new BlockChipWidget(name, detail, 'chip')
}

/** What is drawn already and has not changed stays the same object. */
function keptWidget(block: Block, known: readonly Block[]): Block {
  const before = known.find(
    ({ kind, from, widget }) => kind === block.kind && from === block.from && widget.eq(block.widget),
  )
  return before ? { ...block, widget: before.widget } : block
}

function redrawn(state: EditorState, { blocks, hasFocus }: Omit<Blocks, 'drawn'>): Blocks {
  if (showsSource(state)) return { blocks, hasFocus, drawn: Decoration.none }
  const start = writingStart(state)
  const ranges = blocks
    .filter(
      (block) => block.from >= start && block.from < block.to && !(hasFocus && isWrittenIn(state, block)),
    )
    .map(({ from, to, widget }) => Decoration.replace({ widget, block: true }).range(from, to))
  return { blocks, hasFocus, drawn: Decoration.set(ranges) }
}

/** A selection that stays inside a block shows it as it is written; one that only passes over it does not. */
function isWrittenIn({ selection }: EditorState, { from, to }: Block): boolean {
  return selection.ranges.some((range) => range.from >= from && range.to <= to)
}

/** The block that a position lies in, or null. */
export function blockAt(state: EditorState, position: number): Block | null {
  const { blocks } = state.field(blocksField)
  return blocks.find(({ from, to }) => from <= position && to >= position) ?? null
}

/** Draws tables, HTML and imports as blocks. */
export function liveBlocks(): Extension {
  return [blocksField, EditorView.focusChangeEffect.of((_, hasFocus) => focusChanged.of(hasFocus))]
}
