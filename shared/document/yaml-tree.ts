import {
  type Alias,
  isAlias,
  isCollection,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml'
import { diagnosis } from './diagnosis.ts'
import type { Diagnosis, Field, MapEntry, Range, ScalarField, ScalarStyle, ScalarType } from './document.ts'
import type { Limits } from './limits.ts'
import { readPlain } from './plain.ts'
import type { Reading } from './yaml.ts'

type Source = {
  readonly text: string
  /** What to add to an offset of the YAML parser to get one of the text. */
  readonly base: number
  /** Where anchors and tags stand, in order, in offsets of the YAML parser. */
  readonly properties: readonly Range[]
  readonly limits: Limits
}

type Build = Source & {
  readonly anchors: Map<string, { readonly field: Field; readonly size: number }>
  readonly diagnoses: Diagnosis[]
  /** Values so far with every alias written out, the measure that an alias bomb makes explode. */
  values: number
  keys: number
  broken: Diagnosis | null
}

/** Builds our tree, with offsets of the whole text, from what the YAML parser composed. */
export function buildTree(contents: Node, source: Source): Reading {
  const build: Build = { ...source, anchors: new Map(), diagnoses: [], values: 0, keys: 0, broken: null }
  const root = buildField(build, contents, source.base)
  const whole = { from: root.outerFrom, to: root.to }
  if (build.keys > build.limits.keys) build.broken = diagnosis('too-many-keys', whole)
  if (build.values > build.limits.values) build.broken = diagnosis('too-many-aliases', whole)
  if (build.broken === null) return { root, diagnoses: build.diagnoses, sourceOnly: null }
  return { root: null, diagnoses: [build.broken, ...build.diagnoses], sourceOnly: build.broken }
}

/** `after` is the offset behind the colon or dash that the value follows; an empty value stands there. */
function buildField(build: Build, node: Node | null, after: number): Field {
  const before = build.values
  build.values++
  const field = buildKind(build, node, after)
  if (field.anchor !== null) build.anchors.set(field.anchor, { field, size: build.values - before })
  return field
}

function buildKind(build: Build, node: Node | null, after: number): Field {
  if (isAlias(node)) return buildAlias(build, node)
  if (isMap(node)) return buildMap(build, node)
  if (isSeq(node)) return buildList(build, node)
  return buildScalar(build, isScalar(node) ? node : null, after)
}

type PlaceFields = Pick<Field, 'from' | 'to' | 'outerFrom' | 'anchor' | 'tag'>

function place(build: Build, node: Scalar | YAMLMap | YAMLSeq | null, range: Range): PlaceFields {
  const own = propertyCount(node)
  const start = range.from - build.base
  const first = own === 0 ? undefined : build.properties[countUpTo(build.properties, start) - own]
  const outerFrom = (first?.from ?? start) + build.base
  return { from: range.from, to: range.to, outerFrom, anchor: node?.anchor ?? null, tag: node?.tag ?? null }
}

/** How many of the sorted ranges end at an offset or before it. */
function countUpTo(ranges: readonly Range[], offset: number): number {
  let low = 0
  let high = ranges.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ranges[middle]?.to ?? 0) <= offset) low = middle + 1
    else high = middle
  }
  return low
}

/** How many anchors and tags are written before a node: nothing but those and blanks can stand between. */
function propertyCount(node: Scalar | YAMLMap | YAMLSeq | null): number {
  return (node?.anchor === undefined ? 0 : 1) + (node?.tag === undefined ? 0 : 1)
}

function buildAlias(build: Build, alias: Alias): Field {
  const range = rangeOf(build, alias)
  const known = build.anchors.get(alias.source)
  if (known === undefined) {
    build.broken ??= diagnosis('unknown-alias', range)
    return { ...emptyScalar(range.from), ...range, outerFrom: range.from }
  }
  build.values += known.size
  const unnamed = { outerFrom: range.from, anchor: null, tag: null }
  return { kind: 'alias', name: alias.source, target: known.field, ...range, ...unnamed }
}

function rangeOf(build: Build, node: Node): Range {
  const [from, to] = node.range ?? [0, 0]
  return { from: build.base + from, to: build.base + to }
}

const STYLES: Readonly<Record<string, ScalarStyle>> = {
  QUOTE_SINGLE: 'single',
  QUOTE_DOUBLE: 'double',
  BLOCK_LITERAL: 'literal',
  BLOCK_FOLDED: 'folded',
}

function buildScalar(build: Build, node: Scalar | null, after: number): ScalarField {
  const [from = 0, to = 0] = node?.range ?? []
  if (node === null || from === to) return buildEmpty(build, node, after)
  const style = STYLES[node.type ?? 'PLAIN'] ?? 'plain'
  const end = build.base + to
  const range = { from: build.base + from, to: isBlock(style) ? withoutLineBreak(build.text, end) : end }
  const source = build.text.slice(range.from, range.to)
  const value = plainValue(node.value)
  return {
    kind: 'scalar',
    type: typeOf(value, style, node),
    source,
    value,
    style,
    ...place(build, node, range),
  }
}

/** A key with nothing behind its colon: the empty value stands directly behind the colon, its anchor or its tag. */
function buildEmpty(build: Build, node: Scalar | null, after: number): ScalarField {
  const count = propertyCount(node)
  const start = after - build.base
  const last = count === 0 ? undefined : build.properties[countUpTo(build.properties, start) + count - 1]
  const at = build.base + (last?.to ?? start)
  const value = node === null ? null : plainValue(node.value)
  return {
    ...emptyScalar(at),
    value,
    type: value === null ? 'null' : 'string',
    ...place(build, node, { from: at, to: at }),
  }
}

function emptyScalar(at: number): ScalarField {
  const unnamed = { from: at, to: at, outerFrom: at, anchor: null, tag: null }
  return { kind: 'scalar', type: 'null', source: '', value: null, style: 'plain', ...unnamed }
}

function isBlock(style: ScalarStyle): boolean {
  return style === 'literal' || style === 'folded'
}

function withoutLineBreak(text: string, end: number): number {
  if (text[end - 1] !== '\n') return end
  return text[end - 2] === '\r' ? end - 2 : end - 1
}

function plainValue(value: unknown): ScalarField['value'] {
  const plain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
  return plain ? value : null
}

function typeOf(value: ScalarField['value'], style: ScalarStyle, node: Scalar): ScalarType {
  if (value === null) return 'null'
  if (typeof value === 'number') return 'number'
  if (typeof value === 'boolean') return 'boolean'
  return style === 'plain' && node.tag === undefined && readPlain(value) === 'date' ? 'date' : 'string'
}

function buildMap(build: Build, node: YAMLMap): Field {
  const pairs: readonly Pair[] = node.items
  const entries = pairs.map((pair) => buildEntry(build, pair))
  reportDuplicates(build, entries)
  if (isTemplate(node)) build.broken ??= diagnosis('template-front-matter', rangeOf(build, node))
  build.keys += entries.length
  const flow = node.flow === true
  return { kind: 'map', flow, entries, ...place(build, node, collectionRange(build, node, entries)) }
}

/** `{{ .Name }}` reads as a group whose key is a group; written back as one, it would be destroyed. */
function isTemplate(node: YAMLMap): boolean {
  return node.flow === true && node.items.some((pair: Pair) => isMap(pair.key) && pair.key.flow === true)
}

function buildEntry(build: Build, pair: Pair): MapEntry {
  const item = pair.srcToken
  const keyNode = isNode(pair.key) ? pair.key : null
  const start = build.base + (item?.start.find(opensEntry)?.offset ?? keyNode?.range?.[0] ?? 0)
  const keyField = buildField(build, keyNode, start)
  const colon = item?.sep?.find((token) => token.type === 'map-value-ind')
  const colonTo = colon === undefined ? -1 : build.base + colon.offset + 1
  const value = buildField(
    build,
    isNode(pair.value) ? pair.value : null,
    colonTo === -1 ? keyField.to : colonTo,
  )
  const key =
    keyField.kind === 'scalar' && keyField.type === 'string'
      ? String(keyField.value)
      : build.text.slice(keyField.from, keyField.to)
  const merge = key === '<<' && keyField.kind === 'scalar' && keyField.style === 'plain' && canMerge(value)
  const to = Math.max(value.to, colonTo, keyField.to)
  return {
    key,
    keyFrom: keyField.from,
    keyTo: keyField.to,
    colonTo,
    value,
    from: Math.min(start, keyField.outerFrom),
    to,
    merge,
  }
}

function isNode(value: unknown): value is Node {
  return isAlias(value) || isCollection(value) || isScalar(value)
}

function opensEntry(token: { readonly type: string }): boolean {
  return token.type === 'explicit-key-ind' || token.type === 'anchor' || token.type === 'tag'
}

/** A merge key takes a group, or several, usually by reference. */
function canMerge(value: Field): boolean {
  const target = value.kind === 'alias' ? value.target : value
  return target.kind === 'map' || (target.kind === 'list' && target.items.every(canMerge))
}

function reportDuplicates(build: Build, entries: readonly MapEntry[]): void {
  const seen = new Set<string>()
  for (const { key, keyFrom, keyTo, merge } of entries) {
    if (seen.has(key) && !merge)
      build.diagnoses.push(diagnosis('duplicate-key', { from: keyFrom, to: keyTo }))
    seen.add(key)
  }
}

function buildList(build: Build, node: YAMLSeq): Field {
  const flow = node.flow === true
  const dashes = flow ? [] : dashesOf(build, node)
  const items = node.items.map((item, index) => buildItem(build, item, dashes[index]))
  const marks = flow ? items.map((item) => item.outerFrom) : dashes
  return { kind: 'list', flow, items, marks, ...place(build, node, collectionRange(build, node, items)) }
}

function dashesOf(build: Build, node: YAMLSeq): readonly number[] {
  const token = node.srcToken
  if (token?.type !== 'block-seq') return []
  const dashes = token.items.flatMap((item) =>
    item.start.filter((part) => part.type === 'seq-item-ind').slice(-1),
  )
  return dashes.map((dash) => build.base + dash.offset)
}

function buildItem(build: Build, item: unknown, dash: number | undefined): Field {
  if (isPair(item)) return buildPairItem(build, item)
  const node = isNode(item) ? item : null
  const after = dash === undefined ? build.base + (node?.range?.[0] ?? 0) : dash + 1
  return buildField(build, node, after)
}

/** `[a: 1]` is a list with a group of one key that has no braces of its own. */
function buildPairItem(build: Build, pair: Pair): Field {
  const entry = buildEntry(build, pair)
  const range = { from: entry.from, to: entry.to, outerFrom: entry.from, anchor: null, tag: null }
  build.keys++
  return { kind: 'map', flow: true, entries: [entry], ...range }
}

/** A flow collection ends behind its bracket, a block collection where its last child does. */
function collectionRange(build: Build, node: YAMLMap | YAMLSeq, children: readonly Range[]): Range {
  const range = rangeOf(build, node)
  const last = children.at(-1)
  return node.flow === true || last === undefined ? range : { from: range.from, to: last.to }
}
