import * as v from 'valibot'
import { call, event } from '../wire/contract.ts'
import { nothing, repositoryPathSchema, sentenceSchema } from '../wire/schemas.ts'
import { look } from './preview/look.ts'

/** A replacement in the text of a file: UTF-16 offsets into the text before, line ends as they are in the file. */
export const textChangeSchema = v.object({
  from: v.pipe(v.number(), v.integer(), v.minValue(0)),
  to: v.pipe(v.number(), v.integer(), v.minValue(0)),
  insert: v.string(),
})

/** Where the text of an open page is, in words a person sees. */
export const saveStateSchema = v.variant('kind', [
  /** On disk, byte for byte. */
  v.object({ kind: v.literal('saved') }),
  /** In the journal, not yet in the file. */
  v.object({ kind: v.literal('pending') }),
  /** In the journal; the file could not be written (disk full, read-only, folder gone). */
  v.object({ kind: v.literal('held'), code: v.string(), message: sentenceSchema }),
  /** The file changed on disk in the same places; the person chooses. */
  v.object({ kind: v.literal('clash'), theirs: v.nullable(v.string()) }),
])
export type SaveState = v.InferOutput<typeof saveStateSchema>

/** The text of a page as the engine has it. */
export const openPageSchema = v.object({
  text: v.string(),
  /** Counts the changes received for this page since it was opened; the next change carries the next number. */
  sequence: v.number(),
  /** Why the page can be read only (repository read-only, not UTF-8, too large), null when it can be edited. */
  readOnly: v.nullable(sentenceSchema),
  /** True when text from a journal was brought back that the file did not have. */
  isRecovered: v.boolean(),
  state: saveStateSchema,
  /** True when no window had this page open: whoever has a newer text of it gives it with `editor.replace`. */
  isFirst: v.boolean(),
})
export type OpenPage = v.InferOutput<typeof openPageSchema>

/** One page's text: opened, changed as it is typed, kept. */
export const editorContract = {
  'editor.open': call({
    input: v.object({ path: repositoryPathSchema }),
    output: openPageSchema,
    problems: ['refused', 'page-missing', 'page-unreadable', 'not-text', 'too-large'],
  }),
  /**
   * One step of typing. The engine counts the steps of everyone; `sequence` is the number after the step, `seen` the
   * last step of somebody else that its text has (left out: every step before it). A step that does not follow what
   * the engine has is answered with `out-of-step`: the window takes in what came before and sends it again on top.
   */
  'editor.change': call({
    input: v.object({
      path: repositoryPathSchema,
      sequence: v.number(),
      seen: v.optional(v.number()),
      changes: v.array(textChangeSchema),
    }),
    output: nothing,
    problems: ['out-of-step', 'not-open'],
  }),
  /** The whole text as one step, from a window whose text is newer than that of an engine just started. */
  'editor.replace': call({
    input: v.object({
      path: repositoryPathSchema,
      sequence: v.number(),
      seen: v.optional(v.number()),
      text: v.string(),
    }),
    output: nothing,
    problems: ['out-of-step', 'not-open'],
  }),
  /** Writes what is pending now and answers when it is on disk. */
  'editor.flush': call({
    input: v.object({ path: repositoryPathSchema }),
    output: saveStateSchema,
    problems: ['not-open'],
  }),
  'editor.close': call({
    input: v.object({ path: repositoryPathSchema }),
    output: nothing,
    problems: ['not-open'],
  }),
  /** Settles a clash: the chosen text becomes the page; the other is kept aside as an earlier text. */
  'editor.settle': call({
    input: v.object({ path: repositoryPathSchema, choice: v.picklist(['mine', 'theirs']) }),
    output: saveStateSchema,
    problems: ['not-open'],
  }),
  'editor.look': look,
  'editor.state': event(v.object({ path: repositoryPathSchema, state: saveStateSchema })),
  /** A step that somebody else made, another window or a program by way of the file, with its number. */
  'editor.merged': event(
    v.object({ path: repositoryPathSchema, sequence: v.number(), changes: v.array(textChangeSchema) }),
  ),
}
