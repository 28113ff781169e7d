import { type IncomingMessage, request as plainRequest } from 'node:http'
import { request as encryptedRequest } from 'node:https'
import { Readable } from 'node:stream'
import { errnoOf } from '../../disk/problem.ts'
import { type TransportCode, TransportFault } from './fault.ts'

export type HttpRequest = {
  readonly method: 'GET' | 'POST'
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  readonly body?: Uint8Array | AsyncIterable<Uint8Array>
  readonly signal: AbortSignal
  /** How long to wait for a connection, and for the next byte once there is one. */
  readonly patience?: Patience
}

export type Patience = { readonly connectMs: number; readonly silenceMs: number }

export type HttpAnswer = {
  readonly status: number
  readonly headers: IncomingMessage['headers']
  readonly url: URL
  /** Throws faults when the connection breaks or falls silent. Must be read or destroyed. */
  readonly body: AsyncIterable<Uint8Array>
  readonly discard: () => void
}

/** A server that thinks for half a minute (packing a large site) is not a dead one. */
export const usualPatience: Patience = { connectMs: 15_000, silenceMs: 60_000 }

/**
 * Sends one request and answers as soon as the head of the answer is there; redirects are not followed.
 *
 * Uses no agent, so no connection outlives its request and no other part of the process can shorten its patience.
 * Throws faults: `offline` (no such name, no network), `server-unreachable`, `server-silent`, `connection-lost`,
 * `certificate`, `cancelled`.
 */
export function sendHttp(asked: HttpRequest): Promise<HttpAnswer> {
  const { connectMs, silenceMs } = asked.patience ?? usualPatience
  return new Promise((resolve, reject) => {
    const fail = (error: unknown) => reject(asked.signal.aborted ? cancelled() : networkFault(error))
    if (asked.signal.aborted) return reject(cancelled())
    const send = asked.url.protocol === 'https:' ? encryptedRequest : plainRequest
    const request = send(asked.url, {
      method: asked.method,
      headers: { 'Accept-Encoding': 'identity', ...asked.headers },
      agent: false,
      signal: asked.signal,
    })
    // Once there is an answer, whoever reads it learns of a destroyed request only that it broke off.
    const ended: { why: TransportFault | null } = { why: null }
    const giveUp = (code: TransportCode) => {
      ended.why = new TransportFault(code, 'gave up waiting')
      request.destroy(ended.why)
    }
    const connecting = setTimeout(() => giveUp('server-unreachable'), connectMs)
    const connected = () => clearTimeout(connecting)
    request.once('socket', (socket) =>
      socket.once(asked.url.protocol === 'https:' ? 'secureConnect' : 'connect', connected),
    )
    request.setTimeout(silenceMs, () => giveUp('server-silent'))
    request.once('close', connected)
    request.once('error', fail)
    request.once('response', (message) =>
      resolve({
        status: message.statusCode ?? 0,
        headers: message.headers,
        url: asked.url,
        body: bodyOf(message, (error) =>
          asked.signal.aborted ? cancelled() : (ended.why ?? networkFault(error)),
        ),
        discard: () => message.destroy(),
      }),
    )
    write(request, asked.body, fail)
  })
}

function write(
  request: ReturnType<typeof plainRequest>,
  body: HttpRequest['body'],
  fail: (error: unknown) => void,
): void {
  if (body === undefined || body instanceof Uint8Array) {
    request.end(body)
    return
  }
  const source = Readable.from(body, { objectMode: false })
  source.once('error', (error) => {
    fail(error)
    request.destroy()
  })
  source.pipe(request)
}

async function* bodyOf(
  message: IncomingMessage,
  faultOf: (error: unknown) => Error,
): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of message) yield chunk
  } catch (error) {
    throw faultOf(error)
  }
  // An answer that ends before the length it announced ends without an error.
  if (!message.complete) throw new TransportFault('connection-lost', 'answer cut off')
}

function cancelled(): TransportFault {
  return new TransportFault('cancelled', 'asked to stop')
}

const codes: Readonly<Record<string, TransportCode>> = {
  ENOTFOUND: 'offline',
  EAI_AGAIN: 'offline',
  ENETUNREACH: 'offline',
  ENETDOWN: 'offline',
  EHOSTUNREACH: 'server-unreachable',
  ECONNREFUSED: 'server-unreachable',
  ETIMEDOUT: 'server-unreachable',
  ECONNRESET: 'connection-lost',
  ECONNABORTED: 'connection-lost',
  EPIPE: 'connection-lost',
  HPE_INVALID_CONSTANT: 'not-a-git-server',
}

/** What an error of the network means; one of ours passes through. */
function networkFault(error: unknown): Error {
  if (error instanceof TransportFault) return error
  const errno = errnoOf(error)
  const isCertificate = /CERT|SELF_SIGNED|UNABLE_TO_|ERR_TLS|^ERR_SSL|^EPROTO$/.test(errno)
  const code = isCertificate ? 'certificate' : (codes[errno] ?? 'connection-lost')
  return new TransportFault(code, String(error))
}
