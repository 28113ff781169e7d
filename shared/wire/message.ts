import * as v from 'valibot'

/** Either end of a message channel: what DOM, Node and Electron ports have in common. */
export type WirePort = {
  readonly post: (message: unknown) => void
  readonly onMessage: (listener: (message: unknown) => void) => void
  /** Called once when the other side is gone. */
  readonly onClose: (listener: () => void) => void
  readonly close: () => void
}

/** How far a job is, in absolute figures; `total` is null while unknown. */
export type Progress = { readonly done: number; readonly total: number | null }

const id = v.pipe(v.number(), v.integer(), v.minValue(0))

const sentence = v.object({ en: v.string(), de: v.string() })
const recovery = v.object({ label: sentence, entry: v.string(), input: v.unknown() })
const problem = v.object({ code: v.string(), message: sentence, recovery: v.array(recovery) })

/** The shape of every failed answer, checked on both sides. */
export const resultSchema = v.variant('ok', [
  v.object({ ok: v.literal(true), value: v.unknown(), undo: v.optional(recovery) }),
  v.object({ ok: v.literal(false), problem }),
])

/** What the asking side may send. */
export const requestSchema = v.variant('kind', [
  v.object({ kind: v.literal('ask'), id, name: v.string(), input: v.unknown() }),
  v.object({ kind: v.literal('cancel'), id }),
])

/** What the serving side may send. */
export const replySchema = v.variant('kind', [
  v.object({ kind: v.literal('answer'), id, result: resultSchema }),
  v.object({ kind: v.literal('progress'), id, done: v.number(), total: v.nullable(v.number()) }),
  v.object({ kind: v.literal('event'), name: v.string(), payload: v.unknown() }),
])
