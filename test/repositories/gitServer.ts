import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { type BuiltRepository, isolatedVariables, removeFolder, runGit, temporaryFolder } from './build.ts'

/** What goes wrong with one request; the others are answered by git itself. */
export type ServerFault =
  | {
      readonly kind: 'status'
      readonly status: number
      readonly headers?: Record<string, string>
      readonly body?: string
    }
  /** Answers properly and cuts the line after so many bytes of the body. */
  | { readonly kind: 'cut'; readonly afterBytes: number }
  /** Lets git do its work and cuts the line before a word of the answer. */
  | { readonly kind: 'cut-after-work' }
  /** Says nothing for a while, then goes on. */
  | { readonly kind: 'silence'; readonly ms: number }
  /** A body of its own making, with the type a git server would give it. */
  | {
      readonly kind: 'body'
      readonly parts: (service: string) => AsyncIterable<Uint8Array> | Iterable<Uint8Array>
    }

export type SeenRequest = {
  readonly method: string
  readonly path: string
  readonly headers: IncomingMessage['headers']
  /** What it is about: the greeting, the list of branches, or the versions themselves. */
  readonly purpose: 'greeting' | 'branches' | 'versions'
}

export type GitServer = {
  /** `http://127.0.0.1:PORT`. */
  readonly origin: string
  /** The address of the only site. */
  readonly address: string
  /** The bare repository on the server, for looking at it with native git. */
  readonly repository: BuiltRepository
  readonly seen: readonly SeenRequest[]
  /** Asked for every request; null: answered properly. */
  readonly setFault: (fault: (request: SeenRequest) => ServerFault | null) => void
  readonly close: () => Promise<void>
}

export type GitServerOptions = {
  /** What the server holds at first; an empty repository when left out. */
  readonly from?: string
  /** The only user and token that are let in; anyone when left out. */
  readonly account?: { readonly user: string; readonly token: string }
}

/** Serves one bare repository over HTTP on this computer, by git's own server program. */
export async function startGitServer(options: GitServerOptions = {}): Promise<GitServer> {
  const folder = temporaryFolder()
  const bare = join(folder, 'site.git')
  const made = options.from
    ? ['clone', '--quiet', '--bare', '--no-local', options.from, bare]
    : ['init', '--quiet', '--bare', '--initial-branch=main', bare]
  runGit(folder, made)
  runGit(bare, ['config', 'http.receivepack', 'true'])
  const seen: SeenRequest[] = []
  let faultOf: (request: SeenRequest) => ServerFault | null = () => null
  const exchange = async (request: IncomingMessage, response: ServerResponse) => {
    const purpose = await purposeOf(request)
    const asked = { method: request.method ?? '', path: request.url ?? '', headers: request.headers, purpose }
    seen.push(asked)
    await answer({ request, response, folder, options, fault: faultOf(asked) })
  }
  const server = createServer((request, response) => {
    exchange(request, response).catch(() => response.destroy())
  })
  server.requestTimeout = 0
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A listening TCP server has an address with a port.
  const { port } = server.address() as AddressInfo
  const origin = `http://127.0.0.1:${port}`
  return {
    origin,
    address: `${origin}/site.git`,
    repository: {
      folder: bare,
      git: (...args) => runGit(bare, args),
      write: () => undefined,
      remove: () => undefined,
    },
    seen,
    setFault: (next) => {
      faultOf = next
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      removeFolder(folder)
    },
  }
}

async function purposeOf(request: IncomingMessage): Promise<SeenRequest['purpose']> {
  if (request.method === 'GET') return 'greeting'
  const first = await new Promise<Buffer | null>((resolve) =>
    request.once('readable', () => resolve(request.read())).once('end', () => resolve(null)),
  )
  if (first) request.unshift(first)
  return first?.includes('command=ls-refs') ? 'branches' : 'versions'
}

type Exchange = {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly folder: string
  readonly options: GitServerOptions
  readonly fault: ServerFault | null
}

async function answer(exchange: Exchange): Promise<void> {
  const { request, response, options, fault } = exchange
  if (fault?.kind === 'status') {
    request.resume()
    response.writeHead(fault.status, fault.headers).end(fault.body ?? '')
    return
  }
  if (fault?.kind === 'silence') await new Promise((resolve) => setTimeout(resolve, fault.ms))
  if (options.account && request.headers.authorization !== basic(options.account)) {
    request.resume()
    response.writeHead(401, { 'WWW-Authenticate': 'Basic realm="site"' }).end()
    return
  }
  if (fault?.kind === 'body') await ownBody(exchange, fault)
  else await fromGit(exchange)
}

/** Waits until more can be written, or nobody listens any more. */
async function drained(response: ServerResponse): Promise<void> {
  const done = new AbortController()
  const events = ['drain', 'close'].map((name) => once(response, name, { signal: done.signal }))
  await Promise.race(events)
  done.abort()
  await Promise.allSettled(events)
}

function basic({ user, token }: { readonly user: string; readonly token: string }): string {
  return `Basic ${Buffer.from(`${user}:${token}`).toString('base64')}`
}

async function ownBody(
  { request, response }: Exchange,
  fault: Extract<ServerFault, { kind: 'body' }>,
): Promise<void> {
  request.resume()
  const service = /git-(?:upload|receive)-pack/.exec(request.url ?? '')?.[0] ?? ''
  const kind = request.method === 'GET' ? 'advertisement' : 'result'
  response.writeHead(200, { 'Content-Type': `application/x-${service}-${kind}` })
  for await (const part of fault.parts(service)) {
    if (response.destroyed) return
    if (!response.write(part)) await drained(response)
  }
  response.end()
}

/** Runs `git http-backend` as a web server would. Source: https://git-scm.com/docs/git-http-backend, RFC 3875. */
async function fromGit({ request, response, folder, fault }: Exchange): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://localhost')
  const backend = spawn('git', ['http-backend'], {
    env: {
      ...isolatedVariables,
      GIT_PROJECT_ROOT: folder,
      GIT_HTTP_EXPORT_ALL: '1',
      PATH_INFO: decodeURIComponent(url.pathname),
      QUERY_STRING: url.search.slice(1),
      REQUEST_METHOD: request.method ?? 'GET',
      CONTENT_TYPE: request.headers['content-type'] ?? '',
      ...(request.headers['content-length'] ? { CONTENT_LENGTH: request.headers['content-length'] } : {}),
      GIT_PROTOCOL: String(request.headers['git-protocol'] ?? ''),
      REMOTE_USER: request.headers.authorization ? 'someone' : '',
    },
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  backend.stdin.on('error', () => undefined)
  request.pipe(backend.stdin)
  let head: Buffer | null = Buffer.alloc(0)
  let sent = 0
  for await (const chunk of backend.stdout as AsyncIterable<Buffer>) {
    let body = chunk
    if (head) {
      head = Buffer.concat([head, chunk])
      const end = head.indexOf('\r\n\r\n')
      if (end < 0) continue
      if (fault?.kind !== 'cut-after-work') writeHead(response, head.toString('latin1', 0, end))
      body = head.subarray(end + 4)
      head = null
    }
    if (fault?.kind === 'cut-after-work') continue
    if (fault?.kind === 'cut' && sent + body.length >= fault.afterBytes) {
      response.write(body.subarray(0, fault.afterBytes - sent))
      backend.kill()
      // What was written must be on its way before the line goes.
      setTimeout(() => response.destroy(), 20)
      return
    }
    sent += body.length
    if (!response.write(body)) await drained(response)
  }
  if (fault?.kind === 'cut-after-work') response.destroy()
  else response.end()
}

function writeHead(response: ServerResponse, head: string): void {
  const fields = head.split('\r\n').map((line) => line.split(/:\s*/, 2) as [string, string])
  const status = fields.find(([name]) => name.toLowerCase() === 'status')?.[1]
  const others = fields.filter(([name]) => name.toLowerCase() !== 'status')
  response.writeHead(status ? Number.parseInt(status, 10) : 200, Object.fromEntries(others))
}
