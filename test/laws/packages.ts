// Which package is imported where (DESIGN: "Packages", "Security").

import { isBuiltin } from 'node:module'
import { isCode, type Law, roomOf, type SourceFile, worldOf } from './sourceTree.ts'
import { type ModuleReference, referencesOf } from './syntax.ts'

/** What the product is made of; tests and scripts may reach for anything. */
const isProduct = (file: SourceFile) =>
  isCode(file) && ['main', 'renderer', 'shared'].includes(worldOf(file.path))

const packageLaw =
  (
    judge: (file: SourceFile, name: string, reference: ModuleReference) => string | null,
    applies = isProduct,
  ): Law =>
  (files) =>
    files.filter(applies).flatMap((file) =>
      referencesOf(file).flatMap((reference) => {
        if (/^[.#]/.test(reference.specifier)) return []
        const objection = judge(file, packageOf(reference.specifier), reference)
        return objection ? [`${file.path}:${reference.line} ${objection}`] : []
      }),
    )

/** `@scope/name/deep.js` belongs to `@scope/name`; Node's modules keep their whole name. */
function packageOf(specifier: string): string {
  if (specifier.startsWith('node:')) return specifier
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/')
}

const OWNERS: readonly { readonly packages: RegExp; readonly room: string }[] = [
  { packages: /^isomorphic-git$/, room: 'main/git' },
  { packages: /^electron$/, room: 'main/electron' },
  { packages: /^@parcel\/watcher$/, room: 'main/disk' },
  { packages: /^(node:)?fs(\/promises)?$/, room: 'main/disk' },
  { packages: /^(node:)?(http|https|http2|net|tls|dgram|dns)(\/promises)?$/, room: 'main/git' },
  { packages: /^@codemirror\//, room: 'renderer/editor' },
]

/** A package with an owner is imported only in its owner's room. */
export const packagesHaveOwners = packageLaw((file, name) => {
  const owner = OWNERS.find(({ packages }) => packages.test(name))
  return owner && roomOf(file.path) !== owner.room ? `imports ${name}, which belongs to ${owner.room}` : null
})

/** gray-matter runs code from front matter; js-yaml changes the types of values. */
const FORBIDDEN = ['gray-matter', 'js-yaml']

/** The corpus report compares gray-matter with ours; this one file switches off what would run code. */
const MEASURED = { file: 'test/corpus/grayMatter.ts', name: 'gray-matter' }

/** Some packages are never imported, not even by a test; but for the one that is measured. */
export const forbiddenPackagesStayOut = packageLaw((file, name) => {
  const isMeasured = file.path === MEASURED.file && name === MEASURED.name
  return FORBIDDEN.includes(name) && !isMeasured ? `imports ${name}, which is forbidden` : null
}, isCode)

const PURE = [
  'valibot',
  'yaml',
  'jsonc-parser',
  'toml-eslint-parser',
  'markdown-it',
  'markdown-it-deflist',
  'diff',
  'node-diff3',
  'minisearch',
  'intl-messageformat',
]

/** `shared` imports only packages that need neither DOM nor Node. */
export const sharedIsPure = packageLaw((file, name) =>
  worldOf(file.path) === 'shared' && !PURE.includes(name)
    ? `imports ${name}, which is not known to be pure`
    : null,
)

/** Every package we name is one we ask for: what merely lies in `node_modules` is missing on a fresh clone. */
export const packagesAreDeclared: Law = (files) => {
  const manifest = files.find((file) => file.path === 'package.json')
  const { dependencies = {}, devDependencies = {} } = manifest ? JSON.parse(manifest.text) : {}
  const declared = new Set([...Object.keys(dependencies), ...Object.keys(devDependencies)])
  return packageLaw(
    (_file, name) =>
      declared.has(name) || isBuiltin(name) ? null : `imports ${name}, which is not declared`,
    isCode,
  )(files)
}

/** The renderer is sandboxed: it has no Node. */
export const rendererHasNoNode = packageLaw((file, name) =>
  worldOf(file.path) === 'renderer' && name.startsWith('node:') ? `imports ${name}` : null,
)
