import * as v from 'valibot'
import { call, job } from '../wire/contract.ts'
import { nothing, repositoryPathSchema } from '../wire/schemas.ts'
import { draftProblems } from './draftContract.ts'
import { pendingMergeSchema } from './pendingMerge.ts'

const commitSchema = v.pipe(v.string(), v.regex(/^[0-9a-f]{40}$/))
const countSchema = v.pipe(v.number(), v.integer(), v.minValue(0))

const choiceSchema = v.picklist(['mine', 'theirs', 'both', 'own'])
export type Choice = v.InferOutput<typeof choiceSchema>

/** What a person decided about one clash; `text` goes with `own`. */
export const decisionSchema = v.object({
  choice: choiceSchema,
  text: v.nullable(v.pipe(v.string(), v.maxLength(1_000_000))),
})
export type Decision = v.InferOutput<typeof decisionSchema>

/** One side of a clash, and who made it so. */
const clashSideSchema = v.object({
  /** The text of the field or paragraph; null where there is none on this side. */
  text: v.nullable(v.string()),
  /** The file on this side, for what is no text; null where it is not there. */
  path: v.nullable(repositoryPathSchema),
  version: commitSchema,
  /** Who changed this very field or paragraph last on this side, else the file; null where that is not known. */
  by: v.nullable(v.object({ author: v.string(), at: v.number() })),
})
export type ClashSide = v.InferOutput<typeof clashSideSchema>

const clashKindSchema = v.variant('kind', [
  v.object({ kind: v.literal('field'), field: v.array(v.union([v.string(), v.number()])) }),
  v.object({ kind: v.literal('text') }),
  /** A picture, or another file that cannot be merged. */
  v.object({ kind: v.literal('file') }),
  v.object({ kind: v.literal('removed'), by: v.picklist(['mine', 'theirs']) }),
  /** Both moved the file, to different places. */
  v.object({ kind: v.literal('moved') }),
  /** Where one side has a file, the other has a folder. */
  v.object({ kind: v.literal('folder') }),
])
export type ClashKind = v.InferOutput<typeof clashKindSchema>

/** A place both sides changed, differently. */
export const openClashSchema = v.object({
  /** Names it as long as both sides say the same there. */
  id: v.string(),
  path: repositoryPathSchema,
  title: v.string(),
  language: v.nullable(v.string()),
  what: clashKindSchema,
  /** As it was before both; null for what was not there or is no text. */
  before: v.nullable(v.string()),
  mine: clashSideSchema,
  theirs: clashSideSchema,
  choices: v.array(choiceSchema),
  decision: v.nullable(decisionSchema),
})
export type OpenClash = v.InferOutput<typeof openClashSchema>

const openMergeSchema = v.object({
  /** The draft the merge is for, and what is brought in, in words. */
  into: v.string(),
  from: v.string(),
  /** True when what is brought in was shared on the server. */
  isFromServer: v.boolean(),
  /** Milliseconds since 1970. */
  since: v.number(),
  /** The last version both sides have in common. */
  base: v.nullable(commitSchema),
  clashes: v.array(openClashSchema),
})
export type OpenMerge = v.InferOutput<typeof openMergeSchema>

const finishedMergeSchema = v.variant('kind', [
  v.object({
    kind: v.literal('finished'),
    files: countSchema,
    /** The draft that is part of another one now; null for what came from the server. */
    finishedDraft: v.nullable(v.object({ branch: v.string(), name: v.string() })),
  }),
  /** Unfinished changes are in the way: a version of these pages has to be saved first. */
  v.object({ kind: v.literal('in-the-way'), paths: v.array(repositoryPathSchema) }),
])
export type FinishedMerge = v.InferOutput<typeof finishedMergeSchema>

/** Clashes: what two people changed differently, decided one by one. Nothing is written before `finishMerge`. */
export const clashContract = {
  /** The merge that waits for decisions on this draft; null when none does. */
  'sync.clashes': call({
    input: v.object({}),
    output: v.object({ merge: v.nullable(openMergeSchema) }),
    problems: draftProblems,
  }),
  /** Decides about one clash; null: undecided again. */
  'sync.decide': call({
    input: v.object({ id: v.string(), decision: v.nullable(decisionSchema) }),
    output: nothing,
    problems: draftProblems,
  }),
  /** Makes the version with everything decided, all or nothing; `undo` takes it back. */
  'sync.finishMerge': job({ input: v.object({}), output: finishedMergeSchema, problems: draftProblems }),
  /** Gives the merge up; no page changes, and `undo` has it wait again with what was decided. */
  'sync.dropMerge': call({ input: v.object({}), output: nothing, problems: draftProblems }),
  'sync.resumeMerge': call({
    input: v.object({ pending: pendingMergeSchema }),
    output: nothing,
    problems: draftProblems,
  }),
}
