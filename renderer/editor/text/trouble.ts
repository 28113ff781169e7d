import type { Extension } from '@codemirror/state'
import { Decoration, EditorView } from '@codemirror/view'
import type { Diagnosis } from '#shared/document/document.ts'
import { headField } from './head.ts'

/** What is wrong with the front matter, in the order of the text; empty when the form can be trusted. */
export function troublesOf(head: {
  readonly sourceOnly: Diagnosis | null
  readonly diagnoses: readonly Diagnosis[]
}): readonly Diagnosis[] {
  const all = head.sourceOnly ? [head.sourceOnly, ...head.diagnoses] : head.diagnoses
  const seen = new Set<string>()
  return all.filter(({ from, code }) => {
    const key = `${from} ${code}`
    return seen.has(key) ? false : seen.add(key)
  })
}

const mark = Decoration.mark({ class: 'cm-trouble' })

/** Marks the places that a diagnosis names; an empty range marks the rest of its line. */
export function troubleMarks(): Extension {
  return EditorView.decorations.compute([headField], (state) => {
    const ranges = troublesOf(state.field(headField)).flatMap(({ from, to }) => {
      const start = Math.min(from, state.doc.length)
      const end = Math.min(Math.max(to, start), state.doc.length)
      const range = start < end ? { start, end } : { start, end: state.doc.lineAt(start).to }
      return range.start < range.end ? [mark.range(range.start, range.end)] : []
    })
    return Decoration.set(ranges, true)
  })
}
