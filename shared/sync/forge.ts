import type { Remote } from './contract.ts'

export type Forge = Remote['forge']

/** Which software answers at a host, as far as its name tells. */
export function forgeOf(host: string): Forge {
  const name = host.toLowerCase().replace(/:\d+$/, '')
  if (/(^|\.)github\./.test(name)) return 'github'
  if (/(^|\.)gitlab\./.test(name)) return 'gitlab'
  if (name === 'codeberg.org' || /(^|\.)(gitea|forgejo)\./.test(name)) return 'gitea'
  return 'other'
}

/** What makes a token: the page for it, already filled in where the forge allows that, and the user name it goes with. */
export type TokenPage = {
  readonly address: string
  /** Null where the person's own name has to be given. */
  readonly user: string | null
}

/**
 * The page of a forge where a person makes an access token; null for servers Galley does not know.
 *
 * Sources: https://docs.github.com/authentication (fine-grained tokens, address parameters),
 * https://docs.gitlab.com/user/profile/personal_access_tokens (prefill), https://docs.gitea.com/development/api-usage.
 */
export function tokenPage(forge: Forge, origin: string): TokenPage | null {
  switch (forge) {
    case 'github':
      return {
        address: `${origin}/settings/personal-access-tokens/new?name=Galley&description=Galley&contents=write`,
        user: 'x-access-token',
      }
    case 'gitlab':
      return {
        address: `${origin}/-/user_settings/personal_access_tokens?name=Galley&scopes=read_repository,write_repository`,
        user: 'oauth2',
      }
    case 'gitea':
      return { address: `${origin}/user/settings/applications`, user: 'oauth2' }
    case 'other':
      return null
    default:
      return forge satisfies never
  }
}

export type ReviewRequest = {
  readonly forge: Forge
  /** The site's address on the web, without secrets; `.git` at its end is dropped. */
  readonly address: string
  readonly draft: string
  /** The draft that the review is to lead to; null where the forge knows it. */
  readonly into: string | null
}

/** The forge's page that begins a review of a draft; null where there is none, or nothing to review. */
export function reviewAddress({ forge, address, draft, into }: ReviewRequest): string | null {
  const site = address.replace(/\/+$/, '').replace(/\.git$/, '')
  if (draft === into || !/^https?:\/\//.test(site)) return null
  switch (forge) {
    case 'github':
      return `${site}/compare/${into === null ? '' : `${inPath(into)}...`}${inPath(draft)}?expand=1`
    case 'gitlab': {
      const source = `merge_request%5Bsource_branch%5D=${encodeURIComponent(draft)}`
      const target = into === null ? '' : `&merge_request%5Btarget_branch%5D=${encodeURIComponent(into)}`
      return `${site}/-/merge_requests/new?${source}${target}`
    }
    case 'gitea':
      return into === null ? null : `${site}/compare/${inPath(into)}...${inPath(draft)}`
    case 'other':
      return null
    default:
      return forge satisfies never
  }
}

/** A branch's slashes are steps of the address, too. */
function inPath(branch: string): string {
  return branch.split('/').map(encodeURIComponent).join('/')
}

/** What a folder for a site is called: the last step of its address. */
export function siteNameOf(address: string): string {
  const steps = address
    .trim()
    .replace(/[?#].*$/, '')
    .replace(/\/+$/, '')
    .split(/[/:]/)
  const name = (steps.at(-1) ?? '').replace(/\.git$/, '')
  const safe = name.replace(/[^\p{L}\p{N}._ -]+/gu, '-').replace(/^[.\s-]+|[.\s-]+$/g, '')
  return safe === '' ? 'website' : safe.slice(0, 80)
}
