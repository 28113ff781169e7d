import type { FieldPath, TextChange, Value } from './document.ts'
import type { NewEntry } from './entries.ts'
import { columnOf, lineEnd, lineStart } from './lines.ts'
import { blockLines, blocksFor, dottedLines, joinBlocks, pairText, type TomlBlock } from './toml-block.ts'
import { insertInto } from './toml-brackets.ts'
import { commentsAbove, commentsBelow } from './toml-lines.ts'
import { groupStyleAt, type TableKind, type TomlPage, tableKind } from './toml-page.ts'
import {
  below,
  findPlace,
  headerNames,
  headerOf,
  isPair,
  type PlacedPair,
  samePath,
  startsWith,
} from './toml-places.ts'
import { around, indentAt } from './toml-style.ts'
import type { PlacedStatement } from './toml-syntax.ts'
import { inlinePair, type TomlManner, tomlKey } from './toml-text.ts'

/** A key to be added to the group at a path. */
export type Added = NewEntry & { readonly path: FieldPath }

/** The changes that add a key: in its table or braces, behind the last of the keys it should follow, else at the end. */
export function addKey(page: TomlPage, added: Added): TextChange[] {
  const { placed, manner } = page
  const place = findPlace(placed, added.path)
  const written = inlinePair(added.key, added.value, manner)
  if (place.kind === 'names') {
    const last = place.indexes.at(-1) ?? 0
    const keys = place.inline.parts[last]?.keys.slice(0, place.depth) ?? []
    const prefix = manner.text.slice(keys[0]?.from, keys.at(-1)?.to)
    return insertInto(place.inline, { index: last + 1, text: `${prefix}.${written}` }, manner)
  }
  if (place.kind === 'statements') return addLines(page, added)
  if (place.value.kind !== 'inline') return []
  const { parts } = place.value
  const before = parts.findLastIndex((pair) => added.after.includes(pair.keys[0]?.name ?? ''))
  const index = before === -1 ? parts.length : before + 1
  return insertInto(place.value, { index, text: written }, manner)
}

function addLines(page: TomlPage, added: Added): TextChange[] {
  const { path, key, value } = added
  const { document, manner } = page
  const names = document.root === null ? [] : headerNames(document.root, path)
  const style = isInlineExample(manner) ? 'inline' : groupStyleAt(page, path)
  const blocks = style === 'header' ? blocksFor([...names, key], value) : null
  if (page.placed.length === 0) return addFirst(page, added)
  return blocks === null ? addPair(page, added, style === 'dotted') : addBlocks(page, added, blocks)
}

function isInlineExample({ example }: TomlManner): boolean {
  return (example?.kind === 'map' || example?.kind === 'list') && example.flow
}

/** The first line of a document that has none, below the comments it may have. */
function addFirst({ document, manner }: TomlPage, { key, value }: Added): TextChange[] {
  const { text, root } = document
  const at = root?.to ?? text.length
  const indented = { ...manner, indent: '' }
  const blocks = manner.careful ? null : blocksFor([key], value)
  const lines = blocks === null ? [pairText(tomlKey(key), value, indented)] : linesOfBlocks(blocks, indented)
  const broken = at > 0 && lineStart(text, at) !== at ? manner.lineEnding : ''
  return [{ from: at, to: at, insert: broken + lines.map((line) => line + manner.lineEnding).join('') }]
}

function linesOfBlocks(blocks: readonly TomlBlock[], manner: TomlManner): readonly string[] {
  return joinBlocks(
    blocks.map((block) => blockLines(block, manner)),
    manner.style.gap,
  )
}

/** Adds tables at the end of the table at a path, or behind another in it. */
function addBlocks(
  { document, placed, manner }: TomlPage,
  { path, after }: Added,
  blocks: readonly TomlBlock[],
): TextChange[] {
  const { text, lineEnding, style } = manner
  const inside = below(placed, path)
  const tables = inside.filter((each) => !isPair(each) && each.path.length > path.length)
  const before = tables.findLast((each) => after.includes(String(each.path[path.length])))
  const region = before === undefined ? inside : below(placed, before.path.slice(0, path.length + 1))
  const last = region.at(-1)
  if (last === undefined) return []
  const sibling = tables.find((each) => each.keyPaths.at(-1)?.length === path.length + 1)
  const header = headerOf(placed, path)
  const indent =
    sibling === undefined
      ? header === undefined
        ? ''
        : indentAt(text, header.statement.from) + style.innerIndent
      : indentAt(text, sibling.statement.from)
  const at = commentsBelow(document, last.statement.to)
  const gap = lineEnding.repeat(1 + (header === undefined ? style.gap : style.innerGap))
  return [{ from: at, to: at, insert: gap + linesOfBlocks(blocks, { ...manner, indent }).join(lineEnding) }]
}

/** Where the lines of a group's own keys stand, and how each of them begins. */
type Home = { readonly pairs: readonly PlacedPair[]; readonly prefix: string }

function addPair(page: TomlPage, added: Added, dotted: boolean): TextChange[] {
  const { placed, manner } = page
  const kind = tableKind(placed, added.path)
  const home = homeOf(page, added.path, kind)
  const follows = home.pairs.findLast((pair) => added.after.includes(String(pair.path[added.path.length])))
  const neighbour = follows ?? home.pairs.at(-1)
  const spaced = neighbour === undefined ? manner : likeNeighbour(manner, home.pairs, neighbour)
  const lines = (indent: string) =>
    linesOfPair(home.prefix + tomlKey(added.key), added.value, { ...spaced, indent }, dotted)
  const { text, lineEnding } = manner
  if (neighbour !== undefined) return [behindLine(neighbour, lines, { text, lineEnding })]
  const header = headerOf(placed, added.path)
  if (header !== undefined)
    return [behindLine(header, lines, { text, lineEnding, deeper: manner.style.indent })]
  return [aboveTables(page, added.path, lines)]
}

function linesOfPair(key: string, value: Value, manner: TomlManner, dotted: boolean): readonly string[] {
  return dotted ? dottedLines(key, value, manner) : [pairText(key, value, manner)]
}

function homeOf({ placed, manner }: TomlPage, path: FieldPath, kind: TableKind): Home {
  if (kind === 'header') {
    return { pairs: placed.filter(isPair).filter((pair) => samePath(pair.section, path)), prefix: '' }
  }
  const pairs = placed
    .filter(isPair)
    .filter((pair) => startsWith(pair.path, path) && pair.section.length < path.length)
  const last = pairs.at(-1)
  const depth = last?.keyPaths.findIndex((keyPath) => samePath(keyPath, path)) ?? -1
  const keys = last?.statement.keys.slice(0, depth + 1) ?? []
  return { pairs, prefix: keys.length === 0 ? '' : `${manner.text.slice(keys[0]?.from, keys.at(-1)?.to)}.` }
}

/** The manner with the equals sign of a neighbour; where those of all neighbours are in one column, in that. */
function likeNeighbour(manner: TomlManner, pairs: readonly PlacedPair[], neighbour: PlacedPair): TomlManner {
  const equals = around(manner.text, neighbour.statement)
  return { ...manner, style: { ...manner.style, equals, equalsColumn: commonColumn(manner.text, pairs) } }
}

function commonColumn(text: string, pairs: readonly PlacedPair[]): number | null {
  const [first, ...rest] = pairs.map(({ statement }) => statement.equals - statement.from)
  const widths = new Set(pairs.map(({ statement }) => around(text, statement)[0].length))
  return first !== undefined && rest.every((each) => each === first) && widths.size > 1 ? first : null
}

type Layout = { readonly text: string; readonly lineEnding: string; readonly deeper?: string }

function behindLine(
  { statement }: PlacedStatement,
  lines: (indent: string) => readonly string[],
  { text, lineEnding, deeper = '' }: Layout,
): TextChange {
  const indent = indentAt(text, statement.from) + deeper
  const at = lineEnd(text, statement.to)
  return {
    from: at,
    to: at,
    insert: lines(indent)
      .map((line) => lineEnding + indent + line)
      .join(''),
  }
}

/** Keys of the root stand above the first header; those of a table without a header get one, above the tables in it. */
function aboveTables(
  { placed, manner, document }: TomlPage,
  path: FieldPath,
  lines: (indent: string) => readonly string[],
): TextChange {
  const { text, lineEnding, style } = manner
  const first = below(placed, path)[0]?.statement.from ?? 0
  const at = commentsAbove(text, first)
  const indent = ' '.repeat(columnOf(text, at))
  const names = document.root === null ? [] : headerNames(document.root, path)
  const header = path.length === 0 ? [] : [`[${names.map(tomlKey).join('.')}]`]
  const inner = path.length === 0 ? '' : style.indent
  const written = [...header, ...lines(indent + inner).map((line) => inner + line)]
  const gap = lineEnding.repeat(1 + style.gap)
  return { from: at, to: at, insert: written.join(lineEnding + indent) + gap + indent }
}
