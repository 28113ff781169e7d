import * as v from 'valibot'
import { versionFileSchema } from '../changes/contract.ts'
import { call, job } from '../wire/contract.ts'
import { nothing, repositoryPathSchema, sentenceSchema } from '../wire/schemas.ts'
import { exchangeProblems } from './exchangeProblems.ts'
import { pendingMergeSchema } from './pendingMerge.ts'

/** What can stand in the way of work on drafts and merges; each has a sentence of its own. */
export const draftProblems = [...exchangeProblems, 'no-published', 'gone', 'shared', 'undecided'] as const
export type DraftProblem = (typeof draftProblems)[number]

const commitSchema = v.pipe(v.string(), v.regex(/^[0-9a-f]{40}$/))
const branchSchema = v.pipe(v.string(), v.minLength(1), v.maxLength(250))
const nameSchema = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(100))
const countSchema = v.pipe(v.number(), v.integer(), v.minValue(0))
const pathsSchema = v.array(repositoryPathSchema)

/** One draft: a branch, here or on the server. */
export const draftSchema = v.object({
  /** As git calls it, e.g. `drafts/summer`. */
  branch: branchSchema,
  /** As a person calls it. */
  name: v.string(),
  isCurrent: v.boolean(),
  /** The draft that the website is made of. */
  isPublished: v.boolean(),
  /** There is a copy on this computer; otherwise it can be taken over. */
  isHere: v.boolean(),
  /** The server has it. */
  isShared: v.boolean(),
  /** Versions that are only in this draft, and only in the published state. */
  ahead: countSchema,
  behind: countSchema,
  /** Who made its last version, and when (milliseconds since 1970). */
  last: v.nullable(v.object({ author: v.string(), at: v.number() })),
  /** Unfinished work waits for the return to it. */
  hasWaiting: v.boolean(),
})
export type Draft = v.InferOutput<typeof draftSchema>

/** What becomes of work that is in no version: it comes along, or waits for the return; null: the person is asked. */
const unfinishedSchema = v.nullable(v.picklist(['bring', 'leave']))
export type Unfinished = v.InferOutput<typeof unfinishedSchema>

/** Answers that need the person before anything is done; nothing was changed. */
const questions = [
  /** So many files are in no version yet: shall they come along or wait? */
  v.object({ kind: v.literal('unfinished'), files: countSchema }),
  /** Unfinished changes are in the same places as in the other draft: a version has to be saved first, or they wait. */
  v.object({ kind: v.literal('in-the-way'), paths: pathsSchema }),
] as const

const goneOverSchema = v.variant('kind', [
  v.object({
    kind: v.literal('there'),
    draft: v.string(),
    files: countSchema,
    /** Work that waited here and could not be put back by itself; it still waits. */
    stillWaiting: pathsSchema,
  }),
  ...questions,
])
export type GoneOver = v.InferOutput<typeof goneOverSchema>

const finishedSchema = v.variant('kind', [
  v.object({ kind: v.literal('nothing') }),
  v.object({ kind: v.literal('finished'), into: v.string(), versions: countSchema }),
  /** Both sides changed the same places: the decisions wait in the clash screen. */
  v.object({ kind: v.literal('clashes') }),
  ...questions,
])
export type Finished = v.InferOutput<typeof finishedSchema>

/** How current what was brought in is. */
const basisSchema = v.variant('kind', [
  /** The server was asked just now; or there is none. */
  v.object({ kind: v.literal('current') }),
  /** It could not be asked, for this reason: what it showed at the last contact (milliseconds since 1970) was used. */
  v.object({ kind: v.literal('earlier'), lastContact: v.nullable(v.number()), reason: sentenceSchema }),
])
export type Basis = v.InferOutput<typeof basisSchema>

const broughtUpToDateSchema = v.variant('kind', [
  v.object({ kind: v.literal('nothing'), basis: basisSchema }),
  v.object({ kind: v.literal('updated'), versions: countSchema, files: countSchema, basis: basisSchema }),
  v.object({ kind: v.literal('clashes') }),
  v.object({ kind: v.literal('in-the-way'), paths: pathsSchema }),
])
export type BroughtUpToDate = v.InferOutput<typeof broughtUpToDateSchema>

/** Drafts: starting, going over, comparing, bringing up to date, finishing. */
export const draftContract = {
  /** Every draft, the current one first, then the published state, then by their last version. */
  'sync.drafts': call({
    input: v.object({}),
    output: v.object({ published: v.nullable(v.string()), rows: v.array(draftSchema) }),
    problems: draftProblems,
  }),
  /** Begins a draft, from the published state or from here, and goes over to it. */
  'sync.startDraft': call({
    input: v.object({
      name: nameSchema,
      from: v.picklist(['published', 'here']),
      unfinished: unfinishedSchema,
    }),
    output: goneOverSchema,
    problems: draftProblems,
  }),
  /** Goes over to a draft; one that is on the server only is taken over first. */
  'sync.switchDraft': call({
    input: v.object({ branch: branchSchema, unfinished: unfinishedSchema }),
    output: goneOverSchema,
    problems: draftProblems,
  }),
  /** Gives a draft another name, on the server too where it is there: both names change in one step, or none does. */
  'sync.renameDraft': job({
    input: v.object({ branch: branchSchema, name: nameSchema }),
    output: v.object({ branch: v.string() }),
    problems: draftProblems,
  }),
  /** The files that a draft changes, against the version where it left the published state. */
  'sync.compareDraft': call({
    input: v.object({ branch: branchSchema }),
    output: v.object({
      before: v.nullable(commitSchema),
      after: commitSchema,
      files: v.array(versionFileSchema),
    }),
    problems: draftProblems,
  }),
  /** Asks the server first, and brings the published state into the current draft; `undo` takes that back while it is the last thing done. */
  'sync.updateDraft': job({ input: v.object({}), output: broughtUpToDateSchema, problems: draftProblems }),
  /** Brings a draft into the published state and goes over to that; `undo` takes that back while nobody else has it. */
  'sync.finishDraft': job({
    input: v.object({ branch: branchSchema, unfinished: unfinishedSchema }),
    output: finishedSchema,
    problems: draftProblems,
  }),
  /** What would be missed if a draft were deleted; asks no server. */
  'sync.planDeleteDraft': call({
    input: v.object({ branch: branchSchema }),
    output: v.object({
      /** The server has it. */
      isShared: v.boolean(),
      /** Versions that no other draft has, counted here and on the server. */
      onlyInIt: countSchema,
      /** Other people who made some of those. */
      people: v.array(v.string()),
      /** How many of those only the server has: this computer's copy of the draft is without them. */
      onlyThere: countSchema,
    }),
    problems: draftProblems,
  }),
  /**
   * Deletes a draft on this computer and, if asked to, on the server, where it must be as it was last seen. `undo` brings
   * both back; the versions are kept 30 days.
   */
  'sync.deleteDraft': job({
    input: v.object({ branch: branchSchema, onServer: v.boolean() }),
    output: nothing,
    problems: draftProblems,
  }),
  'sync.bringBackDraft': job({
    input: v.object({
      branch: branchSchema,
      name: nameSchema,
      commit: commitSchema,
      /** The version the server had; null when it keeps what it has. */
      there: v.nullable(commitSchema),
    }),
    output: nothing,
    problems: draftProblems,
  }),
  /** Moves a draft back to before a merge, while that is its last version and nobody else has it. */
  'sync.takeBackMerge': call({
    input: v.object({
      branch: branchSchema,
      merge: commitSchema,
      to: commitSchema,
      /** What waits for decisions again. */
      pending: v.nullable(pendingMergeSchema),
    }),
    output: v.object({ files: countSchema }),
    problems: draftProblems,
  }),
}
