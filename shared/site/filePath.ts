/** The parts of a repository path: `content/de/news/a.md` has the folder `content/de/news`, the stem `a`, the ending `md`. */
export type PathParts = { readonly folder: string; readonly stem: string; readonly ending: string }

/** Splits a repository path; the ending is lower case and empty where the name has none. */
export function pathParts(path: string): PathParts {
  const slash = path.lastIndexOf('/')
  const name = path.slice(slash + 1)
  const dot = name.lastIndexOf('.')
  const hasEnding = dot > 0
  return {
    folder: slash === -1 ? '' : path.slice(0, slash),
    stem: hasEnding ? name.slice(0, dot) : name,
    ending: hasEnding ? name.slice(dot + 1).toLowerCase() : '',
  }
}

/** Joins the parts that are not empty. */
export function joinPath(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('/')
}

/** The path without its ending. A page and the folder page of the same name (`a.md`, `a/index.md`) count as one place. */
export function withoutEnding(path: string): string {
  const { folder, stem } = pathParts(path)
  return stem === 'index' && folder !== '' ? folder : joinPath(folder, stem)
}

/**
 * The path without `.` and `..` steps, or null when it leads out of the repository.
 * `from` is the folder that a relative path counts from.
 */
export function resolvePath(from: string, relative: string): string | null {
  const steps = from === '' ? [] : from.split('/')
  for (const step of relative.split('/')) {
    if (step === '' || step === '.') continue
    if (step !== '..') steps.push(step)
    else if (steps.pop() === undefined) return null
  }
  return steps.join('/')
}

const pageEndings: ReadonlySet<string> = new Set(['md', 'markdown', 'mdx'])
const dataEndings: ReadonlySet<string> = new Set(['yml', 'yaml', 'json', 'toml'])
const imageEndings: ReadonlySet<string> = new Set(['png', 'jpg', 'jpeg', 'gif', 'svg', 'webp', 'avif', 'ico'])

/** Folders that never hold pages: packages and build output. */
const foldersPassedOver: ReadonlySet<string> = new Set(
  'node_modules bower_components vendor dist build out target coverage _site .cache __pycache__'.split(' '),
)

/** Folders of templates and the parts of a theme: they hold no pages, but what they show is in use. */
const templateFolders: ReadonlySet<string> = new Set(
  'themes archetypes _includes _layouts _sass layouts'.split(' '),
)

/** Folders whose YAML, JSON and TOML files are content rather than settings of a program. */
const dataFolders = /(?:^|\/)(?:_?data|content|_?i18n|locales|translations)\//

/** True for a folder that is not looked into: hidden, installed, generated, or a theme's own. */
export function isPassedOver(folderPath: string): boolean {
  const name = folderPath.slice(folderPath.lastIndexOf('/') + 1)
  return name.startsWith('.') || foldersPassedOver.has(name) || templateFolders.has(name)
}

/** True for a folder that is not looked into for pages, and whose files tell what of the site is in use. */
export function isTemplateFolder(folderPath: string): boolean {
  return templateFolders.has(folderPath.slice(folderPath.lastIndexOf('/') + 1))
}

/** What a file of the repository is to the site; null for what is neither page, data nor image. */
export function fileRole(path: string): 'page' | 'data' | 'image' | null {
  const { ending, stem } = pathParts(path)
  if (stem.startsWith('.')) return null
  if (pageEndings.has(ending)) return 'page'
  if (imageEndings.has(ending)) return 'image'
  return dataEndings.has(ending) && dataFolders.test(path) ? 'data' : null
}
