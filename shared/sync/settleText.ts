import { applyChanges } from '../document/apply.ts'
import type { Value } from '../document/document.ts'
import { setValue, unsetKey } from '../document/edit.ts'
import { dominantLineEnding } from '../document/lines.ts'
import { parseDocument } from '../document/parse.ts'
import { isList, sameValue } from '../document/value.ts'
import type { BlockClash, Clash, FieldClash } from '../text/clash.ts'
import type { Choice, Decision } from './clashContract.ts'

/** A clash with what was decided about it. */
export type Settled = { readonly clash: Clash; readonly decision: Decision }

/** What can be decided about a clash inside a text. */
export function choicesOf(clash: Clash): readonly Choice[] {
  if (clash.kind === 'block') {
    const hasBoth = clash.ours !== '' && clash.theirs !== ''
    return hasBoth ? ['mine', 'theirs', 'both', 'own'] : ['mine', 'theirs', 'own']
  }
  const sides = [clash.ours, clash.theirs]
  if (sides.every((side) => isList(side))) return ['mine', 'theirs', 'both']
  return sides.every((side) => side === undefined || isScalar(side))
    ? ['mine', 'theirs', 'own']
    : ['mine', 'theirs']
}

function isScalar(value: Value): boolean {
  return typeof value !== 'object' || value === null
}

/**
 * The merged text with what was decided: paragraphs from the last to the first, so that places stay true, then fields.
 * Null when a field cannot be written (front matter that is only source).
 */
export function settleText(path: string, merged: string, settled: readonly Settled[]): string | null {
  const blocks = settled.flatMap(({ clash, decision }) =>
    clash.kind === 'block' ? [{ clash, decision }] : [],
  )
  const last = [...blocks].sort((one, other) => other.clash.ranges.merged.from - one.clash.ranges.merged.from)
  let text: string | null = last.reduce(
    (now, { clash, decision }) => settleBlock(now, clash, decision),
    merged,
  )
  const fields = settled.flatMap(({ clash, decision }) =>
    clash.kind === 'field' ? [{ clash, decision }] : [],
  )
  // An item that goes changes the places of those behind it.
  for (const { clash, decision } of fields.toReversed())
    text = text === null ? null : settleField(path, text, { clash, decision })
  return text
}

function settleBlock(text: string, clash: BlockClash, decision: Decision): string {
  const { from, to } = clash.ranges.merged
  const chosen = chosenText(clash, decision, dominantLineEnding(text))
  if (chosen === text.slice(from, to)) return text
  const [above, below] = [text.slice(0, from), text.slice(to)]
  const isInserted = from === to && chosen !== '' && !chosen.endsWith('\n')
  return above + (isInserted ? setApart(above, chosen, below) : chosen) + below
}

/** A paragraph that comes where ours has none gets blank lines round it. */
function setApart(above: string, chosen: string, below: string): string {
  const ending = dominantLineEnding(above + below)
  const lead = above === '' || /\n\r?\n$/.test(above) ? '' : above.endsWith('\n') ? ending : ending + ending
  const trail = below === '' ? ending : /^\r?\n/.test(below) ? '' : ending + ending
  return lead + chosen + trail
}

function chosenText(clash: BlockClash, { choice, text }: Decision, ending: string): string {
  switch (choice) {
    case 'mine':
      return clash.ours
    case 'theirs':
      return clash.theirs
    case 'both':
      return joined(clash.ours, clash.theirs, ending)
    case 'own': {
      const own = (text ?? '').replace(/\r?\n/g, ending)
      const isLines = (clash.ours || clash.theirs).endsWith('\n')
      return isLines && own !== '' && !own.endsWith('\n') ? own + ending : own
    }
    default:
      return choice satisfies never
  }
}

const lineOfList = /^\s*(?:[-*+]|\d+[.)]|\|)/

/** One after the other; two paragraphs stay two, two items or rows stay in their list or table. */
function joined(ours: string, theirs: string, ending: string): string {
  if (ours.endsWith('\n')) return ours + theirs
  const isList = lineOfList.test(ours) && lineOfList.test(theirs)
  return ours + (isList ? ending : ending + ending) + theirs
}

function settleField(
  path: string,
  text: string,
  { clash, decision }: { readonly clash: FieldClash; readonly decision: Decision },
): string | null {
  const document = parseDocument(text, { path })
  const value = chosenValue(clash, decision)
  const edit = value === undefined ? unsetKey(document, clash.path) : setValue(document, clash.path, value)
  return edit.ok ? applyChanges(text, edit.changes) : null
}

function chosenValue(clash: FieldClash, { choice, text }: Decision): Value | undefined {
  switch (choice) {
    case 'mine':
      return clash.ours
    case 'theirs':
      return clash.theirs
    case 'both': {
      const [ours, theirs] = [clash.ours, clash.theirs]
      if (!isList(ours) || !isList(theirs)) return ours
      return [...ours, ...theirs.filter((item) => !ours.some((own) => sameValue(own, item)))]
    }
    case 'own':
      return typedAs(clash.ours ?? clash.theirs, text ?? '')
    default:
      return choice satisfies never
  }
}

/** A value keeps its type where the text can be read as one. */
function typedAs(example: Value | undefined, text: string): Value {
  if (typeof example === 'number' && text.trim() !== '' && Number.isFinite(Number(text))) return Number(text)
  if (typeof example === 'boolean' && /^(?:true|false)$/.test(text.trim())) return text.trim() === 'true'
  return text
}
