import { TransportFault } from './fault.ts'
import { type HttpAnswer, type Patience, sendHttp } from './http.ts'
import { parseRemoteAddress } from './remoteAddress.ts'
import { requireSuccess } from './status.ts'

/** What a person is known by at one server. */
export type Credential = { readonly user: string; readonly token: string }

/** Where credentials come from, one for each origin (scheme, host and port). */
export type Credentials = {
  readonly find: (origin: string) => Promise<Credential | null>
  /** The server of that origin did not accept what `find` gave. */
  readonly rejected: (origin: string) => Promise<void>
}

/** Nobody is signed in anywhere. */
export const noCredentials: Credentials = { find: async () => null, rejected: async () => undefined }

export type ServerOptions = {
  readonly credentials: Credentials
  readonly signal: AbortSignal
  readonly patience?: Patience
}

export type Service = 'git-upload-pack' | 'git-receive-pack'

/** One repository on a server, found and signed in to as far as it asked for that. */
export type Server = {
  readonly origin: string
  /** The head of the conversation: what the server can do, or which branches it has. */
  readonly greeting: HttpAnswer
  /** Sends a request of the protocol. Throws faults as `openServer` does. */
  readonly post: (body: Uint8Array | AsyncIterable<Uint8Array>) => Promise<HttpAnswer>
}

const agent = 'git/galley'
const maxRedirects = 5

/**
 * Begins a conversation with the repository at an address: asks for the service, follows redirects of this first
 * request only (as git does), and signs in when, and only when, the server asks for it.
 *
 * A token goes to the origin it was entered for, over an encrypted connection or to this computer itself, and never
 * along a redirect to another origin. Throws faults, one for each way a server can answer; see `requireSuccess`.
 */
export async function openServer(address: string, service: Service, options: ServerOptions): Promise<Server> {
  const remote = parseRemoteAddress(address)
  if (remote.kind !== 'web') throw new TransportFault('unsupported-address', remote.kind)
  const asked = new URL(`${remote.url}/info/refs?service=${service}`)
  const found = await followed(asked, service, options)
  const suffix = `/info/refs?service=${service}`
  if (!found.answer.url.href.endsWith(suffix)) {
    found.answer.discard()
    throw new TransportFault('not-a-git-server', found.answer.url.href)
  }
  await requireSuccess(found.answer)
  requireType(found.answer, `application/x-${service}-advertisement`)
  const base = found.answer.url.href.slice(0, -suffix.length)
  const post = async (body: Uint8Array | AsyncIterable<Uint8Array>) => {
    const answer = await sendHttp({
      method: 'POST',
      url: new URL(`${base}/${service}`),
      headers: {
        ...headersFor(service, found.authorization),
        'Content-Type': `application/x-${service}-request`,
        Accept: `application/x-${service}-result`,
      },
      body,
      signal: options.signal,
      ...(options.patience && { patience: options.patience }),
    })
    await requireSuccess(answer)
    requireType(answer, `application/x-${service}-result`)
    return answer
  }
  return { origin: found.answer.url.origin, greeting: found.answer, post }
}

type Found = { readonly answer: HttpAnswer; readonly authorization: string | null }

async function followed(asked: URL, service: Service, options: ServerOptions): Promise<Found> {
  let found: Found = { answer: await get(asked, null, { service, options }), authorization: null }
  for (let redirects = 0; isRedirect(found.answer.status); redirects += 1) {
    const next = nextUrl(found.answer, redirects)
    // Another origin is another server: it gets nothing that was meant for the first.
    const authorization = next.origin === found.answer.url.origin ? found.authorization : null
    found = { answer: await get(next, authorization, { service, options }), authorization }
  }
  if (found.answer.status !== 401 || found.authorization !== null) return found
  return signedIn(asked, found.answer, { service, options })
}

type Asking = { readonly service: Service; readonly options: ServerOptions }

/** Asks once more with a token; a second refusal is final, so that a wrong token does not lock an account. */
async function signedIn(asked: URL, refusal: HttpAnswer, asking: Asking): Promise<Found> {
  refusal.discard()
  const { url } = refusal
  if (url.origin !== asked.origin) throw new TransportFault('moved-elsewhere', url.origin)
  const credential = await asking.options.credentials.find(url.origin)
  if (!credential) throw new TransportFault('sign-in-needed', url.origin)
  const remote = parseRemoteAddress(url.href)
  if (remote.kind !== 'web' || !remote.isSafeForTokens) {
    throw new TransportFault('insecure-address', url.origin)
  }
  const authorization = `Basic ${Buffer.from(`${credential.user}:${credential.token}`).toString('base64')}`
  const answer = await get(url, authorization, asking)
  if (isRedirect(answer.status)) {
    answer.discard()
    throw new TransportFault('moved-elsewhere', url.origin)
  }
  if (answer.status === 401) {
    answer.discard()
    await asking.options.credentials.rejected(url.origin)
    throw new TransportFault('access-denied', url.origin)
  }
  return { answer, authorization }
}

async function get(
  url: URL,
  authorization: string | null,
  { service, options }: Asking,
): Promise<HttpAnswer> {
  const headers = { ...headersFor(service, authorization), Accept: '*/*', 'Cache-Control': 'no-cache' }
  const patience = options.patience && { patience: options.patience }
  return sendHttp({ method: 'GET', url, headers, signal: options.signal, ...patience })
}

function headersFor(service: Service, authorization: string | null): Record<string, string> {
  return {
    'User-Agent': agent,
    ...(service === 'git-upload-pack' ? { 'Git-Protocol': 'version=2' } : {}),
    ...(authorization === null ? {} : { Authorization: authorization }),
  }
}

function isRedirect(status: number): boolean {
  return [301, 302, 303, 307, 308].includes(status)
}

function nextUrl(answer: HttpAnswer, redirects: number): URL {
  answer.discard()
  const { location } = answer.headers
  const next = location && URL.canParse(location, answer.url.href) ? new URL(location, answer.url) : null
  if (!next || redirects >= maxRedirects) throw new TransportFault('not-a-git-server', `redirect ${location}`)
  const isWeaker = answer.url.protocol === 'https:' && next.protocol !== 'https:'
  if (isWeaker || !/^https?:$/.test(next.protocol)) throw new TransportFault('moved-elsewhere', next.origin)
  return next
}

/** A sign-in page of a café's network answers everything with 200 and a web page. */
function requireType(answer: HttpAnswer, type: string): void {
  if (answer.headers['content-type']?.split(';')[0]?.trim() === type) return
  answer.discard()
  throw new TransportFault('not-a-git-server', answer.headers['content-type'] ?? 'no type')
}
