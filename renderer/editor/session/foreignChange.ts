import {
  Annotation,
  type ChangeSet,
  type EditorState,
  StateEffect,
  Transaction,
  type TransactionSpec,
} from '@codemirror/state'
import type { TextChange } from '#shared/document/document.ts'
import { documentChanges, withEndings } from '../text/lineEndingField.ts'

/** Marks a change that came from the engine: it is neither sent back nor undone by the person. */
export const fromEngine = Annotation.define<true>()

/** What somebody else did to a text, as a change of a state that holds that text. */
export type ForeignChange = {
  readonly state: EditorState
  readonly changes: ChangeSet
  /** The line ends that come with it, where they stand in the new document. */
  readonly effects: readonly StateEffect<unknown>[]
  /** As the view takes it. */
  readonly spec: TransactionSpec
  /** The state after it. */
  readonly after: () => EditorState
}

/** Somebody else's changes of a file as a change of the state that holds its text. */
export function foreignChange(state: EditorState, raw: readonly TextChange[]): ForeignChange {
  const inserted = documentChanges(state, raw)
  const changes = state.changes(inserted)
  const endings = inserted.flatMap(({ from, endings }) =>
    endings.map(({ position, ending }) => ({ position: changes.mapPos(from, -1) + position, ending })),
  )
  const effects = endings.length > 0 ? [withEndings(endings)] : []
  const after = () => state.update({ changes, effects, filter: false }).state
  return { state, changes, effects, spec: specOf(changes, effects), after }
}

/**
 * A foreign change beneath one of ours to the same state: what the view takes that shows ours, the state without ours,
 * and ours as a change of that. Where both insert at one place ours comes first, for everyone.
 */
export function beneath(
  { changes, effects, after }: ForeignChange,
  mine: ChangeSet,
): { readonly spec: TransactionSpec; readonly before: EditorState; readonly onTop: ChangeSet } {
  const onTop = mine.map(changes, true)
  const mapped = StateEffect.mapEffects(effects, onTop)
  return { spec: specOf(changes.map(mine), mapped), before: after(), onTop }
}

/** Past every filter: those mend what a person types, and would make this text another than the engine's. */
function specOf(changes: ChangeSet, effects: readonly StateEffect<unknown>[]): TransactionSpec {
  const annotations = [fromEngine.of(true), Transaction.addToHistory.of(false)]
  return { changes, effects, annotations, filter: false }
}
