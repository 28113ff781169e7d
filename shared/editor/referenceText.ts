/*
 * How a page names a file of the site: relative to itself, from the top of the site, or below a folder. A field goes on
 * as it and its neighbours on other pages do.
 */

/** What is known of the manner in which a field names files. */
export type ReferenceManner = {
  /** What the field holds now, and what other pages have in it; the first that tells anything decides. */
  readonly examples: readonly string[]
  /** What stands before the path below `folder`, by configuration; null when it does not say. */
  readonly root: string | null
  /** The folder of the repository that `root` stands for. */
  readonly folder: string | null
}

export type NamedFile = {
  /** The page that names the file, and the file, as paths in the repository. */
  readonly from: string
  readonly path: string
  /** How the site's pages usually name it. */
  readonly address: string
}

/** The text that names a file in a field. */
export function referenceText({ from, path, address }: NamedFile, manner: ReferenceManner): string {
  const { root, folder } = manner
  if (root !== null && folder !== null && folder !== '.' && path.startsWith(`${folder}/`))
    return `${root.replace(/\/?$/, root === '' ? '' : '/')}${path.slice(folder.length + 1)}`
  const example = manner.examples.find((text) => text !== '' && !/^[a-z][a-z\d+.-]*:/i.test(text))
  if (example === undefined) return address
  if (/^\.\.?\//.test(example)) return relativePath(from, path, { hasDot: example.startsWith('./') })
  if (example.startsWith('/')) return address.startsWith('/') ? address : `/${address}`
  return besideOrBelow(from, path, { address, example })
}

/** Without a slash in front it is below the page's own folder, or counts from a folder the site has for it. */
function besideOrBelow(
  from: string,
  path: string,
  { address, example }: { readonly address: string; readonly example: string },
): string {
  const own = folderOf(from)
  if (own !== '' && path.startsWith(`${own}/`)) return path.slice(own.length + 1)
  const top = example.split('/')[0] ?? ''
  const at = example.includes('/') ? `/${path}`.indexOf(`/${top}/`) : -1
  return at === -1 ? address.replace(/^\//, '') : path.slice(at)
}

/** The way from a page's folder to a file, in steps. */
export function relativePath(from: string, path: string, { hasDot }: { readonly hasDot: boolean }): string {
  const [own, target] = [folderOf(from).split('/').filter(Boolean), path.split('/')]
  let shared = 0
  while (shared < own.length && shared < target.length - 1 && own[shared] === target[shared]) shared += 1
  const up = own.length - shared
  const rest = target.slice(shared).join('/')
  return up === 0 ? (hasDot ? './' : '') + rest : '../'.repeat(up) + rest
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 0))
}
