import { diffArrays } from 'diff'
import type { Value } from '../document/document.ts'
import { isGroup, isList, sameValue } from '../document/value.ts'
import { fieldLabel } from '../site/label.ts'

/** Two values laid beside each other, down to the single fields that differ. */
export type FieldTree =
  | { readonly kind: 'same'; readonly value: Value | undefined }
  | FieldLeaf
  | { readonly kind: 'group'; readonly entries: readonly (readonly [string, FieldTree])[] }
  | { readonly kind: 'list'; readonly items: readonly FieldItem[] }

/** A field that differs as a whole; undefined stands for a field that is not there. */
export type FieldLeaf = {
  readonly kind: 'changed'
  /** Names the change; the same before and after, whatever was put in front of it. */
  readonly id: string
  /** The way to the field in words, one for each step. */
  readonly labels: readonly string[]
  readonly before: Value | undefined
  readonly after: Value | undefined
}

/** An item of a list of groups, with its places before and after; null where it is not. */
export type FieldItem = {
  readonly before: number | null
  readonly after: number | null
  readonly tree: FieldTree
}

/** The way to a value by names that hold on both sides, and in words. */
type Way = { readonly steps: readonly string[]; readonly labels: readonly string[] }

/** Compares two values field by field; items of lists are matched, so that an insertion is one change. */
export function fieldTree(before: Value | undefined, after: Value | undefined): FieldTree {
  return treeAt({ steps: [], labels: [] }, before, after)
}

function treeAt(way: Way, before: Value | undefined, after: Value | undefined): FieldTree {
  if (sameValue(before, after)) return { kind: 'same', value: before }
  if (isGroup(before) && isGroup(after)) return groupAt(way, before, after)
  if (isList(before) && isList(after) && [...before, ...after].some((item) => isGroup(item) || isList(item)))
    return { kind: 'list', items: itemsAt(way, before, after) }
  return { kind: 'changed', id: `field ${JSON.stringify(way.steps)}`, labels: way.labels, before, after }
}

type Group = { readonly [key: string]: Value }

function groupAt({ steps, labels }: Way, before: Group, after: Group): FieldTree {
  const keys = [...new Set([...Object.keys(after), ...Object.keys(before)])]
  const entries = keys.map((key) => {
    const way = { steps: [...steps, key], labels: [...labels, fieldLabel(key)] }
    return [key, treeAt(way, own(before, key), own(after, key))] as const
  })
  return { kind: 'group', entries }
}

function itemsAt(way: Way, before: readonly Value[], after: readonly Value[]): readonly FieldItem[] {
  const changes = diffArrays([...before], [...after], { comparator: sameValue })
  const at = { before: 0, after: 0 }
  const items: FieldItem[] = []
  const take = (count: { readonly before: number; readonly after: number }) => {
    for (let index = 0; index < Math.max(count.before, count.after); index += 1) {
      const old = index < count.before ? at.before + index : null
      const now = index < count.after ? at.after + index : null
      const place = { before: old, after: now }
      const item = { old: old === null ? undefined : before[old], now: now === null ? undefined : after[now] }
      const shown = now ?? at.after + index
      items.push({ ...place, tree: treeAt(itemWay(way, place, shown), item.old, item.now) })
    }
    at.before += count.before
    at.after += count.after
  }
  for (const [index, change] of changes.entries()) {
    const next = changes[index + 1]
    if (change.added && changes[index - 1]?.removed) continue
    if (change.removed) take({ before: change.value.length, after: next?.added ? next.value.length : 0 })
    else take({ before: change.added ? 0 : change.value.length, after: change.value.length })
  }
  return items
}

function itemWay({ steps, labels }: Way, place: Omit<FieldItem, 'tree'>, shown: number): Way {
  const parent = labels.at(-1) ?? ''
  const name = place.before === null ? `+${place.after}` : `#${place.before}`
  return { steps: [...steps, name], labels: [...labels.slice(0, -1), `${parent} ${shown + 1}`.trim()] }
}

function own(group: Group, key: string): Value | undefined {
  return Object.hasOwn(group, key) ? group[key] : undefined
}

/** The fields that differ, in the order of the page. */
export function changedLeaves(tree: FieldTree): readonly FieldLeaf[] {
  switch (tree.kind) {
    case 'same':
      return []
    case 'changed':
      return [tree]
    case 'group':
      return tree.entries.flatMap(([, child]) => changedLeaves(child))
    case 'list':
      return tree.items.flatMap((item) => changedLeaves(item.tree))
    default:
      return tree satisfies never
  }
}

/** The value before with exactly the chosen fields as they are after; undefined when nothing is left. */
export function composeValue(tree: FieldTree, chosen: ReadonlySet<string>): Value | undefined {
  switch (tree.kind) {
    case 'same':
      return tree.value
    case 'changed':
      return chosen.has(tree.id) ? tree.after : tree.before
    case 'group':
      return Object.fromEntries(
        tree.entries.flatMap(([key, child]) => {
          const value = composeValue(child, chosen)
          return value === undefined ? [] : [[key, value] as const]
        }),
      )
    case 'list':
      return tree.items.flatMap(({ tree: child }) => {
        const value = composeValue(child, chosen)
        return value === undefined ? [] : [value]
      })
    default:
      return tree satisfies never
  }
}
