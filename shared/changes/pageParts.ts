import { textHash } from '../document/hash.ts'
import { dominantLineEnding } from '../document/lines.ts'
import { parseDocument } from '../document/parse.ts'
import { alignBodies, type BlockChange, blockChanges } from './compareBlocks.ts'
import { type ComparedBody, composeBody, hasBodyRest } from './composeBody.ts'
import { type ComparedFront, compareFronts, composeFront, hasFrontRest } from './composeFront.ts'
import { changedLeaves, type FieldLeaf } from './fieldTree.ts'
import { atOnce, type Steps } from './steps.ts'

/** The name of the change that is everything no field and no paragraph shows: blank lines, comments, spelling. */
export const restUnit = 'rest'

/** What changed in a page, in parts that can each be taken or left. */
export type PageParts = {
  readonly fields: readonly FieldLeaf[]
  /** Every block of the body, the unchanged ones too. */
  readonly blocks: readonly BlockChange[]
  /** True when there is a `restUnit`. */
  readonly hasRest: boolean
  /** False when the properties can only be read as source: what differs in them is then part of the rest. */
  readonly isReadable: boolean
  /** The names of all parts. */
  readonly units: readonly string[]
}

type Compared = {
  readonly front: ComparedFront
  readonly body: ComparedBody
}

/** Takes the changes between two texts of a page apart. */
export function pageParts(path: string, before: string, after: string): PageParts {
  return atOnce(pagePartsSteps(path, before, after))
}

/** As `pageParts`, in steps. */
export function* pagePartsSteps(path: string, before: string, after: string): Steps<PageParts> {
  const compared = yield* comparedPages(path, before, after)
  const { front, body } = compared
  return {
    fields: front.tree === null ? [] : changedLeaves(front.tree),
    blocks: blockChanges(body),
    isReadable: front.tree !== null || front.before === front.after,
    ...unitsOf(compared),
  }
}

/** The names of all parts, and whether there is a rest among them. */
function unitsOf({ front, body }: Compared): Pick<PageParts, 'units' | 'hasRest'> {
  const fields = front.tree === null ? [] : changedLeaves(front.tree)
  const hasRest = hasFrontRest(front) || hasBodyRest(body)
  const ids = new Set(body.aligned.ids.filter((id) => id !== null))
  return { hasRest, units: [...fields.map(({ id }) => id), ...ids, ...(hasRest ? [restUnit] : [])] }
}

function* comparedPages(path: string, before: string, after: string): Steps<Compared> {
  const [old, now] = [partsOf(path, before), partsOf(path, after)]
  const front = compareFronts(path, old.front, now.front)
  yield
  const aligned = yield* alignBodies(old.body, now.body)
  return { front, body: { before: old.body, after: now.body, aligned } }
}

function partsOf(path: string, text: string): { readonly front: string; readonly body: string } {
  const document = parseDocument(text, { path })
  const at = document.isDataFile ? text.length : (document.frontMatter?.outerTo ?? 0)
  return { front: text.slice(0, at), body: text.slice(at) }
}

/** Two texts of a page, and the names of the parts to take from the later one. */
export type PartChoice = {
  readonly before: string
  readonly after: string
  readonly chosen: ReadonlySet<string>
}

/**
 * The page before with exactly the chosen parts as they are after. All parts give the page after and none the page
 * before, byte for byte; names that are no part of the page are passed over.
 *
 * Null when the parts cannot be had without others, because they hang together. Kept by
 * `test/shared/changes/pageParts.test.ts`.
 */
export function composePage(path: string, choice: PartChoice): string | null {
  return atOnce(composePageSteps(path, choice))
}

/** As `composePage`, in steps. */
export function* composePageSteps(path: string, { before, after, chosen }: PartChoice): Steps<string | null> {
  const compared = yield* comparedPages(path, before, after)
  yield
  return yield* compose(path, compared, { before, after, chosen })
}

function* compose(
  path: string,
  compared: Compared,
  { before, after, chosen }: PartChoice,
): Steps<string | null> {
  const { units } = unitsOf(compared)
  const taken = new Set(units.filter((unit) => chosen.has(unit)))
  if (taken.size === 0) return before
  if (taken.size === units.length) return after
  const choice = { chosen: taken, hasRest: taken.has(restUnit) }
  const above = composeFront(compared.front, choice)
  yield
  const below = composeBody(compared.body, choice)
  if (above === null || below === null) return null
  const text = above + joint(above, below) + below
  const read = partsOf(path, text)
  return read.front.length === text.length - below.length ? text : null
}

/** A page that had no body may lack the line break that a body needs before it. */
function joint(front: string, body: string): string {
  return front === '' || body === '' || front.endsWith('\n') ? '' : dominantLineEnding(front)
}

/** The page after with the given parts as they were before: what discarding them leaves. Null as for `composePage`. */
export function withoutParts(path: string, without: PartsToLeave): string | null {
  return atOnce(withoutPartsSteps(path, without))
}

/** Two texts of a page, and the names of the parts to leave as they were before. */
export type PartsToLeave = {
  readonly before: string
  readonly after: string
  readonly parts: readonly string[]
}

/** As `withoutParts`, in steps. */
export function* withoutPartsSteps(
  path: string,
  { before, after, parts }: PartsToLeave,
): Steps<string | null> {
  const compared = yield* comparedPages(path, before, after)
  yield
  const left = new Set(parts)
  const chosen = new Set(unitsOf(compared).units.filter((unit) => !left.has(unit)))
  return yield* compose(path, compared, { before, after, chosen })
}

/**
 * Names two texts: the parts of a page are chosen from what was seen, and mean nothing for any other text. Line ends
 * do not count, as git may change them on the way.
 */
export function seenHash(before: string | null, after: string | null): string {
  const text = [before, after].map((side) => (side === null ? '' : `=${side.replaceAll('\r\n', '\n')}`))
  return textHash(text.join('\0'))
}
