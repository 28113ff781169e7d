import type { Field, FieldPath, PageDocument, Value } from './document.ts'
import { childAt, sameValue, toValue } from './value.ts'

/** What an edit is allowed to have done to the collection it worked on. */
export type Expectation = {
  /** The way to the collection whose children are compared; everything outside of it must be the same bytes. */
  readonly path: FieldPath
  /** The children as they must be now: an old one untouched, or new plain data. Keys for groups, indexes for lists. */
  readonly children: readonly ExpectedChild[]
}

export type ExpectedChild = {
  /** The key; null in a list. */
  readonly key: string | null
  readonly expected:
    | { readonly kind: 'same'; readonly field: Field }
    | { readonly kind: 'value'; readonly value: Value }
}

type Child = { readonly key: string | null; readonly field: Field }

/** The children of a collection in order; nothing for a single value. */
export function childrenOf(field: Field): readonly Child[] {
  if (field.kind === 'map') return field.entries.map((entry) => ({ key: entry.key, field: entry.value }))
  return field.kind === 'list' ? field.items.map((item) => ({ key: null, field: item })) : []
}

/**
 * Whether an edit did what it should and nothing else: the new text can be read, has the expected children at the path,
 * and every other value of the document, as well as the body, still consists of the same bytes.
 */
export function holds(before: PageDocument, after: PageDocument, expectation: Expectation): boolean {
  if (after.sourceOnly !== null || after.root === null || before.root === null) return false
  if (bodyText(before) !== bodyText(after)) return false
  let old = before.root
  let now = after.root
  for (const step of expectation.path) {
    if (!siblingsSame(before, after, { old, now, step })) return false
    const oldChild = childAt(old, step)
    const nowChild = childAt(now, step)
    if (oldChild === null || nowChild === null) return false
    old = oldChild
    now = nowChild
  }
  // A group that lost its last key is still a group: as an empty value it would have none either.
  return old.kind === now.kind && childrenAsExpected(before, after, { now, expectation })
}

/** The text below the front matter. */
export function bodyText(document: PageDocument): string {
  return document.text.slice(document.body.from, document.body.to)
}

type Step = { readonly old: Field; readonly now: Field; readonly step: string | number }

function siblingsSame(before: PageDocument, after: PageDocument, { old, now, step }: Step): boolean {
  const changed = childAt(old, step)
  const oldChildren = childrenOf(old)
  const nowChildren = childrenOf(now)
  if (old.kind !== now.kind || oldChildren.length !== nowChildren.length) return false
  return oldChildren.every((child, index) => {
    const other = counterpart(after, nowChildren, { key: child.key, index })
    if (other === undefined || other.key !== child.key) return false
    return child.field === changed || sameBytes([before, child.field], [after, other.field])
  })
}

function childrenAsExpected(
  before: PageDocument,
  after: PageDocument,
  { now, expectation }: { now: Field; expectation: Expectation },
): boolean {
  const children = childrenOf(now)
  if (children.length !== expectation.children.length) return false
  return expectation.children.every(({ key, expected }, index) => {
    const child = counterpart(after, children, { key, index })
    if (child === undefined || child.key !== key) return false
    if (expected.kind === 'value') return sameValue(toValue(child.field), expected.value)
    return sameBytes([before, expected.field], [after, child.field])
  })
}

/**
 * The child that stands for another one: in the same place, but in TOML of the same name. There the order of keys means
 * nothing, and a value that becomes a table has to go below the others.
 */
function counterpart(
  document: PageDocument,
  children: readonly Child[],
  { key, index }: { readonly key: string | null; readonly index: number },
): Child | undefined {
  const named = document.format === 'toml' && key !== null
  return named ? children.find((child) => child.key === key) : children[index]
}

/** Whether two fields are the same text and are read the same way. An alias stays the same when its target changes. */
function sameBytes([before, one]: [PageDocument, Field], [after, other]: [PageDocument, Field]): boolean {
  if (isScattered(before, one) || isScattered(after, other)) return sameParts([before, one], [after, other])
  return (
    before.text.slice(one.from, one.to) === after.text.slice(other.from, other.to) && sameReading(one, other)
  )
}

/** A table of TOML may be written in several places with others between them, so its parts are compared. */
function isScattered(document: PageDocument, field: Field): boolean {
  return document.format === 'toml' && (field.kind === 'map' || field.kind === 'list') && !field.flow
}

function sameParts([before, one]: [PageDocument, Field], [after, other]: [PageDocument, Field]): boolean {
  const [old, now] = [childrenOf(one), childrenOf(other)]
  if (one.kind !== other.kind || old.length !== now.length) return false
  return old.every((child, index) => {
    const part = counterpart(after, now, { key: child.key, index })
    return (
      part !== undefined && part.key === child.key && sameBytes([before, child.field], [after, part.field])
    )
  })
}

function sameReading(one: Field, other: Field): boolean {
  if (one.kind !== other.kind || one.anchor !== other.anchor || one.tag !== other.tag) return false
  if (one.kind === 'scalar' && other.kind === 'scalar') return Object.is(one.value, other.value)
  const others = childrenOf(other)
  return childrenOf(one).every((child, index) => {
    const counterpart = others[index]
    return counterpart !== undefined && sameReading(child.field, counterpart.field)
  })
}

/** The expectation that a child is what it was. */
export function sameChild(child: Child): ExpectedChild {
  return { key: child.key, expected: { kind: 'same', field: child.field } }
}

/** The expectation that a child is this plain data. */
export function newChild(key: string | null, value: Value): ExpectedChild {
  return { key, expected: { kind: 'value', value } }
}
