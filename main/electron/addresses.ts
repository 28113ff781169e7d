import { percentDecode } from '../media/percentDecode.ts'

/** What happens to an address that a page wants to open outside Galley. */
export type OutsideAddress =
  | { readonly kind: 'open'; readonly address: string }
  /** Not encrypted: a person agrees first, seeing `host` in its ASCII form. */
  | { readonly kind: 'ask'; readonly address: string; readonly host: string }
  | { readonly kind: 'refused' }

const refused: OutsideAddress = { kind: 'refused' }

/** The longest address that Windows' `ShellExecute` takes. */
const longestAddress = 2081

/** Control characters, line and paragraph separators, and the marks that turn the direction of text (Unicode UAX 9). */
const hiddenCharacters = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u

/**
 * Decides whether an address may be handed to the operating system, and re-serialises it.
 *
 * `https:` opens, `http:` is asked about, `mailto:` opens with nothing but recipients, subject and text. Everything
 * else is refused, and so are credentials, hidden characters, missing hosts and over-long addresses.
 */
export function outsideAddress(address: string): OutsideAddress {
  if (address.length > longestAddress || hiddenCharacters.test(address)) return refused
  const url = URL.canParse(address) ? new URL(address) : null
  if (!url || url.href.length > longestAddress) return refused
  switch (url.protocol) {
    case 'https:':
      return isPlainHost(url) ? { kind: 'open', address: url.href } : refused
    case 'http:':
      return isPlainHost(url) ? { kind: 'ask', address: url.href, host: url.host } : refused
    case 'mailto:':
      return mailAddress(url)
    default:
      return refused
  }
}

/** `URL` has already turned an international name into its ASCII form, so what is shown cannot imitate another name. */
function isPlainHost(url: URL): boolean {
  return url.hostname !== '' && url.username === '' && url.password === ''
}

const mailbox = /^[^\s@"'<>(),;:\\[\]%&?=#]+@[^\s@"'<>(),;:\\[\]%&?=#]+$/

/** RFC 6068 without its other header fields: `cc`, `bcc` and above all `attach` are left out. */
function mailAddress(url: URL): OutsideAddress {
  const recipients = [url.pathname, ...url.searchParams.getAll('to').map(encodeURI)]
    .filter((list) => list !== '')
    .flatMap((list) => percentDecode(list)?.split(',') ?? ['']) // what cannot be decoded fails as a mailbox
    .map((recipient) => recipient.trim())
  const subject = url.searchParams.get('subject')
  const body = url.searchParams.get('body')
  const written = [...recipients, subject ?? '', (body ?? '').replaceAll(/[\r\n\t]/g, ' ')]
  if (written.some((text) => hiddenCharacters.test(text))) return refused
  if (recipients.length === 0 || !recipients.every((recipient) => mailbox.test(recipient))) return refused
  const fields = [
    ...(subject === null ? [] : [`subject=${encodeURIComponent(subject)}`]),
    ...(body === null ? [] : [`body=${encodeURIComponent(body)}`]),
  ]
  const query = fields.length === 0 ? '' : `?${fields.join('&')}`
  return { kind: 'open', address: `mailto:${recipients.map(encodeURI).join(',')}${query}` }
}
