import { StateEffect, StateField } from '@codemirror/state'

/** What Enter has put in, and what stood there before. */
export type Split = {
  readonly from: number
  readonly to: number
  readonly removed: string
  /** Where the cursor was. */
  readonly cursor: number
}

/** Says of a change that it was a split. */
export const splitMade = StateEffect.define<Split>()

/** The split made just now; null as soon as anything else has happened. */
export const lastSplit = StateField.define<Split | null>({
  create: () => null,
  update: (last, { effects, docChanged, selection }) => {
    const made = effects.find((effect) => effect.is(splitMade))
    if (made) return made.value
    return docChanged || selection ? null : last
  },
})
