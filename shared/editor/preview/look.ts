import * as v from 'valibot'
import { call } from '../../wire/contract.ts'
import { repositoryPathSchema } from '../../wire/schemas.ts'

/** What a preview needs to know of the site to show its pages as the site would. */
export const look = call({
  input: v.object({}),
  output: v.object({
    /** Decides the extensions of Markdown; null when none was recognised. */
    generator: v.nullable(v.string()),
    /** True once every page was read: before, a link may lead to a page that is not known yet. */
    isRead: v.boolean(),
    /** What the site's settings say about quotation marks and dashes; null: as the generator does it by itself. */
    isTypographic: v.nullable(v.boolean()),
    /** The style sheets that the site's layouts use, or that lie where they usually do; in order. */
    siteStyles: v.array(repositoryPathSchema),
    /** Every style sheet that can be chosen. */
    allStyles: v.array(repositoryPathSchema),
  }),
  problems: ['refused'],
})

/** The generator whose Markdown the pages are written in; MkDocs is told by its settings file. */
export function markdownGenerator(generator: string | null, paths: Iterable<string>): string | null {
  if (generator !== null) return generator
  for (const path of paths) if (/^mkdocs\.ya?ml$/.test(path)) return 'mkdocs'
  return null
}

/** True for a file of settings that says whether punctuation is made smart. */
export function saysPunctuation(path: string): boolean {
  return /^(?:(?:hugo|config)\.(?:toml|ya?ml|json)|config\/_default\/(?:hugo|config|markup)\.(?:toml|ya?ml|json)|astro\.config\.[cm]?[jt]s|(?:docs\/)?\.vitepress\/config\.[cm]?[jt]s)$/.test(
    path,
  )
}

/** What settings say about quotation marks and dashes, read by pattern since some are programs; null: nothing. */
export function punctuationIn(settings: string): boolean | null {
  if (/typographer\]\s*\n(?:\s*#.*\n)*\s*disable\s*=\s*true/.test(settings)) return false
  if (/typographer:\s*\n\s+disable:\s*true/.test(settings)) return false
  const [, value] = /\b(?:typographer|smartypants)["']?\s*[:=]\s*(true|false)\b/.exec(settings) ?? []
  return value === undefined ? null : value === 'true'
}
