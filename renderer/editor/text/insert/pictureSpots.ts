import { type EditorState, StateEffect, StateField } from '@codemirror/state'

/*
 * Where pictures are to stand that somebody is still asked about. The places go along with every change until then, also
 * those that come from another program.
 */

/** Keeps these places; those of an earlier question are given up. */
export const keepSpots = StateEffect.define<readonly number[]>()

/** The places kept, in the order they were given. */
export const pictureSpots = StateField.define<readonly number[]>({
  create: () => [],
  update: (spots, { effects, changes, docChanged }) => {
    const kept = effects.find((effect) => effect.is(keepSpots))
    if (kept) return kept.value
    return docChanged && spots.length > 0 ? spots.map((spot) => changes.mapPos(spot, -1)) : spots
  },
})

/** The place of a picture by its number. */
export function spotOf(state: EditorState, number: number): number {
  return state.field(pictureSpots)[number] ?? state.selection.main.head
}
