import { applyChanges, composeChanges, smallestChange } from './apply.ts'
import { attempt, attemptUntil, type TestedPlan, withBlankLinesBelow } from './attempt.ts'
import { createFrontMatter } from './create.ts'
import type { Field, FieldPath, MapField, PageDocument, TextChange, Value } from './document.ts'
import { locateList, rewriting, values } from './edited-list.ts'
import { hasComment } from './extent.ts'
import { type Located, type LocatedMap, locate } from './locate.ts'
import { careful, type EditOptions, laidOut, mannerFor, mannerForItem, mannerForKey } from './manner.ts'
import { moved, type Way } from './moved.ts'
import { parseDocument } from './parse.ts'
import { type EditResult, refuse } from './refusal.ts'
import { type Step, stepsBetween } from './steps.ts'
import { changesTogether } from './together.ts'
import { withoutNulls } from './toml-text.ts'
import { fieldAt, isList, nested, sameValue, toValue } from './value.ts'
import { childrenOf, type ExpectedChild, holds, newChild, sameChild } from './verify.ts'
import { writerFor } from './writer.ts'

const NOTHING: EditResult = { ok: true, changes: [] }

/**
 * Sets the value at a path; groups and lists on the way that are missing are made. A single value keeps its quotes and
 * its style whenever they can hold the new one, and its type: a string that reads as something else gets quotes. Of a
 * list or a group only the parts that differ are touched. No changes when the value is there already. In TOML, which has
 * no empty value, a key that is set to null is taken out.
 */
export function setValue(
  document: PageDocument,
  path: FieldPath,
  given: Value,
  options: EditOptions = {},
): EditResult {
  if (document.sourceOnly !== null) return refuse('source-only')
  const format = document.format ?? options.neighbour?.format
  const value = format === 'toml' ? withoutNulls(given) : given
  if (value === undefined) return given === null ? clear(document, path) : refuse('no-empty-value')
  if (document.root === null) return createFrontMatter(document, nested(path, value), options)
  const at = locate(document.root, path)
  return at.rest.length === 0
    ? setExisting(document, at, value, options)
    : setMissing(document, at, value, options)
}

/** In TOML a key without a value is a key that is not there. */
function clear(document: PageDocument, path: FieldPath): EditResult {
  const parent = document.root === null ? null : locate(document.root, path.slice(0, -1)).field
  return parent?.kind === 'list' ? refuse('no-empty-value') : unsetKey(document, path)
}

function setExisting(document: PageDocument, at: Located, value: Value, options: EditOptions): EditResult {
  const old = toValue(at.field)
  if (sameValue(old, value) && !isRespelled(at.field, options)) return NOTHING
  const steps = at.field.kind === 'alias' ? null : stepsBetween(at.path, old, value)
  if (steps === null) return overwrite(document, at, value, options)
  const once = steps.length > MANY ? setTogether(document, at, value, options) : null
  if (once?.ok) return once
  const result = takeSteps(document, steps, options)
  if (result.ok && readsBack(document, result.changes, { path: at.path, value })) return result
  if (at.holder.kind !== 'root') return overwrite(document, at, value, options)
  return result.ok ? refuse('unsafe') : result
}

/** Each step is right by itself; together they may still miss the value, as where a merge key brings keys back. */
function readsBack(
  document: PageDocument,
  changes: readonly TextChange[],
  { path, value }: { readonly path: FieldPath; readonly value: Value },
): boolean {
  const after = parseDocument(applyChanges(document.text, changes), { path: document.path })
  const field = fieldAt(after, path)
  return field !== null && sameValue(toValue(field), value)
}

/** From so many steps on, reading the page anew after each would be felt. */
const MANY = 12

/** All at once, for values with many parts; a list without comments may be written anew where that is simpler. */
function setTogether(document: PageDocument, at: Located, value: Value, options: EditOptions): EditResult {
  const { field, holder, path } = at
  const parts = isList(value) ? value.map((item) => newChild(null, item)) : null
  if (holder.kind === 'root' && parts === null) return refuse('unsafe')
  const expectation =
    holder.kind === 'root'
      ? { path, children: parts ?? [] }
      : { path: path.slice(0, -1), children: childrenWith(holder.parent, field, value) }
  const changes = changesTogether(document, at, value, options)
  const result =
    changes === null ? refuse('unsafe') : attempt(document, [{ changes: () => changes, expectation }])
  if (result.ok || holder.kind === 'root' || hasComment(document.text, field)) return result
  return overwrite(document, at, value, options)
}

function childrenWith(parent: Field, changed: Field, value: Value): readonly ExpectedChild[] {
  return childrenOf(parent).map((child) =>
    child.field === changed ? newChild(child.key, value) : sameChild(child),
  )
}

function isRespelled(field: Field, { source, as }: EditOptions): boolean {
  if (field.kind !== 'scalar') return false
  return (source !== undefined && source !== field.source) || (as === 'date' && field.type === 'string')
}

/** Replaces a value as a whole: in the manner of the old one, else in double quotes, which can hold everything. */
function overwrite(document: PageDocument, at: Located, value: Value, options: EditOptions): EditResult {
  const { field, holder } = at
  if (holder.kind === 'root') return refuse('not-a-group')
  const manner = laidOut(document, field, mannerFor(document, options, field))
  const expectation = { path: at.path.slice(0, -1), children: childrenWith(holder.parent, field, value) }
  const choices = [manner, careful(manner)]
  return attempt(
    document,
    choices.map((choice) => ({
      changes: () => writerFor(document.format).replaceField(document, at, value, choice),
      expectation,
    })),
  )
}

function setMissing(document: PageDocument, at: Located, value: Value, options: EditOptions): EditResult {
  const { field, rest } = at
  const [step = ''] = rest
  const inner = nested(rest.slice(1), value)
  switch (field.kind) {
    case 'alias':
      return refuse('shared')
    case 'map':
      return addKey(document, { ...at, field }, [String(step), inner], options)
    case 'list':
      if (step !== field.items.length) return refuse('no-such-field')
      return insertItem(document, at.path, step, inner, options)
    case 'scalar':
      if (field.type !== 'null') return refuse('not-a-group')
      return overwrite(document, at, nested(rest, value), options)
    default:
      return field satisfies never
  }
}

function addKey(
  document: PageDocument,
  at: LocatedMap,
  pair: readonly [string, Value],
  options: EditOptions,
): EditResult {
  const [key, value] = pair
  const manner = mannerForKey(document, at, key, options)
  const order = options.keyOrder ?? []
  const after = order.includes(key) ? order.slice(0, order.indexOf(key)) : []
  const plans = [manner, careful(manner)].map((choice): TestedPlan => {
    const changes = () => writerFor(document.format).addEntry(document, at, { key, value, after }, choice)
    return { changes, holds: (result) => addedOnly(document, result, { at, pair }) }
  })
  return attemptUntil(document, plans)
}

function addedOnly(
  document: PageDocument,
  result: PageDocument,
  added: { at: LocatedMap; pair: readonly [string, Value] },
): boolean {
  const [key, value] = added.pair
  const now = fieldAt(result, added.at.path)
  const index = now === null ? -1 : childrenOf(now).findLastIndex((child) => child.key === key)
  const children = childrenOf(added.at.field).map(sameChild)
  const expectation = { path: added.at.path, children: children.toSpliced(index, 0, newChild(key, value)) }
  return index !== -1 && holds(document, result, expectation)
}

/**
 * Takes a key with its value out. Comments above it stay: they may be a heading for what follows. A group that loses its
 * last key stays as `{}`; a list item may be named too. No changes when there is nothing at the path.
 */
export function unsetKey(document: PageDocument, path: FieldPath): EditResult {
  if (document.sourceOnly !== null) return refuse('source-only')
  if (document.root === null || path.length === 0) return NOTHING
  const at = locate(document.root, path)
  if (at.rest.length > 0) return at.field.kind === 'alias' ? refuse('shared') : NOTHING
  if (at.holder.kind === 'item') return removeItem(document, path.slice(0, -1), at.holder.index)
  if (at.holder.kind === 'root') return NOTHING
  const { parent, entry } = at.holder
  const group: LocatedMap = { ...locate(document.root, path.slice(0, -1)), field: parent }
  const manner = laidOut(document, parent, mannerFor(document, {}, null))
  const children = parent.entries.filter((other) => other !== entry).map(entryChild)
  const expectation = { path: group.path, children }
  const changes = () => writerFor(document.format).dropEntry(document, group, entry, manner)
  const wider = () => withBlankLinesBelow(document.text, changes())
  const result = attempt(document, [
    { changes, expectation },
    { changes: wider, expectation },
  ])
  const twice = parent.entries.some((other) => other !== entry && other.key === entry.key)
  return result.ok && twice ? followedBy(document, result.changes, (after) => unsetKey(after, path)) : result
}

function entryChild(entry: MapField['entries'][number]): ExpectedChild {
  return sameChild({ key: entry.key, field: entry.value })
}

/**
 * Gives a key another name; its value, its place and its comments stay. Refused when the group has a key of that name
 * or there is nothing at the path.
 */
export function renameKey(document: PageDocument, path: FieldPath, newKey: string): EditResult {
  if (document.sourceOnly !== null || document.root === null) return refuse('source-only')
  const at = locate(document.root, path)
  if (at.rest.length > 0 || at.holder.kind !== 'entry') return refuse('no-such-field')
  const { parent, entry } = at.holder
  if (entry.key === newKey) return NOTHING
  if (parent.entries.some((other) => other.key === newKey)) return refuse('key-exists')
  const manner = mannerFor(document, {}, null)
  const children = parent.entries.map((other) =>
    entryChild(other.key === entry.key ? { ...other, key: newKey } : other),
  )
  const expectation = { path: path.slice(0, -1), children }
  // The one that counts and those it hides: else the last of these would come to light.
  const alike = parent.entries.filter(({ key }) => key === entry.key)
  const changes = () =>
    alike.flatMap((each) => {
      const holder = { kind: 'entry', parent, entry: each } as const
      return writerFor(document.format).rewriteKey(document, { ...at, holder }, newKey, manner)
    })
  return attempt(document, [{ changes, expectation }])
}

/**
 * Puts an item into a list, before the item that has the index now, or at the end. Looks like its neighbours, blank
 * lines between the items included. A missing or empty value becomes a list.
 */
export function insertItem(
  document: PageDocument,
  listPath: FieldPath,
  index: number,
  given: Value,
  options: EditOptions = {},
): EditResult {
  const value = document.format === 'toml' ? withoutNulls(given) : given
  if (value === undefined) return refuse('no-empty-value')
  const list = locateList(document, listPath)
  if (list === 'missing') return setValue(document, listPath, [value], options)
  if ('ok' in list) return list
  const place = Math.min(Math.max(index, 0), list.field.items.length)
  const item = { index: place, value }
  const manner = mannerForItem(document, list, item, options)
  const children = childrenOf(list.field).map(sameChild).toSpliced(place, 0, newChild(null, value))
  const expectation = { path: listPath, children }
  const plans = [manner, { ...manner, tight: true }, careful(manner)].map((choice) => {
    return { changes: () => writerFor(document.format).addItem(document, list, item, choice), expectation }
  })
  return attempt(document, [...plans, ...rewriting(document, list, values(list).toSpliced(place, 0, value))])
}

/** Takes an item out of a list, with the comments that belong to it. An empty list stays, as `[]`. */
export function removeItem(document: PageDocument, listPath: FieldPath, index: number): EditResult {
  const list = locateList(document, listPath)
  if (list === 'missing' || ('field' in list && list.field.items[index] === undefined))
    return refuse('no-such-field')
  if ('ok' in list) return list
  const manner = laidOut(document, list.field, mannerFor(document, {}, null))
  const children = childrenOf(list.field).map(sameChild).toSpliced(index, 1)
  const expectation = { path: listPath, children }
  const changes = () => writerFor(document.format).dropItem(document, list, index, manner)
  const wider = () => withBlankLinesBelow(document.text, changes())
  return attempt(document, [
    { changes, expectation },
    { changes: wider, expectation },
  ])
}

/**
 * Moves an item so that it has the index `toIndex` afterwards. The comments that belong to it travel with it; in
 * brackets they do where each item has lines of its own.
 */
export function moveItem(
  document: PageDocument,
  listPath: FieldPath,
  fromIndex: number,
  toIndex: number,
): EditResult {
  const list = locateList(document, listPath)
  if (list === 'missing') return refuse('no-such-field')
  if ('ok' in list) return list
  const { items } = list.field
  if (items[fromIndex] === undefined || items[toIndex] === undefined) return refuse('no-such-field')
  if (fromIndex === toIndex) return NOTHING
  const way = { from: fromIndex, to: toIndex }
  const children = moved(childrenOf(list.field), way).map(sameChild)
  const expectation = { path: listPath, children }
  const shift = (gaps: Way['gaps']) =>
    writerFor(document.format).shiftItem(document, list, gaps === undefined ? way : { ...way, gaps })
  const plans = [
    { changes: () => shift(undefined), expectation },
    { changes: () => shift('bare'), expectation },
    { changes: () => withBlankLinesBelow(document.text, shift('none')), expectation },
  ]
  return attempt(document, [...plans, ...rewriting(document, list, moved(values(list), way))])
}

/** Replaces the text below the front matter. */
export function replaceBody(document: PageDocument, body: string): EditResult {
  if (document.isDataFile) return refuse('no-such-field')
  const change = smallestChange(document.text, { ...document.body, insert: body })
  return { ok: true, changes: change === null ? [] : [change] }
}

function takeSteps(document: PageDocument, steps: readonly Step[], options: EditOptions): EditResult {
  return steps.reduce<EditResult>((result, step) => {
    return result.ok
      ? followedBy(document, result.changes, (current) => takeStep(current, step, options))
      : result
  }, NOTHING)
}

function takeStep(document: PageDocument, step: Step, options: EditOptions): EditResult {
  switch (step.kind) {
    case 'set':
      return setValue(document, step.path, step.value, options)
    case 'unset':
      return unsetKey(document, step.path)
    case 'insert':
      return insertItem(document, step.path, step.index, step.value, options)
    case 'remove':
      return removeItem(document, step.path, step.index)
    case 'move':
      return moveItem(document, step.path, step.from, step.to)
    default:
      return step satisfies never
  }
}

/** One edit made on the result of another, both together as changes of the document. */
function followedBy(
  document: PageDocument,
  changes: readonly TextChange[],
  edit: (after: PageDocument) => EditResult,
): EditResult {
  const text = applyChanges(document.text, changes)
  const next = edit(changes.length === 0 ? document : parseDocument(text, { path: document.path }))
  return next.ok ? { ok: true, changes: composeChanges(document.text, changes, next.changes) } : next
}
