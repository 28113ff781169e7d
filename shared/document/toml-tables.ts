import { diagnosis } from './diagnosis.ts'
import type { Diagnosis, Field, FieldPath, MapEntry, MapField, Range } from './document.ts'
import { LIMITS } from './limits.ts'
import type { PlacedStatement, TomlKey, TomlPair, TomlStatement, TomlValue } from './toml-syntax.ts'

/** What the statements of a document mean. */
export type Tables = {
  readonly root: MapField
  readonly placed: readonly PlacedStatement[]
  readonly problem: Diagnosis | null
}

/**
 * A table that is being put together. `implicit` ones were only passed on the way to another; `dotted` ones grow as
 * long as the section does that began them. The range is that of its header or of what mentions it first.
 */
type Table = Range & {
  readonly kind: 'table'
  how: 'root' | 'implicit' | 'header' | 'dotted'
  readonly section: Table | null
  readonly children: Map<string, Child>
}

type TableList = { readonly kind: 'list'; readonly items: Table[] }

type Child = { readonly key: TomlKey; readonly node: Table | TableList | TomlPair }

/** Puts tables together from statements in the order they are written. Source: TOML 1.0.0, "Table" and "Keys". */
export function buildTables(statements: readonly TomlStatement[]): Tables {
  const root = newTable('root', null, { from: statements[0]?.from ?? 0, to: statements.at(-1)?.to ?? 0 })
  const placed: PlacedStatement[] = []
  let section: { readonly table: Table; readonly path: FieldPath } = { table: root, path: [] }
  for (const statement of statements) {
    const start = statement.kind === 'pair' ? section : { table: root, path: [] }
    const walk = place(start, statement)
    const problem = walk.problem ?? (statement.kind === 'pair' ? problemIn(statement.value) : null)
    if (problem !== null) return { root: tableField(root), placed, problem }
    placed.push({ statement, path: walk.path, keyPaths: walk.keyPaths, section: section.path })
    if (walk.table !== null) section = { table: walk.table, path: walk.path }
  }
  return { root: tableField(root), placed, problem: null }
}

/** A name that is used twice in braces. */
function problemIn(value: TomlValue): Diagnosis | null {
  if (value.kind === 'scalar') return null
  const table = newTable('root', null, value)
  for (const part of value.parts) {
    const own = part.kind === 'pair' ? place({ table, path: [] }, part).problem : null
    const problem = own ?? problemIn(part.kind === 'pair' ? part.value : part)
    if (problem !== null) return problem
  }
  return null
}

function newTable(how: Table['how'], section: Table | null, { from, to }: Range): Table {
  return { kind: 'table', how, section, children: new Map(), from, to }
}

type Walk = {
  readonly path: FieldPath
  readonly keyPaths: readonly FieldPath[]
  /** The table that a header opens. */
  readonly table: Table | null
  readonly problem: Diagnosis | null
}

/** Follows the names of a statement from a table on, making what is missing, and puts its value or table there. */
function place(start: { readonly table: Table; readonly path: FieldPath }, statement: TomlStatement): Walk {
  const path = [...start.path]
  const keyPaths: FieldPath[] = []
  let table = start.table
  const refuse = (code: string, key: Range) => ({ path, keyPaths, table, problem: diagnosis(code, key) })
  for (const key of statement.keys.slice(0, -1)) {
    path.push(key.name)
    keyPaths.push([...path])
    const next = passThrough(table, key, { section: start.table, statement })
    if (next === null) return refuse('defined-twice', key)
    if (next.index !== null) path.push(next.index)
    table = next.table
  }
  const last = statement.keys.at(-1)
  if (last === undefined) return { path, keyPaths, table, problem: null }
  path.push(last.name)
  keyPaths.push([...path])
  if (path.length > LIMITS.depth) return refuse('too-deep', last)
  const end = settle(table, last, statement)
  if (end === null) return refuse('defined-twice', last)
  if (end.index !== null) path.push(end.index)
  return { path, keyPaths, table: end.table, problem: null }
}

type Context = { readonly section: Table; readonly statement: TomlStatement }

type Passed = { readonly table: Table; readonly index: number | null }

/** The table behind a name that is not the last of its key; null when the name may not be used so. */
function passThrough(parent: Table, key: TomlKey, { section, statement }: Context): Passed | null {
  const known = parent.children.get(key.name)?.node
  const dotted = statement.kind === 'pair'
  if (known === undefined) {
    const table = newTable(dotted ? 'dotted' : 'implicit', dotted ? section : null, statement)
    parent.children.set(key.name, { key, node: table })
    return { table, index: null }
  }
  if (known.kind === 'pair') return null
  if (known.kind === 'list') return dotted ? null : lastItem(known)
  const open = !dotted || (known.how === 'dotted' && known.section === section)
  return open ? { table: known, index: null } : null
}

function lastItem({ items }: TableList): Passed | null {
  const table = items.at(-1)
  return table === undefined ? null : { table, index: items.length - 1 }
}

/** Puts what a statement says behind the last name of its key; null when that name is taken. */
function settle(
  parent: Table,
  key: TomlKey,
  statement: TomlStatement,
): { readonly table: Table | null; readonly index: number | null } | null {
  const known = parent.children.get(key.name)?.node
  if (statement.kind === 'pair') {
    if (known !== undefined) return null
    parent.children.set(key.name, { key, node: statement })
    return { table: null, index: null }
  }
  return statement.kind === 'item'
    ? openItem(parent, { key, known }, statement)
    : openTable(parent, { key, known }, statement)
}

type Named = { readonly key: TomlKey; readonly known: Child['node'] | undefined }

function openTable(parent: Table, { key, known }: Named, range: Range): Passed | null {
  if (known === undefined) {
    const table = newTable('header', null, range)
    parent.children.set(key.name, { key, node: table })
    return { table, index: null }
  }
  if (known.kind !== 'table' || known.how !== 'implicit') return null
  known.how = 'header'
  return { table: known, index: null }
}

function openItem(parent: Table, { key, known }: Named, range: Range): Passed | null {
  const table = newTable('header', null, range)
  if (known === undefined) {
    parent.children.set(key.name, { key, node: { kind: 'list', items: [table] } })
    return { table, index: 0 }
  }
  if (known.kind !== 'list') return null
  known.items.push(table)
  return { table, index: known.items.length - 1 }
}

/** A table made of headers and dotted keys, with the range of everything written about it. */
function tableField(table: Table): MapField {
  const entries = entriesOf(table)
  return { kind: 'map', flow: false, entries, ...spanning([table, ...entries]) }
}

function entriesOf({ children }: Table): readonly MapEntry[] {
  return [...children].map(([name, { key, node }]) => {
    const value = nodeField(node)
    const { from, to } = node.kind === 'pair' ? node : value
    const colonTo = node.kind === 'pair' ? node.equals + 1 : -1
    return { key: name, keyFrom: key.from, keyTo: key.to, colonTo, value, from, to, merge: false }
  })
}

type Place = Pick<MapField, 'from' | 'to' | 'outerFrom' | 'anchor' | 'tag'>

function spanning(ranges: readonly Range[]): Place {
  const from = Math.min(...ranges.map((range) => range.from))
  return { from, to: Math.max(...ranges.map((range) => range.to)), outerFrom: from, anchor: null, tag: null }
}

function nodeField(node: Child['node']): Field {
  if (node.kind === 'pair') return valueField(node.value)
  if (node.kind === 'table') return tableField(node)
  const items = node.items.map(tableField)
  return { kind: 'list', flow: false, items, marks: items.map((item) => item.from), ...spanning(items) }
}

function valueField(value: TomlValue): Field {
  if (value.kind === 'scalar') return value.field
  if (value.kind === 'array') {
    const items = value.parts.map(valueField)
    return { kind: 'list', flow: true, items, marks: items.map((item) => item.from), ...spanning([value]) }
  }
  const table = newTable('root', null, value)
  for (const pair of value.parts) place({ table, path: [] }, pair)
  return { kind: 'map', flow: true, entries: entriesOf(table), ...spanning([value]) }
}
