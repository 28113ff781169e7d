// Calls that are forbidden because of what they do (DESIGN: "Git", "Offline", "Style").

import { type ESTree, Visitor } from 'vite'
import { isCode, type Law, roomOf, type SourceFile, worldOf } from './sourceTree.ts'
import { lineAt, parse, referencesOf } from './syntax.ts'

/** These lose work: see the measurements in the git room's documentation. */
const DANGEROUS = ['clone', 'pull', 'merge', 'checkout', 'add', 'commit', 'statusMatrix']

/** isomorphic-git's high-level calls are never used, neither as `git.clone` nor imported by name. */
export const gitCallsAreLowLevel: Law = (files) =>
  files
    .filter((file) => isCode(file) && worldOf(file.path) === 'main')
    .flatMap((file) => {
      const git = referencesOf(file).filter(({ specifier }) => specifier.startsWith('isomorphic-git'))
      const named = git.flatMap(({ names, line }) =>
        names
          .filter((name) => DANGEROUS.includes(name))
          .map((name) => `${file.path}:${line} imports ${name}`),
      )
      return [
        ...named,
        ...membersOf(
          file,
          git.flatMap(({ wholes }) => wholes),
        ),
      ]
    })

function membersOf(file: SourceFile, objects: readonly string[]): readonly string[] {
  const found: string[] = []
  const look = (node: ESTree.MemberExpression) => {
    if (node.object.type !== 'Identifier' || !objects.includes(node.object.name)) return
    const name = node.property.type === 'Identifier' ? node.property.name : ''
    if (DANGEROUS.includes(name))
      found.push(`${file.path}:${lineAt(file, node.start)} uses ${node.object.name}.${name}`)
  }
  new Visitor({ MemberExpression: look }).visit(parse(file).program)
  return found
}

const NETWORK = ['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'sendBeacon']

/** Nothing but `main/git` speaks to a network; Electron's own `net` counts. */
export const onlyGitUsesTheNetwork: Law = (files) =>
  files
    .filter((file) => isCode(file) && ['main', 'renderer', 'shared'].includes(worldOf(file.path)))
    .filter((file) => roomOf(file.path) !== 'main/git')
    .flatMap((file) =>
      calleesOf(file)
        .filter(({ name }) => NETWORK.includes(name))
        .map(({ name, line }) => `${file.path}:${line} calls ${name}`),
    )

/** Tests use the real thing: `vi.mock` and its relatives replace our own modules. */
export const nothingIsMocked: Law = (files) =>
  files
    .filter((file) => isCode(file) && worldOf(file.path) === 'test')
    .flatMap((file) =>
      calleesOf(file)
        .filter(({ name }) => ['vi.mock', 'vi.doMock'].includes(name))
        .map(({ name, line }) => `${file.path}:${line} calls ${name}`),
    )

type Callee = { readonly name: string; readonly line: number }

/** Names of what is called or constructed: `fetch`, and `net.fetch` as both `net.fetch` and `fetch`. */
function calleesOf(file: SourceFile): readonly Callee[] {
  const found: Callee[] = []
  const add = (callee: ESTree.Expression) => {
    const line = lineAt(file, callee.start)
    for (const name of namesOf(callee)) found.push({ name, line })
  }
  new Visitor({
    CallExpression: ({ callee }) => add(callee),
    NewExpression: ({ callee }) => add(callee),
  }).visit(parse(file).program)
  return found
}

function namesOf(callee: ESTree.Expression): readonly string[] {
  if (callee.type === 'Identifier') return [callee.name]
  if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return []
  const name = callee.property.name
  return callee.object.type === 'Identifier' ? [name, `${callee.object.name}.${name}`] : [name]
}

const CATCHING = ['main/disk', 'main/git', 'shared/wire']

/** Failures are values; foreign errors become values at the disk, in git and at the wire, and nowhere else. */
export const errorsAreCaughtAtTheRim: Law = (files) =>
  files
    .filter((file) => isCode(file) && ['main', 'renderer', 'shared'].includes(worldOf(file.path)))
    .filter((file) => !CATCHING.includes(roomOf(file.path)))
    .flatMap((file) => {
      const found: string[] = []
      const add = (node: ESTree.CatchClause) => found.push(`${file.path}:${lineAt(file, node.start)} catches`)
      new Visitor({ CatchClause: add }).visit(parse(file).program)
      return found
    })
