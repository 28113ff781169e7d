import { invertedEffects } from '@codemirror/commands'
import {
  type ChangeSet,
  type EditorState,
  type Extension,
  RangeSet,
  RangeValue,
  StateEffect,
  StateField,
} from '@codemirror/state'
import type { TextChange } from '#shared/document/document.ts'
import {
  joinLineEndings,
  type LineEnding,
  type LineEndings,
  splitLineEndings,
} from '#shared/text/lineEnding.ts'

/*
 * CodeMirror's document knows only `\n`. The line ends of the file live beside it: the dominant one, and a range set
 * of the line breaks that differ. The set is mapped through every change, so a line keeps its end wherever it moves,
 * and undo brings the end of a deleted line back.
 */

class OtherEnding extends RangeValue {
  readonly ending: LineEnding
  override startSide = 1
  override endSide = -1
  constructor(ending: LineEnding) {
    super()
    this.ending = ending
  }
  override eq(other: RangeValue): boolean {
    return other instanceof OtherEnding && other.ending === this.ending
  }
}

type Exception = { readonly position: number; readonly ending: LineEnding }
type Endings = { readonly dominant: LineEnding; readonly others: RangeSet<OtherEnding> }

const restoreEndings = StateEffect.define<readonly Exception[]>({
  map: (exceptions, changes) =>
    exceptions.map(({ position, ending }) => ({ position: changes.mapPos(position, 1), ending })),
})

const noEndings: Endings = { dominant: '\n', others: RangeSet.empty }

const endingsField = StateField.define<Endings>({
  create: () => noEndings,
  update: (endings, transaction) => {
    let others = transaction.docChanged ? kept(endings.others, transaction.changes) : endings.others
    for (const effect of transaction.effects) {
      if (effect.is(restoreEndings)) others = others.update({ add: effect.value.map(range), sort: true })
    }
    return others === endings.others ? endings : { ...endings, others }
  },
})

/** The line ends that survive the changes, at their new places. */
function kept(others: RangeSet<OtherEnding>, changes: ChangeSet): RangeSet<OtherEnding> {
  if (others.size === 0) return others
  // A mapped range would stretch over text that replaces its line break, so those whose break goes are taken out first.
  const gone = new Set(replacedBreaks(others, changes).map(({ position }) => position))
  const left = gone.size === 0 ? others : others.update({ filter: (position) => !gone.has(position) })
  return left.map(changes)
}

function replacedBreaks(others: RangeSet<OtherEnding>, changes: ChangeSet): Exception[] {
  const found: Exception[] = []
  changes.iterChangedRanges((from, to) => {
    others.between(from, to, (position, end, value) => {
      if (position >= from && end <= to) found.push({ position, ending: value.ending })
    })
  }, true)
  return found
}

function range({ position, ending }: Exception) {
  return new OtherEnding(ending).range(position, position + 1)
}

/** Keeps the line ends of a file beside its CodeMirror document; `endings` are those the file was read with. */
export function lineEndings(endings: LineEndings): Extension {
  const others = RangeSet.of(endings.exceptions.map(range), true)
  return [
    endingsField.init(() => ({ dominant: endings.dominant, others })),
    invertedEffects.of((transaction) => {
      const lost = replacedBreaks(transaction.startState.field(endingsField).others, transaction.changes)
      return lost.length > 0 ? [restoreEndings.of(lost)] : []
    }),
  ]
}

function exceptionsBetween(state: EditorState, from: number, to: number): Exception[] {
  const found: Exception[] = []
  state.field(endingsField).others.between(from, to, (position, end, value) => {
    if (position >= from && end <= to) found.push({ position, ending: value.ending })
  })
  return found
}

/** The text of the state from `from` to `to` with the line ends of the file. */
export function rawSlice(state: EditorState, from = 0, to = state.doc.length): string {
  const { dominant } = state.field(endingsField)
  const text = state.doc.sliceString(from, to, '\n')
  const exceptions = exceptionsBetween(state, from, to).map(({ position, ending }) => ({
    position: position - from,
    ending,
  }))
  return joinLineEndings({ text, dominant, exceptions })
}

/** The offset in the file that a position in the document stands for. */
export function rawOffset(state: EditorState, position: number): number {
  const { dominant, others } = state.field(endingsField)
  if (dominant === '\n' && others.size === 0) return position
  const breaks = state.doc.lineAt(position).number - 1
  const exceptions = exceptionsBetween(state, 0, position)
  const length = exceptions.reduce((sum, { ending }) => sum + ending.length, 0)
  return position - breaks + (breaks - exceptions.length) * dominant.length + length
}

/** The same changes in terms of the file: offsets into the file before, inserted text with the file's line ends. */
export function rawChanges(before: EditorState, after: EditorState, changes: ChangeSet): TextChange[] {
  const raw: TextChange[] = []
  changes.iterChanges((fromA, toA, fromB, toB) => {
    raw.push({
      from: rawOffset(before, fromA),
      to: rawOffset(before, toA),
      insert: rawSlice(after, fromB, toB),
    })
  })
  return raw
}

/** The position in the document that an offset in the file stands for; inside a two-character end it is the break. */
export function positionAt(state: EditorState, offset: number): number {
  let low = 0
  let high = state.doc.length
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (rawOffset(state, middle) <= offset) low = middle
    else high = middle - 1
  }
  return low
}

/**
 * A change of the file as a change of the document; `endings` says which inserted line ends differ from the
 * document's own, by their place in the inserted text.
 */
export function documentChanges(state: EditorState, changes: readonly TextChange[]) {
  const { dominant } = state.field(endingsField)
  return changes.map(({ from, to, insert }) => {
    const { text } = splitLineEndings(insert)
    const endings = endingsOf(insert).filter(({ ending }) => ending !== dominant)
    return { from: positionAt(state, from), to: positionAt(state, to), insert: text, endings }
  })
}

function endingsOf(raw: string): Exception[] {
  const { text, dominant, exceptions } = splitLineEndings(raw)
  const other = new Map(exceptions.map(({ position, ending }) => [position, ending]))
  return [...text.matchAll(/\n/g)].map(({ index }) => ({
    position: index,
    ending: other.get(index) ?? dominant,
  }))
}

/** Sets the ends of these line breaks of the new document; part of a transaction that inserts them. */
export function withEndings(exceptions: readonly Exception[]): StateEffect<readonly Exception[]> {
  return restoreEndings.of(exceptions)
}
