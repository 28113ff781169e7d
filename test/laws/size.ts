// How large things may grow (DESIGN: "Style"). Past these sizes nobody reads them whole any more.

import { type ESTree, Visitor } from 'vite'
import { isCode, type Law, type SourceFile } from './sourceTree.ts'
import { lineAt, parse } from './syntax.ts'

const FILE_LINES = 500
const FUNCTION_LINES = 60

/** No file of code has more than 500 lines. */
export const filesAreShort: Law = (files) =>
  files
    .filter(isCode)
    .map((file) => ({ path: file.path, lines: file.text.trimEnd().split('\n').length }))
    .filter(({ lines }) => lines > FILE_LINES)
    .map(({ path, lines }) => `${path} has ${lines} lines`)

/** No function has more than 60 lines; the callback of a `describe` is a chapter, not a function. */
export const functionsAreShort: Law = (files) =>
  files.filter(isCode).flatMap((file) =>
    functionsOf(file)
      .map((node) => ({ from: lineAt(file, node.start), to: lineAt(file, node.end) }))
      .filter(({ from, to }) => to - from + 1 > FUNCTION_LINES)
      .map(({ from, to }) => `${file.path}:${from} is a function of ${to - from + 1} lines`),
  )

type FunctionNode = ESTree.Function | ESTree.ArrowFunctionExpression

function functionsOf(file: SourceFile): readonly FunctionNode[] {
  const found: FunctionNode[] = []
  const chapters = new Set<ESTree.Node>()
  const add = (node: FunctionNode) => void found.push(node)
  new Visitor({
    CallExpression: (node) => {
      if (/^describe\b/.test(file.text.slice(node.start, node.end)))
        for (const word of node.arguments) chapters.add(word)
    },
    FunctionDeclaration: add,
    FunctionExpression: add,
    ArrowFunctionExpression: add,
  }).visit(parse(file).program)
  return found.filter((node) => !chapters.has(node))
}
