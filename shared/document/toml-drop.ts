import type { FieldPath, PageDocument, TextChange } from './document.ts'
import { doubleQuoted } from './scalar.ts'
import { statementsOf } from './toml.ts'
import { removeFrom } from './toml-brackets.ts'
import { dropStatements } from './toml-lines.ts'
import { inTwoSteps, type TomlPage } from './toml-page.ts'
import {
  below,
  findPlace,
  headerNames,
  headerOf,
  samePath,
  startsWith,
  type TomlInline,
  type TomlPlace,
} from './toml-places.ts'
import type { PlacedStatement, TomlKey, TomlValue } from './toml-syntax.ts'
import { canBeLiteral, tomlKey } from './toml-text.ts'

/** The changes that take out what stands at a path. The group that it stands in stays, if need be without a key. */
export function dropKey(
  document: PageDocument,
  placed: readonly PlacedStatement[],
  path: FieldPath,
): TextChange[] {
  const place = findPlace(placed, path)
  if (place.kind === 'names') return dropNames(document, path, place)
  if (place.kind === 'value' && place.holder.kind === 'braces') {
    return dropInline(document.text, place.holder.inline, place.holder.index)
  }
  const gone =
    place.kind === 'statements' ? place.statements : place.holder.kind === 'line' ? [place.holder.line] : []
  return (
    keepParent(document, placed, { parent: path.slice(0, -1), gone }) ??
    dropStatements(document, placed, gone)
  )
}

/** One part after the other: when the last is gone, an empty group stands there, and goes in its turn. */
function dropNames(
  document: PageDocument,
  path: FieldPath,
  { inline, indexes, depth }: Extract<TomlPlace, { kind: 'names' }>,
): TextChange[] {
  const last = inline.parts[indexes.at(-1) ?? 0]
  const rest = last?.keys.slice(depth).map((key) => key.name) ?? []
  const first = dropKey(document, statementsOf(document), [...path, ...rest])
  return inTwoSteps(document, first, (after) => dropKey(after, statementsOf(after), path))
}

function dropInline(text: string, inline: TomlInline, index: number): TextChange[] {
  const pair = inline.parts[index]
  const prefix = pair?.keys.slice(0, -1).map((key) => key.name) ?? []
  const alone = !inline.parts.some(
    (other) =>
      other !== pair &&
      startsWith(
        other.keys.map((key) => key.name),
        prefix,
      ),
  )
  if (pair === undefined || prefix.length === 0 || !alone) return removeFrom(text, inline, index)
  return [{ from: pair.keys.at(-2)?.to ?? pair.from, to: pair.to, insert: ' = {}' }]
}

type Gone = { readonly parent: FieldPath; readonly gone: readonly PlacedStatement[] }

/** What is to stand for a group of which nothing would be left, because it has no header. Null when it stays anyway. */
function keepParent(
  document: PageDocument,
  placed: readonly PlacedStatement[],
  { parent, gone }: Gone,
): TextChange[] | null {
  const vanishes =
    parent.length > 0 &&
    headerOf(placed, parent) === undefined &&
    below(placed, parent).length === gone.length
  const [first] = gone
  if (!vanishes || first === undefined) return null
  const { statement } = first
  const rest = dropStatements(document, placed, gone.slice(1))
  if (statement.kind === 'pair') {
    const depth = first.keyPaths.findIndex((keyPath) => samePath(keyPath, parent))
    return [{ from: statement.keys[depth]?.to ?? statement.from, to: statement.to, insert: ' = {}' }, ...rest]
  }
  const names = document.root === null ? [] : headerNames(document.root, parent)
  const header = { from: statement.from, to: statement.to, insert: `[${names.map(tomlKey).join('.')}]` }
  return [header, ...rest]
}

/** The changes that give what stands at a path another name, everywhere it is written, each in its quotes. */
export function renamePath({ document, placed }: TomlPage, path: FieldPath, name: string): TextChange[] {
  const keys = placed.flatMap((each) => [
    ...each.statement.keys.filter((_key, index) => samePath(each.keyPaths[index] ?? [], path)),
    ...(each.statement.kind === 'pair' ? keysIn(each.statement.value, each.path, path) : []),
  ])
  return keys.map(({ from, to }) => ({ from, to, insert: requoted(document.text.slice(from, to), name) }))
}

/** The keys in a value that stand for a path. */
function keysIn(value: TomlValue, base: FieldPath, path: FieldPath): readonly TomlKey[] {
  if (value.kind === 'scalar' || !startsWith(path, base)) return []
  if (value.kind === 'array')
    return value.parts.flatMap((part, index) => keysIn(part, [...base, index], path))
  return value.parts.flatMap((pair) => {
    const own = [...base, ...pair.keys.map((key) => key.name)]
    const key = startsWith(own, path) ? pair.keys[path.length - base.length - 1] : undefined
    return [...(key === undefined ? [] : [key]), ...keysIn(pair.value, own, path)]
  })
}

function requoted(old: string, name: string): string {
  if (old.startsWith("'") && canBeLiteral(name)) return `'${name}'`
  return /^["']/.test(old) ? doubleQuoted(name) : tomlKey(name)
}
