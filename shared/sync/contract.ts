import * as v from 'valibot'
import { call, event, job } from '../wire/contract.ts'
import { nothing, repositoryPathSchema, revisionSchema, sentenceSchema } from '../wire/schemas.ts'
import { exchangeProblems } from './exchangeProblems.ts'

const commitSchema = v.pipe(v.string(), v.regex(/^[0-9a-f]{40}$/))
const countSchema = v.pipe(v.number(), v.integer(), v.minValue(0))
const addressSchema = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(2000))

/** Where a site is shared, without user, password or token. */
export const remoteSchema = v.object({
  /** As git calls it, e.g. `origin`. */
  name: v.string(),
  address: v.string(),
  host: v.string(),
  /** Scheme, host and port, which a token belongs to; null where Galley cannot go. */
  origin: v.nullable(v.string()),
  forge: v.picklist(['github', 'gitlab', 'gitea', 'other']),
  kind: v.picklist(['web', 'ssh', 'other']),
  /** For one that is reached with a key: the address that usually leads to the same place. */
  webAddress: v.nullable(v.string()),
})
export type Remote = v.InferOutput<typeof remoteSchema>

const phaseSchema = v.picklist(['connecting', 'receiving', 'checking', 'sending', 'writing'])

/** How far an exchange is: bytes while receiving and sending, things while checking and writing. */
export const exchangeProgressSchema = v.object({
  phase: phaseSchema,
  done: v.number(),
  total: v.nullable(v.number()),
})
export type ExchangeProgress = v.InferOutput<typeof exchangeProgressSchema>

export const syncStateSchema = v.object({
  revision: revisionSchema,
  /** Where this draft is shared; null for a site that is on this computer only. */
  remote: v.nullable(remoteSchema),
  /** Where versions go, when git's settings name another place for that than for getting updates; null: the same. */
  target: v.nullable(remoteSchema),
  /** How many more addresses git would send versions to; Galley sends them to one. */
  moreTargets: countSchema,
  /** Every place the site knows. */
  remotes: v.array(remoteSchema),
  draft: v.nullable(v.string()),
  /** The server has this draft. */
  isPublished: v.boolean(),
  /** The draft the server shows first, which reviews lead to; null while unknown. */
  mainDraft: v.nullable(v.string()),
  /** Versions that are here only, and that are there only, as of the last contact. */
  waiting: countSchema,
  updates: countSchema,
  /** Milliseconds since 1970. */
  lastContact: v.nullable(v.number()),
  isAutomatic: v.boolean(),
  isOffline: v.boolean(),
  /** The server asked who is there and knows no answer that it accepts. */
  needsSignIn: v.boolean(),
  activity: v.nullable(
    v.object({ kind: v.picklist(['updates', 'share']), progress: exchangeProgressSchema }),
  ),
  /** What stood in the way of the last exchange that nobody asked for. */
  trouble: v.nullable(sentenceSchema),
  /** Updates that changed the same places as this draft wait for decisions. */
  hasClashes: v.boolean(),
})
export type SyncState = v.InferOutput<typeof syncStateSchema>

const needsDecision = [
  /** Both sides changed the same places: nothing was changed, and the decisions wait in the clash screen. */
  v.object({ kind: v.literal('clashes') }),
  /** Unfinished changes are in the same places: a version of these pages has to be saved first. */
  v.object({ kind: v.literal('unsaved'), paths: v.array(repositoryPathSchema) }),
] as const

const updatesSchema = v.variant('kind', [
  v.object({ kind: v.literal('nothing') }),
  v.object({ kind: v.literal('updated'), versions: countSchema, pages: countSchema }),
  ...needsDecision,
])
export type Updates = v.InferOutput<typeof updatesSchema>

const sharedSchema = v.variant('kind', [
  v.object({ kind: v.literal('nothing') }),
  /** `updates` is how many versions of others had to be brought in before. */
  v.object({ kind: v.literal('shared'), versions: countSchema, updates: countSchema }),
  ...needsDecision,
])
export type Shared = v.InferOutput<typeof sharedSchema>

/** Getting others' versions and sharing one's own. */
export const syncContract = {
  'sync.state': call({ input: v.object({}), output: syncStateSchema, problems: ['refused'] }),
  /** Gets what is new and brings it into this draft; `undo` takes that back while it is the last thing done. */
  'sync.updates': job({ input: v.object({}), output: updatesSchema, problems: exchangeProblems }),
  /** Shares the versions of this draft, getting updates first where others have shared meanwhile. Never forced. */
  'sync.share': job({ input: v.object({}), output: sharedSchema, problems: exchangeProblems }),
  /** Shares the versions of this draft as a draft of its own; `goOver`: work goes on there. */
  'sync.shareAsDraft': job({
    input: v.object({ name: v.pipe(v.string(), v.trim(), v.minLength(1)), goOver: v.boolean() }),
    output: v.object({ draft: v.string(), reviewAddress: v.nullable(v.string()) }),
    problems: exchangeProblems,
  }),
  /** Asks the exchange under way to stop, whoever began it. */
  'sync.cancel': call({ input: v.object({}), output: nothing }),
  /** Moves this draft back to where it was before updates, if nothing was done since. */
  'sync.takeBack': call({
    input: v.object({ from: commitSchema, to: commitSchema }),
    output: v.object({ pages: countSchema }),
    problems: exchangeProblems,
  }),
  /** Whether versions go out, and updates are looked for, without being asked. */
  'sync.setAutomatic': call({
    input: v.object({ isAutomatic: v.boolean() }),
    output: nothing,
    problems: ['refused', 'disk-full'],
  }),
  /**
   * Chooses where this site is shared: one of its places, or an address. A site without a place gets it written into its
   * git settings; for one that has a place, the address is used by Galley alone.
   */
  'sync.connect': call({
    input: v.object({ remote: v.nullable(v.string()), address: v.nullable(addressSchema) }),
    output: nothing,
    problems: exchangeProblems,
  }),
  /** The page of the forge that opens a review of a draft; null where there is none. */
  'sync.reviewAddress': call({
    input: v.object({ draft: v.nullable(v.string()) }),
    output: v.object({ address: v.nullable(v.string()) }),
    problems: ['refused'],
  }),
  /** Somebody is looking at the window again, or there is a network again: what waits is tried. */
  'sync.wake': call({ input: v.object({}), output: nothing }),
  /** Brings a site from a server into a folder that is not there yet; answered only by the engine of such a folder. */
  'sync.clone': job({
    input: v.object({ address: addressSchema }),
    output: v.object({ isWhole: v.boolean() }),
    problems: exchangeProblems,
  }),
  'sync.changed': event(v.object({ revision: revisionSchema })),
  'sync.cloning': event(exchangeProgressSchema),
}
