import { type ESTree, type ParseResult, parseSync, Visitor } from 'vite'
import type { SourceFile } from './sourceTree.ts'

const parsed = new WeakMap<SourceFile, ParseResult>()

/** The syntax tree of a file; each file is parsed once. Throws on a syntax error, which tsc reports better. */
export function parse(file: SourceFile): ParseResult {
  const known = parsed.get(file)
  if (known) return known
  const result = parseSync(file.path, file.text)
  if (result.errors.length > 0) throw new SyntaxError(`${file.path}: ${result.errors[0]?.message}`)
  parsed.set(file, result)
  return result
}

/** The line, from 1, that an offset lies on. */
export const lineAt = (file: SourceFile, offset: number): number =>
  file.text.slice(0, offset).split('\n').length

/** A reference from one module to another, whichever way it is written. */
export type ModuleReference = {
  readonly specifier: string
  readonly line: number
  /** What is taken by name; empty for whole modules. */
  readonly names: readonly string[]
  /** The local names of the module itself, by default or namespace import. */
  readonly wholes: readonly string[]
}

/** Static, dynamic and type imports, re-exports; `require` and what resolves like it, with a literal name. */
export function referencesOf(file: SourceFile): readonly ModuleReference[] {
  return [...staticImports(file), ...otherReferences(file)]
}

function staticImports(file: SourceFile): readonly ModuleReference[] {
  return parse(file).module.staticImports.map(({ moduleRequest, entries, start }) => ({
    specifier: moduleRequest.value,
    line: lineAt(file, start),
    names: entries.flatMap(({ importName }) => importName.name ?? []),
    wholes: entries.flatMap(({ importName, localName }) => (importName.name === null ? localName.value : [])),
  }))
}

function otherReferences(file: SourceFile): readonly ModuleReference[] {
  const found: ModuleReference[] = []
  const add = (source: ESTree.Node | null | undefined, names: readonly string[] = []) => {
    if (source?.type !== 'Literal' || typeof source.value !== 'string') return
    found.push({ specifier: source.value, line: lineAt(file, source.start), names, wholes: [] })
  }
  new Visitor({
    ImportExpression: (node) => add(node.source),
    TSImportType: (node) => add(node.source),
    ExportAllDeclaration: (node) => add(node.source),
    ExportNamedDeclaration: (node) => add(node.source),
    CallExpression: (node) => {
      if (namesModule(node.callee)) add(node.arguments[0])
    },
  }).visit(parse(file).program)
  return found
}

/** `require`, `createRequire(…)`, `require.resolve`, `import.meta.resolve`. */
function namesModule(callee: ESTree.Node): boolean {
  switch (callee.type) {
    case 'Identifier':
      return callee.name === 'require'
    case 'CallExpression':
      return callee.callee.type === 'Identifier' && callee.callee.name === 'createRequire'
    case 'MemberExpression':
      return (
        callee.property.type === 'Identifier' &&
        callee.property.name === 'resolve' &&
        (callee.object.type === 'MetaProperty' || namesModule(callee.object))
      )
    default:
      return false
  }
}
