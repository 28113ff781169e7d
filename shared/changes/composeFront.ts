import { diffArrays } from 'diff'
import type { PageDocument, Value } from '../document/document.ts'
import { parseDocument } from '../document/parse.ts'
import { sameValue, valueAt } from '../document/value.ts'
import { spliceValue } from '../text/spliceValue.ts'
import { composeValue, type FieldTree, fieldTree } from './fieldTree.ts'
import { type FrontRun, frontRuns } from './frontRuns.ts'

/** A stretch of two front matters: the text on both sides, and the change it belongs to. */
type FrontPiece = { readonly before: string; readonly after: string; readonly unit: string | null }

/** Two front matters (or data files) laid beside each other. */
export type ComparedFront = {
  readonly before: string
  readonly after: string
  readonly old: PageDocument
  readonly now: PageDocument
  /** Null when one of them can only be read as source: then it is one change. */
  readonly tree: FieldTree | null
  readonly pieces: readonly FrontPiece[]
}

/** Lays two front matters, delimiters included, beside each other; the path tells data files from pages. */
export function compareFronts(path: string, before: string, after: string): ComparedFront {
  const [old, now] = [parseDocument(before, { path }), parseDocument(after, { path })]
  const isReadable = [old, now].every((side) => side.sourceOnly === null && (side.root || side.text === ''))
  if (!isReadable || (old.root === null && now.root === null))
    return { before, after, old, now, tree: null, pieces: [{ before, after, unit: null }] }
  const tree = fieldTree(valueAt(old, []) ?? {}, valueAt(now, []) ?? {})
  const runs = {
    before: frontRuns(before, { document: old, tree, side: 'before' }),
    after: frontRuns(after, { document: now, tree, side: 'after' }),
  }
  return { before, after, old, now, tree, pieces: piecesOf(runs.before, runs.after) }
}

/** Beyond this many differing runs the sides are too far apart to be laid beside each other line by line. */
const longestEdit = 4000

function piecesOf(before: readonly FrontRun[], after: readonly FrontRun[]): readonly FrontPiece[] {
  const options = {
    comparator: (one: FrontRun, two: FrontRun) => one.key === two.key,
    maxEditLength: longestEdit,
  }
  const changes = diffArrays([...before], [...after], options)
  const textOf = (runs: readonly FrontRun[]) => runs.map(({ text }) => text).join('')
  if (changes === undefined) return [{ before: textOf(before), after: textOf(after), unit: null }]
  const at = { before: 0, after: 0 }
  return changes.flatMap(({ value, removed, added }) =>
    value.map((): FrontPiece => {
      const old = added ? null : before[at.before++]
      const now = removed ? null : after[at.after++]
      return { before: old?.text ?? '', after: now?.text ?? '', unit: now?.unit ?? old?.unit ?? null }
    }),
  )
}

/** True when the sides differ in something no field shows: comments, order, spelling. */
export function hasFrontRest({ pieces }: ComparedFront): boolean {
  return pieces.some(({ before, after, unit }) => unit === null && before !== after)
}

/**
 * The front matter before with exactly the chosen fields as they are after: none gives the one before, all with the
 * rest the one after, byte for byte.
 *
 * Where lines alone would say something else (two fields on one line, a list that was empty), the values are set as
 * the form would set them. Null when even that is not possible.
 */
export function composeFront(
  front: ComparedFront,
  choice: { readonly chosen: ReadonlySet<string>; readonly hasRest: boolean },
): string | null {
  const { old, now, tree, pieces } = front
  const text = pieces
    .map(({ before, after, unit }) =>
      (unit === null ? choice.hasRest : choice.chosen.has(unit)) ? after : before,
    )
    .join('')
  if (tree === null || text === front.before || text === front.after) return text
  const wanted = composeValue(tree, choice.chosen) ?? {}
  if (reads(text, wanted, old.path)) return text
  const spliced = choice.hasRest
    ? spliceValue(now, wanted, old).text
    : spliceValue(old.root === null ? now : old, wanted, now).text
  return reads(spliced, wanted, old.path) ? spliced : null
}

function reads(text: string, wanted: Value, path: string): boolean {
  const document = parseDocument(text, { path })
  // A front matter without any field reads as nothing at all.
  const value = valueAt(document, []) ?? {}
  return document.sourceOnly === null && sameValue(value, wanted)
}
