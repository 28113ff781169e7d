import { applyChanges, composeChanges, smallestChange } from './apply.ts'
import { attempt, attemptUntil, type Plan, type TestedPlan, withBlankLinesBelow } from './attempt.ts'
import type { Field, FieldPath, ListField, MapField, PageDocument, TextChange, Value } from './document.ts'
import { addEntry, dropEntry, rewriteKey } from './entries.ts'
import { hasComment } from './extent.ts'
import { addItem, dropItem, moved, shiftItem } from './items.ts'
import { type Located, locate } from './locate.ts'
import { careful, type EditOptions, laidOut, mannerFor, mannerForItem, mannerForKey } from './manner.ts'
import { parseDocument } from './parse.ts'
import { type EditResult, refuse } from './refusal.ts'
import { entryText } from './render.ts'
import { replaceField } from './replace.ts'
import { type Step, stepsBetween } from './steps.ts'
import { fieldAt, isGroup, sameValue, toValue } from './value.ts'
import { bodyText, childrenOf, type ExpectedChild, holds, sameChild } from './verify.ts'

const NOTHING: EditResult = { ok: true, changes: [] }

/**
 * Sets the value at a path; groups and lists on the way that are missing are made. A single value keeps its quotes and
 * its style whenever they can hold the new one, and its type: a string that reads as something else gets quotes. Of a
 * list or a group only the parts that differ are touched. No changes when the value is there already.
 */
export function setValue(
  document: PageDocument,
  path: FieldPath,
  value: Value,
  options: EditOptions = {},
): EditResult {
  if (document.sourceOnly !== null) return refuse('source-only')
  if (document.root === null) return createFrontMatter(document, nested(path, value), options)
  const at = locate(document.root, path)
  return at.rest.length === 0
    ? setExisting(document, at, value, options)
    : setMissing(document, at, value, options)
}

function setExisting(document: PageDocument, at: Located, value: Value, options: EditOptions): EditResult {
  const old = toValue(at.field)
  if (sameValue(old, value) && !isRespelled(at.field, options)) return NOTHING
  const steps = at.field.kind === 'alias' ? null : stepsBetween(at.path, old, value)
  if (steps === null) return overwrite(document, at, value, options)
  const result = takeSteps(document, steps, options)
  return result.ok || at.holder.kind === 'root' ? result : overwrite(document, at, value, options)
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
  const children = childrenOf(holder.parent).map((child) =>
    child.field === field ? newChild(child.key, value) : sameChild(child),
  )
  const expectation = { path: at.path.slice(0, -1), children }
  const choices = [manner, careful(manner)]
  return attempt(
    document,
    choices.map((choice) => ({ changes: () => replaceField(document, at, value, choice), expectation })),
  )
}

function newChild(key: string | null, value: Value): ExpectedChild {
  return { key, expected: { kind: 'value', value } }
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

/** The value inside of new groups and lists, one for each step of the path. */
function nested(path: FieldPath, value: Value): Value {
  return path.reduceRight<Value>(
    (inner, step) => (typeof step === 'number' ? [inner] : { [step]: inner }),
    value,
  )
}

type LocatedMap = Located & { readonly field: MapField }
type LocatedList = Located & { readonly field: ListField }

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
    const changes = () => addEntry(document, at, { key, value, after }, choice)
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

/** Puts front matter above a page that has none. */
function createFrontMatter(document: PageDocument, value: Value, options: EditOptions): EditResult {
  if (!isGroup(value)) return refuse('not-a-group')
  const manner = mannerFor(document, options, null)
  const end = manner.house.lineEnding
  const lines = Object.entries(value).map((entry) => entryText(entry, 0, manner) + end)
  const at = document.body.from
  const created = { from: at, to: at, insert: `---${end}${lines.join('')}---${end}` }
  const isRight = (after: PageDocument) =>
    after.root !== null && sameValue(toValue(after.root), value) && bodyText(after) === bodyText(document)
  return attemptUntil(document, [{ changes: () => [created], holds: isRight }])
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
  const changes = () => dropEntry(document, group, entry, manner)
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
    entryChild(other === entry ? { ...other, key: newKey } : other),
  )
  const expectation = { path: path.slice(0, -1), children }
  return attempt(document, [{ changes: () => [rewriteKey(document, entry, newKey, manner)], expectation }])
}

/**
 * Puts an item into a list, before the item that has the index now, or at the end. Looks like its neighbours, blank
 * lines between the items included. A missing or empty value becomes a list.
 */
export function insertItem(
  document: PageDocument,
  listPath: FieldPath,
  index: number,
  value: Value,
  options: EditOptions = {},
): EditResult {
  const list = locateList(document, listPath)
  if (list === 'missing') return setValue(document, listPath, [value], options)
  if ('ok' in list) return list
  const place = Math.min(Math.max(index, 0), list.field.items.length)
  const item = { index: place, value }
  const manner = mannerForItem(document, list, item, options)
  const children = childrenOf(list.field).map(sameChild).toSpliced(place, 0, newChild(null, value))
  const expectation = { path: listPath, children }
  const plans = [manner, { ...manner, tight: true }, careful(manner)].map((choice) => {
    return { changes: () => addItem(document, list, item, choice), expectation }
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
  const changes = () => dropItem(document, list, index, manner)
  const wider = () => withBlankLinesBelow(document.text, changes())
  return attempt(document, [
    { changes, expectation },
    { changes: wider, expectation },
  ])
}

/**
 * Moves an item so that it has the index `toIndex` afterwards. The comments that belong to it travel with it; in a list
 * in brackets they stay.
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
  const changes = () => shiftItem(document, list.field, way)
  const tight = () =>
    withBlankLinesBelow(document.text, shiftItem(document, list.field, { ...way, tight: true }))
  const plans = [
    { changes, expectation },
    { changes: tight, expectation },
  ]
  return attempt(document, [...plans, ...rewriting(document, list, moved(values(list), way))])
}

function values(list: LocatedList): Value[] {
  return list.field.items.map(toValue)
}

/** The way of last resort: the whole list written anew, unless a comment in it would be lost. */
function rewriting(document: PageDocument, at: LocatedList, items: readonly Value[]): Plan[] {
  const { field, holder } = at
  if (holder.kind === 'root' || hasComment(document.text, field)) return []
  const manner = careful(laidOut(document, field, mannerFor(document, {}, null)))
  const children = childrenOf(holder.parent).map((child) =>
    child.field === field ? newChild(child.key, items) : sameChild(child),
  )
  return [
    {
      changes: () => replaceField(document, at, items, manner),
      expectation: { path: at.path.slice(0, -1), children },
    },
  ]
}

function locateList(
  document: PageDocument,
  path: FieldPath,
): LocatedList | 'missing' | Extract<EditResult, { ok: false }> {
  if (document.sourceOnly !== null) return refuse('source-only')
  if (document.root === null) return 'missing'
  const at = locate(document.root, path)
  const { field } = at
  if (field.kind === 'alias') return refuse('shared')
  if (at.rest.length > 0 || (field.kind === 'scalar' && field.type === 'null')) return 'missing'
  return field.kind === 'list' ? { ...at, field } : refuse('not-a-list')
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
