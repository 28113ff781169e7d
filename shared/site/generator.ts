/** Names of generators, as the overview has them. */
export const generators = [
  'gatsby',
  'hugo',
  'jekyll',
  'eleventy',
  'docusaurus',
  'vitepress',
  'next',
  'astro',
] as const

export type Generator = (typeof generators)[number]

/** Packages that are a generator, the most specific first: a VitePress site depends on Vite and Vue, too. */
const packages: readonly (readonly [string, Generator])[] = [
  ['@docusaurus/core', 'docusaurus'],
  ['vitepress', 'vitepress'],
  ['gatsby', 'gatsby'],
  ['@11ty/eleventy', 'eleventy'],
  ['astro', 'astro'],
  ['next', 'next'],
]

/** Files that only one generator has, at the top of the repository. */
const files: readonly (readonly [RegExp, Generator])[] = [
  [/^(?:hugo\.(?:toml|ya?ml|json)|config\/_default\/(?:hugo|config)\.(?:toml|ya?ml|json))$/, 'hugo'],
  [/^docusaurus\.config\.[cm]?[jt]s$/, 'docusaurus'],
  [/^(?:docs\/)?\.vitepress\/config\.[cm]?[jt]s$/, 'vitepress'],
  [/^gatsby-config\.[cm]?[jt]s$/, 'gatsby'],
  [/^(?:\.eleventy|eleventy\.config)\.[cm]?js$/, 'eleventy'],
  [/^astro\.config\.[cm]?[jt]s$/, 'astro'],
  [/^_config\.ya?ml$/, 'jekyll'],
  [/^next\.config\.[cm]?[jt]s$/, 'next'],
  [/^archetypes\/default\.md$/, 'hugo'],
]

/**
 * Recognises the generator from what is data: the dependencies of `package.json` and the names of settings files.
 * Nothing is run. Null when nothing is recognised. `packageText` is null where the site has no `package.json`.
 */
export function detectGenerator(paths: Iterable<string>, packageText: string | null): Generator | null {
  const installed = packages.find(([name]) => packageText !== null && dependsOn(packageText, name))
  if (installed) return installed[1]
  const present = [...paths]
  return files.find(([pattern]) => present.some((path) => pattern.test(path)))?.[1] ?? null
}

/** Tells nearly every other file apart at once: each file of a site is asked about. */
const namedLikeOne = /config|hugo|eleventy|archetypes/

/** The settings files that `detectGenerator` wants to see among the paths. */
export function isSettingsFile(path: string): boolean {
  return namedLikeOne.test(path) && files.some(([pattern]) => pattern.test(path))
}

/**
 * A package name followed by a version or a source of packages, as `dependencies` have it; a script of that name does
 * not look so. Read by pattern, because a `package.json` in the middle of an edit is no JSON, but still says what it is.
 */
function dependsOn(packageText: string, name: string): boolean {
  const escaped = name.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
  const version = '(?:[\\^~<>=v ]*\\d|latest"|next"|\\*"|workspace:|catalog:|npm:|file:|link:|https?:|git)'
  return new RegExp(`"${escaped}"\\s*:\\s*"${version}`).test(packageText)
}

/** The `name` at the top level of a `package.json`, null without one. */
export function packageName(packageText: string | null): string | null {
  const [, name] =
    /^\s*\{(?:\s*"[a-z]+"\s*:\s*(?:"[^"\n]*"|true|false)\s*,){0,6}?\s*"name"\s*:\s*"([^"\n]+)"/.exec(
      packageText ?? '',
    ) ?? []
  return name ?? null
}
