/** Where a site is shared, as far as Galley can go there. */
export type RemoteAddress =
  | {
      readonly kind: 'web'
      /** Without user, password, query and trailing slash. */
      readonly url: string
      /** Scheme, host and port: what a token belongs to. */
      readonly origin: string
      readonly host: string
      /** True where a token may be sent: encrypted, or this very computer. */
      readonly isSafeForTokens: boolean
    }
  | {
      /** Reached by a key pair, which Galley does not handle. */
      readonly kind: 'ssh'
      readonly host: string
      /** The address that usually leads to the same place; null where it cannot be told. */
      readonly webAddress: string | null
    }
  | { readonly kind: 'other' }

/**
 * Reads a remote's address in any of git's spellings; user and password in it are dropped.
 * Source: https://git-scm.com/docs/git-clone, "GIT URLS".
 */
export function parseRemoteAddress(written: string): RemoteAddress {
  const text = written.trim()
  const scpLike = /^(?:[\w.-]+@)?([\w.-]+):(?!\/\/)([^\\].*)$/.exec(text)
  if (scpLike && !/^[a-z]:$/i.test(text.slice(0, 2))) return ssh(scpLike[1] ?? '', scpLike[2] ?? '')
  const url = URL.canParse(text) ? new URL(text) : null
  if (url?.protocol === 'ssh:' || url?.protocol === 'git+ssh:') return ssh(url.hostname, url.pathname)
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) return { kind: 'other' }
  return {
    kind: 'web',
    url: `${url.origin}${url.pathname.replace(/\/+$/, '')}`,
    origin: url.origin,
    host: url.host,
    isSafeForTokens: url.protocol === 'https:' || isLoopback(url.hostname),
  }
}

/** An address that may be shown and kept: without the user and password someone may have pasted into it. */
export function withoutSecrets(written: string): string {
  return written.replace(/^([a-z+]+:\/\/)[^/@]*@/i, '$1')
}

function ssh(host: string, path: string): RemoteAddress {
  const clean = path.replace(/^\/+/, '')
  return { kind: 'ssh', host, webAddress: host.includes('.') ? `https://${host}/${clean}` : null }
}

/** Numeric only: a name can be pointed elsewhere. */
function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host)
}
