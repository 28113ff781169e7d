import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** A file of the checkout as the laws see it; the path has forward slashes and starts at the checkout. */
export type SourceFile = { readonly path: string; readonly text: string }

/** A law names every place that breaks it, one sentence each. */
export type Law = (files: readonly SourceFile[]) => readonly string[]

const checkout = fileURLToPath(new URL('../..', import.meta.url))

const FOLDERS = ['main', 'renderer', 'shared', 'test', 'scripts', 'docs', '.ci', '.']
const TEXT = /\.(tsx?|mjs|js|css|html|json|md|ya?ml)$|\/run$/
/** Bundles lie beside their sources as long as a benchmark runs. */
const GENERATED = /^package-lock\.json$|\.bundle\.mjs$/

let tree: readonly SourceFile[] | undefined

/** Every text file that the project's authors write, read once per test process. */
export function sourceTree(): readonly SourceFile[] {
  tree ??= FOLDERS.flatMap(filesIn)
    .filter((file) => TEXT.test(file) && !GENERATED.test(file))
    .sort()
    .map((file) => ({ path: file, text: readFileSync(path.join(checkout, file), 'utf8') }))
  return tree
}

/** The sample site is content: it may look like any website. */
const CONTENT = 'main/site/sample/content/'

/** The files of the tree that hold our TypeScript or JavaScript. */
export const isCode = ({ path: file }: SourceFile): boolean =>
  /\.(tsx?|mjs|js)$/.test(file) && !file.startsWith(CONTENT)

/** The first folder of a path: the world it belongs to. */
export const worldOf = (file: string): string => file.split('/', 1)[0] ?? ''

/** The first two folders of a path, e.g. `main/git`: the room it belongs to. */
export const roomOf = (file: string): string => file.split('/', 2).join('/')

function filesIn(folder: string): readonly string[] {
  const isRoot = folder === '.'
  try {
    return readdirSync(path.join(checkout, folder), { recursive: !isRoot, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) =>
        path.relative(checkout, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'),
      )
  } catch {
    return [] // a folder that this checkout does not have yet
  }
}
