import { relativePath } from '#shared/editor/referenceText.ts'
import { referencesIn } from '#shared/site/markdownScan.ts'

/** A page to be linked to: its file, and the address learned for it, null where none could be learned. */
export type LinkedPage = { readonly path: string; readonly address: string | null }

/**
 * The text of a link to a page, written as the links around it are: relative to the file with its ending, relative
 * without it, or the address from the top of the site, with or without a slash or `.html` at the end.
 */
export function pageLink(from: string, page: LinkedPage, body: string): string {
  const examples = referencesIn(body).filter(isInternalPage)
  const manner = commonest(examples.map(mannerOf)) ?? (page.address === null ? 'file' : 'address')
  const hasDot = examples.some((example) => example.startsWith('./'))
  const path = relativePath(from, page.path, { hasDot })
  switch (manner) {
    case 'file':
      return path
    case 'bare':
      return path.replace(/\.(?:md|mdx|markdown)$/i, '').replace(/(^|\/)_?index$/, '$1') || './'
    case 'address':
      return page.address === null ? path : withEnding(page.address, examples)
    default:
      return manner satisfies never
  }
}

type Manner = 'file' | 'bare' | 'address'

function isInternalPage(reference: string): boolean {
  if (/^(?:[a-z][a-z\d+.-]*:|\/\/|#|\{)/i.test(reference)) return false
  const [path = ''] = reference.split(/[?#]/)
  return path !== '' && (!/\.[a-z\d]+$/i.test(path) || /\.(?:md|mdx|markdown|html?)$/i.test(path))
}

function mannerOf(reference: string): Manner {
  const [path = ''] = reference.split(/[?#]/)
  if (/\.(?:md|mdx|markdown)$/i.test(path)) return 'file'
  return path.startsWith('/') ? 'address' : 'bare'
}

function commonest<Value>(values: readonly Value[]): Value | undefined {
  const counts = new Map<Value, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].toSorted((one, other) => other[1] - one[1])[0]?.[0]
}

function withEnding(address: string, examples: readonly string[]): string {
  const shown = examples
    .map((example) => example.split(/[?#]/)[0] ?? '')
    .filter((path) => path.startsWith('/') && path.length > 1)
  if (shown.length === 0 || address === '/') return address
  const bare = address.replace(/\/$/, '').replace(/\.html?$/, '')
  return bare + (commonest(shown.map((path) => /(\/|\.html?)$/.exec(path)?.[0] ?? '')) ?? '')
}
