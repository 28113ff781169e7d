import type { Value } from './document.ts'
import { exampleAt, type TomlManner, tomlKey, tomlText } from './toml-text.ts'
import { isGroup, isList } from './value.ts'

type Group = { readonly [key: string]: Value }

/** A table in lines of its own: its names from the root on, and whether it is an item of an array of tables. */
export type TomlBlock = {
  readonly kind: 'table' | 'item'
  readonly names: readonly string[]
  readonly group: Group
}

/** The tables that a value makes when it is written with headers; null when it cannot be. */
export function blocksFor(names: readonly string[], value: Value): readonly TomlBlock[] | null {
  if (isGroup(value)) return [{ kind: 'table', names, group: value }]
  if (!isList(value) || value.length === 0) return null
  const groups = value.filter(isGroup)
  return groups.length < value.length ? null : groups.map((group) => ({ kind: 'item', names, group }))
}

/**
 * The lines of a table: its header, its keys, and the tables in it below. Indented from `manner.indent` on. A table that
 * holds nothing but tables needs no header.
 */
export function blockLines(block: TomlBlock, manner: TomlManner): readonly string[] {
  const indent = manner.indent ?? ''
  const inner = indent + manner.style.indent
  const parts = Object.entries(block.group).map(([key, value]) => {
    const own = exampleAt(manner, key)
    const below = isWrittenInline(own) ? null : blocksFor([...block.names, key], value)
    return { key, value, own, below: isEmpty(value) ? null : below }
  })
  const pairs = parts
    .filter((part) => part.below === null)
    .map(({ key, value, own }) => inner + pairText(tomlKey(key), value, { ...own, indent: inner }))
  const inside = parts.flatMap(({ below, own }) => (below ?? []).map((table) => ({ table, own })))
  const hasHeader = block.kind === 'item' || pairs.length > 0 || inside.length === 0
  const deeper = hasHeader ? indent + manner.style.innerIndent : indent
  const tables = inside.map(({ table, own }) => blockLines(table, { ...own, indent: deeper }))
  const header = block.kind === 'item' ? `[[${headerText(block)}]]` : `[${headerText(block)}]`
  const { gap, innerGap } = manner.style
  return hasHeader ? joinBlocks([[indent + header, ...pairs], ...tables], innerGap) : joinBlocks(tables, gap)
}

/** Blocks below each other, with blank lines between. */
export function joinBlocks(blocks: readonly (readonly string[])[], gap: number): readonly string[] {
  const blank = new Array<string>(gap).fill('')
  return blocks.flatMap((lines, index) => (index === 0 ? lines : [...blank, ...lines]))
}

function headerText({ names }: TomlBlock): string {
  return names.map(tomlKey).join('.')
}

function isEmpty(value: Value): boolean {
  return isGroup(value) && Object.keys(value).length === 0
}

function isWrittenInline({ example }: TomlManner): boolean {
  return (example?.kind === 'map' || example?.kind === 'list') && example.flow
}

/** A key with its value on a line. */
export function pairText(key: string, value: Value, manner: TomlManner): string {
  const { equals, equalsColumn } = manner.style
  const before = equalsColumn === null ? equals[0] : ' '.repeat(Math.max(1, equalsColumn - key.length))
  return `${key}${before}=${equals[1]}${tomlText(value, manner)}`
}

/** The lines that a value makes of dotted keys: one for each value that is no group. */
export function dottedLines(key: string, value: Value, manner: TomlManner): readonly string[] {
  if (!isGroup(value) || isEmpty(value)) return [pairText(key, value, manner)]
  return Object.entries(value).flatMap(([name, each]) =>
    dottedLines(`${key}.${tomlKey(name)}`, each, exampleAt(manner, name)),
  )
}
