import { textHash } from '../document/hash.ts'
import { dominantLineEnding } from '../document/lines.ts'
import { parseDocument } from '../document/parse.ts'
import { alignBodies, type BlockChange, compareBlocks } from './compareBlocks.ts'
import { type ComparedBody, composeBody, hasBodyRest } from './composeBody.ts'
import { type ComparedFront, compareFronts, composeFront, hasFrontRest } from './composeFront.ts'
import { changedLeaves, type FieldLeaf } from './fieldTree.ts'

/** The name of the change that is everything no field and no paragraph shows: blank lines, comments, spelling. */
export const restUnit = 'rest'

/** What changed in a page, in parts that can each be taken or left. */
export type PageParts = {
  readonly fields: readonly FieldLeaf[]
  /** Every block of the body, the unchanged ones too. */
  readonly blocks: readonly BlockChange[]
  /** True when there is a `restUnit`. */
  readonly hasRest: boolean
  /** The names of all parts. */
  readonly units: readonly string[]
}

type Compared = {
  readonly front: ComparedFront
  readonly body: ComparedBody
}

/** Takes the changes between two texts of a page apart. */
export function pageParts(path: string, before: string, after: string): PageParts {
  const { front, body } = compared(path, before, after)
  const fields = front.tree === null ? [] : changedLeaves(front.tree)
  const hasRest = hasFrontRest(front) || hasBodyRest(body)
  const ids = new Set(body.aligned.ids.filter((id) => id !== null))
  return {
    fields,
    blocks: compareBlocks(body.before, body.after),
    hasRest,
    units: [...fields.map(({ id }) => id), ...ids, ...(hasRest ? [restUnit] : [])],
  }
}

function compared(path: string, before: string, after: string): Compared {
  const [old, now] = [partsOf(path, before), partsOf(path, after)]
  return {
    front: compareFronts(path, old.front, now.front),
    body: { before: old.body, after: now.body, aligned: alignBodies(old.body, now.body) },
  }
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
export function composePage(path: string, { before, after, chosen }: PartChoice): string | null {
  const { units } = pageParts(path, before, after)
  const taken = new Set(units.filter((unit) => chosen.has(unit)))
  if (taken.size === 0) return before
  if (taken.size === units.length) return after
  const { front, body } = compared(path, before, after)
  const choice = { chosen: taken, hasRest: taken.has(restUnit) }
  const [above, below] = [composeFront(front, choice), composeBody(body, choice)]
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
export function withoutParts(
  path: string,
  texts: { readonly before: string; readonly after: string; readonly parts: readonly string[] },
): string | null {
  const { units } = pageParts(path, texts.before, texts.after)
  const chosen = new Set(units.filter((unit) => !texts.parts.includes(unit)))
  return composePage(path, { before: texts.before, after: texts.after, chosen })
}

/**
 * Names two texts: the parts of a page are chosen from what was seen, and mean nothing for any other text. Line ends
 * do not count, as git may change them on the way.
 */
export function seenHash(before: string | null, after: string | null): string {
  const text = [before, after].map((side) => (side === null ? '' : `=${side.replaceAll('\r\n', '\n')}`))
  return textHash(text.join('\0'))
}
