import { resolvePath } from '../filePath.ts'
import { astroCollectionName } from './astro.ts'
import type { ConfigurationSystem } from './configuration.ts'
import { settingOfPart } from './frontMatterCms.ts'
import { generatorOf } from './generatorSettings.ts'

/** Hidden folders that hold configurations; they are not looked into for pages. */
export const hiddenFolders = [
  '.astro/collections',
  '.frontmatter/config',
  '.vitepress',
  'docs/.vitepress',
] as const

/** Files that may hold a configuration of Decap and its kin: the name says little, the content decides. */
const decapFile = /(?:^|\/)(?:config|(?:decap|netlify|sveltia)[-_.]?cms)\.(?:ya?ml|json|toml)$/
const editorPage = /(?:^|\/)(?:admin|cms|decap|sveltia|netlify-cms|netlifycms|edit(?:or)?)\/index\.html?$/

/** Pages and pictures, of which there are many, are told apart at once. */
const possibleEnding = /\.(?:ya?ml|json|toml|html?|[cm]?[jt]sx?)$/i

/** True for a file whose text is wanted to find the configurations of a site. Of most only few have one. */
export function isConfigurationCandidate(path: string): boolean {
  if (!possibleEnding.test(path)) return false
  return (
    decapFile.test(path) ||
    editorPage.test(path) ||
    systemOf(path) !== null ||
    settingOfPart(path) !== null ||
    programSystem(path) !== null
  )
}

/** Whose configuration a file is, where its path alone tells. */
export function systemOf(path: string): ConfigurationSystem | null {
  if (/^(?:.+\/)?frontmatter\.json$/.test(path)) return 'front-matter-cms'
  if (/^\.pages\.ya?ml$/.test(path)) return 'pages-cms'
  if (/(?:^|\/)cloudcannon\.config\.(?:ya?ml|json)$/.test(path)) return 'cloudcannon'
  if (/(?:^|\/)tina-lock\.json$/.test(path)) return 'tina'
  return astroCollectionName(path) === null ? generatorOf(path) : 'astro'
}

/** True for the page in which Decap or Sveltia run, as far as the path tells. */
export function isEditorPage(path: string): boolean {
  return editorPage.test(path)
}

/** Configurations that the page of the editor names itself, by their paths; addresses elsewhere are left aside. */
export function namedConfigurations(page: string, html: string): readonly string[] {
  const folder = page.slice(0, Math.max(page.lastIndexOf('/'), 0))
  return [...html.matchAll(/<link\b[^>]{0,500}>/gi)].flatMap(([link]) => {
    const [, address = ''] = /\bhref\s*=\s*["']?([^"'\s>]+)/i.exec(link) ?? []
    if (!/cms-config-url/i.test(link) || address === '' || /^(?:[a-z]+:|\/\/)/i.test(address)) return []
    // From the top of the site: the folder that serves the page is served from there.
    const isRooted = address.startsWith('/')
    const from = isRooted ? folder.slice(0, Math.max(folder.lastIndexOf('/'), 0)) : folder
    const path = resolvePath(from, address)
    return path === null || path === '' ? [] : [path]
  })
}

/** True where the page of the editor makes its configuration in a program: there is no file to read. */
export function isMadeByProgram(html: string): boolean {
  return /load_config_file\s*:\s*false/.test(html) || /CMS\.init\s*\(\s*\{/.test(html)
}

const programs: readonly (readonly [RegExp, ConfigurationSystem])[] = [
  [/^keystatic\.config\.[cm]?[jt]sx?$/, 'keystatic'],
  [/^\.?tina\/config\.[cm]?[jt]sx?$/, 'tina'],
  [/^cloudcannon\.config\.[cm]?js$/, 'cloudcannon'],
  [/^src\/(?:content\.config|content\/config)\.[cm]?[jt]s$/, 'astro'],
  [/^(?:website\/)?docusaurus\.config\.[cm]?[jt]s$/, 'docusaurus'],
  [/^(?:docs\/)?\.vitepress\/config\.[cm]?[jt]s$/, 'vitepress'],
  [/^gatsby-config\.[cm]?[jt]s$/, 'gatsby'],
  [/^(?:\.eleventy|eleventy\.config)\.[cm]?[jt]s$/, 'eleventy'],
]

/** Whose configuration a program makes; null for any other file. Programs are never read, let alone run. */
export function programSystem(path: string): ConfigurationSystem | null {
  return programs.find(([pattern]) => pattern.test(path))?.[1] ?? null
}
