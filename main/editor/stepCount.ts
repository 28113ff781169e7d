/** Whose step it is, and the last step of somebody else that its text has. */
export type StepSource = {
  /** Who typed, compared by identity: a window. Left out: nobody who types on. */
  readonly typist?: object
  /** Left out: every step before it. */
  readonly seen?: number
}

/** Stands for whoever types without saying who. */
export const anyone: object = {}

/**
 * Counts the steps of one text, whoever makes them, so that everyone agrees on their order.
 *
 * A window sends its steps without waiting for answers. When somebody else's step came first, all that are under way
 * were made to another text; `follows` is false for each of them until the window has taken that step in.
 */
export class StepCount {
  #count = 0
  /** Who made the last steps in a row, and the count before the first of these. */
  #row: { readonly typist: object | null; readonly after: number } = { typist: null, after: 0 }

  get count(): number {
    return this.#count
  }

  /** True when the step is the next one and made to the text as it is, or to that and the window's own steps. */
  follows(sequence: number, { typist, seen = sequence - 1 }: StepSource): boolean {
    const foreign = typist && this.#row.typist === typist ? this.#row.after : this.#count
    return sequence === this.#count + 1 && seen >= foreign
  }

  /** One more step, of a window or of nobody who types. */
  add(typist: object | null): number {
    if (typist === null || this.#row.typist !== typist) this.#row = { typist, after: this.#count }
    this.#count += 1
    return this.#count
  }

  /** The window reads the text anew: of its own steps it knows only those in it. */
  readBy(typist: object | undefined): void {
    if (this.#row.typist === typist) this.#row = { typist: null, after: this.#count }
  }
}
