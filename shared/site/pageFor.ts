import { addressKey } from './addresses.ts'
import { resolvePath } from './filePath.ts'
import type { Generator } from './generator.ts'
import type { LearnedSite } from './learn.ts'

/** Generators that show a page in the main language at addresses where its translation is missing. */
const withFallback: ReadonlySet<Generator> = new Set(['astro', 'docusaurus'])

/**
 * The page that a link in another page leads to; null when it leads to none. `place` is the link without query and
 * fragment: an address from the top of the site, an address counted from the page's own, or a path of a file with or
 * without its ending.
 */
export function pageFor(site: LearnedSite, from: string, place: string): string | null {
  if (place.startsWith('/')) return pageAtAddress(site, place)
  return pageBesideFile(site, from, place) ?? pageBesideAddress(site, from, place)
}

function pageAtAddress({ addresses, languages, generator }: LearnedSite, address: string): string | null {
  const key = addressKey(address)
  const page = addresses.pageAt.get(key)
  if (page !== undefined) return page
  const [main] = languages
  const [, first = '', rest = ''] = /^\/([^/]+)(.*)$/.exec(key) ?? []
  const isLanguage = languages.some((language) => language.toLowerCase() === first)
  if (main === undefined || !isLanguage || generator === null || !withFallback.has(generator)) return null
  return addresses.pageAt.get(addressKey(`/${main}${rest}`)) ?? addresses.pageAt.get(addressKey(rest)) ?? null
}

const endings = ['', '.md', '.mdx', '.markdown', '/index.md', '/index.mdx', '/_index.md']

function pageBesideFile({ pages }: LearnedSite, from: string, place: string): string | null {
  const path = resolvePath(folderOf(from), place)
  if (path === null || path === '') return null
  const found = endings.find((ending) => pages.has(path + ending))
  return found === undefined ? null : path + found
}

function pageBesideAddress(site: LearnedSite, from: string, place: string): string | null {
  const own = site.addresses.addressOf.get(from)
  // An address that ends in a slash is a folder to those below it.
  const target = own === undefined ? null : resolvePath(folderOf(own).replace(/^\//, ''), place)
  return target === null || target === '' ? null : pageAtAddress(site, `/${target}`)
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 0))
}
