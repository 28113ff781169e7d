/** Keys whose value is (the last part of) a page's address. */
export const slugKeys: readonly string[] = ['slug', 'permalink', 'url']

/** A page's address at a time when its slug was known. */
export type KnownAddress = { readonly address: string; readonly slug: string }

/**
 * The address with another slug, where the slug is the address or its last part; null where the address does not hang
 * on the slug.
 */
export function addressWith({ address, slug }: KnownAddress, other: string): string | null {
  const [bare, bareSlug] = [trimmed(address), trimmed(slug)]
  const isWhole = slug.startsWith('/')
  if (bareSlug === '' || trimmed(other) === '') return null
  if (isWhole) return bare === bareSlug ? other : null
  if (bare !== bareSlug && !bare.endsWith(`/${bareSlug}`)) return null
  const before = bare.slice(0, bare.length - bareSlug.length)
  const end = address.length > 1 && address.endsWith('/') ? '/' : ''
  return `/${before}${trimmed(other)}${end}`
}

function trimmed(address: string): string {
  return address.replace(/^\/+|\/+$/g, '')
}
