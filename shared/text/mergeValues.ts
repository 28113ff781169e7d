import type { FieldPath, Value } from '../document/document.ts'
import { isGroup, isList, sameValue } from '../document/value.ts'
import type { FieldClash, Sides } from './clash.ts'
import { mergeLists } from './mergeLists.ts'

/** Three readings of one field; undefined where a side has no such field. */
export type ValueSides = Sides<Value | undefined>

/** What a field becomes, ours where both changed it differently; undefined when it goes. */
export type ValueMerge = { readonly value: Value | undefined; readonly clashes: readonly FieldClash[] }

/**
 * Merges three values: groups key by key, lists item by item, everything else as a whole. The order of keys does not
 * count. A field removed on one side goes when the other left it as it was. Whether anything clashes does not depend on
 * which side is ours.
 */
export function mergeValues(path: FieldPath, sides: ValueSides): ValueMerge {
  const { base, ours, theirs } = sides
  if (sameValue(ours, theirs) || sameValue(base, theirs)) return { value: ours, clashes: [] }
  if (sameValue(base, ours)) return { value: theirs, clashes: [] }
  if (isGroup(ours) && isGroup(theirs) && (base === undefined || isGroup(base))) {
    return mergeGroups(path, { base: base ?? {}, ours, theirs })
  }
  if (isList(ours) && isList(theirs) && (base === undefined || isList(base))) {
    return mergeLists(path, { base: base ?? [], ours, theirs }, mergeValues) ?? clashing(path, sides)
  }
  return clashing(path, sides)
}

function clashing(path: FieldPath, sides: ValueSides): ValueMerge {
  return { value: sides.ours, clashes: [{ kind: 'field', path, ...sides }] }
}

type Group = { readonly [key: string]: Value }

function mergeGroups(path: FieldPath, { base, ours, theirs }: Sides<Group>): ValueMerge {
  const entries: [string, Value][] = []
  const clashes: FieldClash[] = []
  for (const key of new Set([...Object.keys(ours), ...Object.keys(theirs)])) {
    const sides = { base: own(base, key), ours: own(ours, key), theirs: own(theirs, key) }
    const merged = mergeValues([...path, key], sides)
    clashes.push(...merged.clashes)
    if (merged.value !== undefined) entries.push([key, merged.value])
  }
  // Made by definition, not by assignment: safe for a key named `__proto__`.
  return { value: Object.fromEntries(entries), clashes }
}

/** The value of a key a group has itself. */
export function own(group: Group, key: string): Value | undefined {
  return Object.hasOwn(group, key) ? group[key] : undefined
}
