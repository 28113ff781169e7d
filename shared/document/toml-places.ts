import type { Field, FieldPath } from './document.ts'
import type { PlacedStatement, TomlPair, TomlValue } from './toml-syntax.ts'
import { childAt } from './value.ts'

export type TomlArray = Extract<TomlValue, { kind: 'array' }>
export type TomlInline = Extract<TomlValue, { kind: 'inline' }>
export type PlacedPair = PlacedStatement & { readonly statement: TomlPair }

/** What a written value stands in: a line of its own, a part of a table in braces, an item of an array. */
export type ValueHolder =
  | { readonly kind: 'line'; readonly line: PlacedPair }
  | { readonly kind: 'braces'; readonly inline: TomlInline; readonly index: number }
  | { readonly kind: 'brackets'; readonly array: TomlArray; readonly index: number }

/** Where a path stands in the text. */
export type TomlPlace =
  | { readonly kind: 'value'; readonly value: TomlValue; readonly holder: ValueHolder }
  /** A group in braces that is there only as the first names of dotted keys: `a` in `{ a.b = 1 }`. */
  | {
      readonly kind: 'names'
      readonly inline: TomlInline
      readonly indexes: readonly number[]
      readonly depth: number
    }
  /** A group or list made of headers and dotted keys: every statement in it, in order. */
  | { readonly kind: 'statements'; readonly statements: readonly PlacedStatement[] }

/** Finds a path that exists in the tree of values. */
export function findPlace(placed: readonly PlacedStatement[], path: FieldPath): TomlPlace {
  const line = placed.filter(isPair).find((pair) => startsWith(path, pair.path))
  if (line === undefined) return { kind: 'statements', statements: below(placed, path) }
  return descend(line.statement.value, path.slice(line.path.length), { kind: 'line', line })
}

function descend(value: TomlValue, path: FieldPath, holder: ValueHolder): TomlPlace {
  const [step] = path
  if (step === undefined || value.kind === 'scalar') return { kind: 'value', value, holder }
  if (value.kind === 'inline') return descendInline(value, path)
  const index = Number(step)
  const item = value.parts[index]
  if (item === undefined) return { kind: 'value', value, holder }
  return descend(item, path.slice(1), { kind: 'brackets', array: value, index })
}

function descendInline(inline: TomlInline, path: FieldPath): TomlPlace {
  const index = inline.parts.findIndex((pair) => startsWith(path, namesOf(pair)))
  const pair = inline.parts[index]
  if (pair !== undefined) {
    return descend(pair.value, path.slice(pair.keys.length), { kind: 'braces', inline, index })
  }
  const indexes = inline.parts.flatMap((part, at) => (startsWith(namesOf(part), path) ? [at] : []))
  return { kind: 'names', inline, indexes, depth: path.length }
}

function namesOf(pair: TomlPair): readonly string[] {
  return pair.keys.map((key) => key.name)
}

export function isPair(placed: PlacedStatement): placed is PlacedPair {
  return placed.statement.kind === 'pair'
}

/** The statements that say something about a path or about what is in it. */
export function below(placed: readonly PlacedStatement[], path: FieldPath): readonly PlacedStatement[] {
  return placed.filter((each) => startsWith(each.path, path))
}

/** The header that opens the table or item at a path, if it has one. */
export function headerOf(placed: readonly PlacedStatement[], path: FieldPath): PlacedStatement | undefined {
  return placed.find((each) => !isPair(each) && samePath(each.path, path))
}

/** Whether a path leads to or through another one. Steps are compared as text: an index may be given as either. */
export function startsWith(path: FieldPath, start: FieldPath): boolean {
  return start.length <= path.length && start.every((step, index) => String(step) === String(path[index]))
}

export function samePath(one: FieldPath, other: FieldPath): boolean {
  return one.length === other.length && startsWith(one, other)
}

/** The names on a path, as a header writes them: without the indexes of items. */
export function headerNames(root: Field, path: FieldPath): readonly string[] {
  const names: string[] = []
  let field: Field | null = root
  for (const step of path) {
    if (field?.kind !== 'list') names.push(String(step))
    field = field === null ? null : childAt(field, step)
  }
  return names
}
