import { diffArrays } from 'diff'
import type { Value } from '#shared/document/document.ts'
import { isGroup, isList, sameValue } from '#shared/document/value.ts'
import { fieldLabel } from '#shared/site/label.ts'

/** One field that differs; null stands for a field that is not there. */
export type FieldChange = {
  /** The way to the field in words: `Sections 2 › Title`. */
  readonly label: string
  readonly before: string | null
  readonly after: string | null
}

/** The fields whose values differ, in the order of the page, down to single values. */
export function compareFields(before: Value, after: Value): readonly FieldChange[] {
  return compareAt([], before, after)
}

function compareAt(
  labels: readonly string[],
  before: Value | undefined,
  after: Value | undefined,
): readonly FieldChange[] {
  if (sameValue(before, after)) return []
  if (isGroup(before) && isGroup(after)) return compareGroups(labels, before, after)
  if (isList(before) && isList(after)) return compareLists(labels, before, after)
  return [{ label: labels.join(' › '), before: valueInWords(before), after: valueInWords(after) }]
}

type Group = { readonly [key: string]: Value }

function compareGroups(labels: readonly string[], before: Group, after: Group): readonly FieldChange[] {
  const keys = [...new Set([...Object.keys(after), ...Object.keys(before)])]
  return keys.flatMap((key) => compareAt([...labels, fieldLabel(key)], own(before, key), own(after, key)))
}

/** Plain lists are compared as a whole; items that are groups are matched, so that an insertion is one change. */
function compareLists(
  labels: readonly string[],
  before: readonly Value[],
  after: readonly Value[],
): readonly FieldChange[] {
  if (![...before, ...after].some((item) => isGroup(item) || isList(item)))
    return [{ label: labels.join(' › '), before: valueInWords(before), after: valueInWords(after) }]
  const changes = diffArrays([...before], [...after], { comparator: sameValue })
  const out: FieldChange[] = []
  let place = 0
  for (const [index, change] of changes.entries()) {
    const next = changes[index + 1]
    if (change.removed && next?.added) {
      out.push(...compareItems(labels, { before: change.value, after: next.value, place }))
    } else if (change.removed || (change.added && !changes[index - 1]?.removed)) {
      const sides = change.removed ? { before: change.value, after: [] } : { before: [], after: change.value }
      out.push(...compareItems(labels, { ...sides, place }))
    }
    if (!change.removed) place += change.value.length
  }
  return out
}

type Items = { readonly before: readonly Value[]; readonly after: readonly Value[]; readonly place: number }

function compareItems(labels: readonly string[], { before, after, place }: Items): readonly FieldChange[] {
  const parent = labels.at(-1) ?? ''
  return Array.from({ length: Math.max(before.length, after.length) }, (_, index) => {
    const itemLabels = [...labels.slice(0, -1), `${parent} ${place + index + 1}`.trim()]
    return compareAt(itemLabels, before[index], after[index])
  }).flat()
}

function own(group: Group, key: string): Value | undefined {
  return Object.hasOwn(group, key) ? group[key] : undefined
}

/** A value as one would read it aloud: texts of lists and groups one after the other. */
export function valueInWords(value: Value | undefined): string | null {
  if (value === undefined) return null
  if (value === null) return ''
  if (isList(value))
    return value
      .map((item) => valueInWords(item) ?? '')
      .filter(Boolean)
      .join(', ')
  if (isGroup(value))
    return Object.entries(value)
      .map(([key, item]) => `${fieldLabel(key)}: ${valueInWords(item) ?? ''}`)
      .join('; ')
  return String(value)
}
