import * as v from 'valibot'
import { sentenceSchema } from '#shared/wire/schemas.ts'

/** What an engine's process is started with, as JSON in its first argument. */
export const engineArgumentsSchema = v.object({
  /** Real absolute path of the repository's folder. */
  root: v.string(),
  stateFolder: v.string(),
  home: v.string(),
  /** Absolute path of the script that reads pages beside the engine. */
  scanLane: v.string(),
  /** The sample site is made in `root` first if it is not there. */
  isSample: v.boolean(),
})
export type EngineArguments = v.InferOutput<typeof engineArgumentsSchema>

/** What main tells an engine's process; `port` carries the port of one more window. */
export const engineRequestSchema = v.variant('kind', [
  v.object({ kind: v.literal('port') }),
  /** The answer to a question of the same number; null: nobody is signed in there. */
  v.object({
    kind: v.literal('credential'),
    id: v.number(),
    credential: v.nullable(v.object({ user: v.string(), token: v.string() })),
  }),
  /** Everything pending is written, then the process ends. */
  v.object({ kind: v.literal('stop') }),
])
export type EngineRequest = v.InferOutput<typeof engineRequestSchema>

/** What an engine's process tells main: once, that it is there or why not; and what it has to ask about servers. */
export const engineReportSchema = v.variant('kind', [
  v.object({ kind: v.literal('ready') }),
  /** Who is known at a server (scheme, host and port), answered by a `credential` of this number. */
  v.object({ kind: v.literal('credential'), id: v.number(), origin: v.string() }),
  /** The server did not accept what was answered. */
  v.object({ kind: v.literal('rejected'), origin: v.string() }),
  v.object({
    kind: v.literal('failed'),
    code: v.picklist(['disk-full', 'folder-unreadable']),
    message: sentenceSchema,
  }),
])
export type EngineReport = v.InferOutput<typeof engineReportSchema>
