import type { Value } from '../document/document.ts'
import { isGroup } from '../document/value.ts'
import type { PageFacts } from './facts.ts'
import { mostFrequent } from './group.ts'
import { nameInWords } from './label.ts'
import { type Breathe, inSlices } from './slices.ts'

const nameKeys: ReadonlySet<string> = new Set(['og_site_name', 'site_name', 'siteName', 'og:site_name'])

/** Package names that every second repository has. */
const generic =
  /^(?:docs?|documentation|site|website|web|www|blog|app|frontend|root|monorepo|my-.*|.*-starter.*)$/i

/**
 * What the site calls itself: the name its pages give for sharing, else the title that its start pages share in
 * several languages (a translated title is no name), else the title in its generator's settings, else the name of its
 * package, else its folder in words.
 */
export async function siteName(sources: {
  readonly pages: Iterable<PageFacts>
  /** Titles of the start page, one for each language. */
  readonly startTitles: readonly string[]
  readonly settingsTitle: string | null
  readonly packageName: string | null
  readonly folderName: string
  readonly breathe: Breathe
}): Promise<string> {
  const names: string[] = []
  await inSlices(sources.pages, sources.breathe, ({ values }) => names.push(...namesIn(values, 0)))
  const packageName = sources.packageName?.replace(/^@[^/]+\//, '') ?? ''
  const isOwnName = packageName !== '' && !generic.test(packageName)
  return (
    mostFrequent(names) ??
    sharedTitle(sources.startTitles) ??
    sources.settingsTitle ??
    (isOwnName
      ? packageName.includes('.')
        ? packageName
        : nameInWords(packageName)
      : nameInWords(sources.folderName))
  )
}

function sharedTitle([first, ...others]: readonly string[]): string | null {
  const isShared = first !== undefined && others.length > 0 && others.every((title) => title === first)
  return isShared ? first : null
}

function namesIn(value: Value, depth: number): readonly string[] {
  if (!isGroup(value) || depth > 2) return []
  return Object.entries(value).flatMap(([key, child]) => {
    if (typeof child === 'string') return nameKeys.has(key) && child.trim() !== '' ? [child.trim()] : []
    return namesIn(child, depth + 1)
  })
}

/** The title at the top level of a generator's settings (YAML or TOML), by pattern; null without one. */
export function settingsTitle(text: string): string | null {
  const [, quoted, plain] = /^title\s*[:=]\s*(?:["']([^"'\n]+)["']|([^"'\s#[{][^\n#]*))/m.exec(text) ?? []
  const title = (quoted ?? plain ?? '').trim()
  return title === '' || title.length > 80 ? null : title
}
