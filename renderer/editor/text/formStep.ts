import { type Extension, Facet } from '@codemirror/state'
import { EditorView, type ViewUpdate } from '@codemirror/view'
import { pathAtOffset } from '#shared/editor/pathAtOffset.ts'
import { headField, writingStart } from './head.ts'

/** Hears which field undo or redo has changed, by its dotted path. */
export const formStepped = Facet.define<(field: string) => void>()

/**
 * Undo and redo of a field belong to the form: the field is told, and the text does not scroll to its own cursor,
 * which would take the person away from where something changed.
 */
export function formSteps(): Extension {
  let isFormStep = false
  return [
    EditorView.updateListener.of((update) => {
      const field = steppedField(update)
      isFormStep = field !== null
      if (field !== null) for (const tell of update.state.facet(formStepped)) tell(field)
    }),
    EditorView.scrollHandler.of(() => isFormStep),
  ]
}

function steppedField({ state, transactions }: ViewUpdate): string | null {
  const step = transactions.find(
    (transaction) => transaction.isUserEvent('undo') || transaction.isUserEvent('redo'),
  )
  const { root } = state.field(headField)
  const start = writingStart(state)
  if (!step || !root || start === 0) return null
  let at: number | null = null
  step.changes.iterChangedRanges((_fromA, _toA, fromB) => {
    at ??= fromB
  })
  return at === null || at >= start ? null : pathAtOffset(root, at).join('.')
}
