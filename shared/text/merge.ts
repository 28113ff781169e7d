import { diff3MergeRegions } from 'node-diff3'
import { splitFrontMatter } from '../document/parse.ts'
import { linesOf } from './changesBetween.ts'

/** Two people's work on one text in one text, or the statement that both changed the same place differently. */
export type Merge = { readonly kind: 'merged'; readonly text: string } | { readonly kind: 'clash' }

/**
 * Merges three ways: what `mine` and `theirs` each changed in `base`.
 *
 * In the body two changes clash when they touch the same or adjoining lines, as in git. Front matter has one key to
 * the line, so there adjoining lines are independent: only the same line clashes. The same change on both sides is
 * no clash. Line ends count as part of their line, so that none is ever rewritten.
 */
export function mergeTexts(base: string, mine: string, theirs: string): Merge {
  if (mine === theirs || base === theirs) return { kind: 'merged', text: mine }
  if (base === mine) return { kind: 'merged', text: theirs }
  const parts = [base, mine, theirs].map(partsOf)
  const [baseParts, mineParts, theirParts] = parts
  if (!baseParts || !mineParts || !theirParts) return { kind: 'clash' }
  const front = mergeLines(baseParts.front, mineParts.front, theirParts.front, true)
  const body = mergeLines(baseParts.body, mineParts.body, theirParts.body, false)
  if (front === null || body === null) return { kind: 'clash' }
  return { kind: 'merged', text: front + body }
}

function partsOf(text: string): { readonly front: string; readonly body: string } {
  const split = splitFrontMatter(text)
  const at = split.kind === 'closed' ? split.range.outerTo : 0
  return { front: text.slice(0, at), body: text.slice(at) }
}

function mergeLines(base: string, mine: string, theirs: string, isByLine: boolean): string | null {
  if (mine === theirs || base === theirs) return mine
  if (base === mine) return theirs
  const [baseLines, mineLines, theirLines] = [linesOf(base), linesOf(mine), linesOf(theirs)]
  if (baseLines.length * Math.max(mineLines.length, theirLines.length) > lineProductLimit) return null
  const merged: string[] = []
  for (const region of diff3MergeRegions([...mineLines], [...baseLines], [...theirLines])) {
    if (region.stable) {
      merged.push(...region.bufferContent)
      continue
    }
    const { aContent, oContent, bContent } = region
    const settled = isByLine ? mergeLineByLine(oContent, aContent, bContent) : sameOrNull(aContent, bContent)
    if (settled === null) return null
    merged.push(...settled)
  }
  return merged.join('')
}

/** Beyond this product of lines a comparison could take seconds; the person is asked instead. */
const lineProductLimit = 25_000_000

function sameOrNull(mine: readonly string[], theirs: readonly string[]): readonly string[] | null {
  return mine.length === theirs.length && mine.every((line, index) => line === theirs[index]) ? mine : null
}

/** For lines that were replaced one for one on both sides; null when a line was changed differently, or the counts differ. */
function mergeLineByLine(
  base: readonly string[],
  mine: readonly string[],
  theirs: readonly string[],
): readonly string[] | null {
  const same = sameOrNull(mine, theirs)
  if (same !== null) return same
  if (mine.length !== base.length || theirs.length !== base.length) return null
  const merged: string[] = []
  for (const [index, line] of base.entries()) {
    const [own = '', other = ''] = [mine[index], theirs[index]]
    if (own !== line && other !== line && own !== other) return null
    merged.push(own === line ? other : own)
  }
  return merged
}
