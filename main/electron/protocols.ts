import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { protocol, type Session } from 'electron'
import { readFile } from '../disk/read.ts'
import { byteRange } from '../media/byteRange.ts'
import { extensionOf, isShowable, mediaTypeOf } from '../media/repositoryFileType.ts'
import { requestedPath } from '../media/requestedPath.ts'
import { applicationPolicy, previewPolicy, repositoryFilePolicy } from './contentSecurity.ts'
import { readStyleSheet } from './styleSheets.ts'

/** Tells Chromium about our schemes: once, before the application is ready. */
export function registerSchemes(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
    // No fetch, no CORS, no service workers: whatever gets into the preview has nothing to work with.
    { scheme: 'preview', privileges: { standard: true, secure: true, stream: true } },
  ])
}

export type ProtocolOptions = {
  /** Real absolute path of the built files. */
  readonly dist: string
  /** The folder open in the window whose preview has that host; null when there is none. */
  readonly folderOf: (host: string) => string | null
}

/** Serves `app://bundle/…` and `preview://HOST/…` in a session. */
export function serveProtocols(session: Session, { dist, folderOf }: ProtocolOptions): void {
  session.protocol.handle('app', (request) => serveBundle(request, path.join(dist, 'renderer')))
  session.protocol.handle('preview', (request) => {
    const { host, pathname } = new URL(request.url)
    const folder = folderOf(host)
    if (!isRead(request)) return notFound()
    if (pathname.startsWith('/file/')) return serveRepositoryFile(request, folder)
    if (pathname.startsWith('/style/')) return serveStyleSheet(pathname, folder)
    return servePreviewDocument(pathname, `preview://${host}`, path.join(dist, 'preview'))
  })
}

const bundleTypes: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  woff2: 'font/woff2',
  svg: 'image/svg+xml',
  png: 'image/png',
}

/** Larger than any file we build, and than any image worth showing in a page. */
const largestFile = 64 * 1024 * 1024

async function serveBundle(request: Request, root: string): Promise<Response> {
  const { host, pathname } = new URL(request.url)
  const file = requestedPath(pathname.slice(1) || 'index.html')
  const type = file && bundleTypes[extensionOf(file)]
  if (host !== 'bundle' || !isRead(request) || !type) return notFound()
  const read = await readFile(root, file, { maxBytes: largestFile })
  if (!read.ok) return notFound()
  const nonce = freshNonce()
  const isPage = extensionOf(file) === 'html'
  return new Response(isPage ? withNonce(read.value, nonce) : copyOf(read.value), {
    headers: { ...alwaysSent, 'content-type': type, 'content-security-policy': applicationPolicy(nonce) },
  })
}

/** Libraries that make `<style>` elements look for their nonce in this element (react-aria does). */
function withNonce(page: Uint8Array, nonce: string): string {
  return Buffer.from(page)
    .toString('utf8')
    .replace('<head>', `<head><meta property="csp-nonce" nonce="${nonce}">`)
}

async function servePreviewDocument(pathname: string, origin: string, root: string): Promise<Response> {
  switch (pathname) {
    case '/__view':
      return previewDocument(origin)
    case '/__view.js':
      return previewScript(root)
    default:
      return notFound()
  }
}

function previewDocument(origin: string): Response {
  const nonce = freshNonce()
  const page = `<!doctype html><html><head><meta charset="utf-8"><title>Preview</title><script nonce="${nonce}" src="/__view.js" defer></script></head><body></body></html>`
  const policy = previewPolicy(origin, nonce)
  return new Response(page, {
    headers: { ...alwaysSent, 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy },
  })
}

/** The one script of the preview; it brings its styles and fonts with it, since an opaque origin may load no font file. */
async function previewScript(root: string): Promise<Response> {
  const read = await readFile(root, 'frame.js', { maxBytes: largestFile })
  if (!read.ok) return notFound()
  const headers = { ...alwaysSent, 'content-type': 'text/javascript; charset=utf-8' }
  return new Response(copyOf(read.value), { headers })
}

async function serveRepositoryFile(request: Request, folder: string | null): Promise<Response> {
  const file = requestedPath(new URL(request.url).pathname.slice('/file/'.length))
  if (!folder || !file || !isShowable(file)) return notFound()
  const read = await readFile(folder, file, { maxBytes: largestFile })
  const type = read.ok ? mediaTypeOf(file, read.value) : null
  if (!read.ok || !type) return notFound()
  const headers = {
    ...alwaysSent,
    'content-type': type,
    'content-security-policy': repositoryFilePolicy,
    'accept-ranges': 'bytes',
  }
  return partOf(read.value, request.headers.get('range'), headers)
}

async function serveStyleSheet(pathname: string, folder: string | null): Promise<Response> {
  const file = requestedPath(pathname.slice('/style/'.length))
  const css = folder && file ? await readStyleSheet(folder, file) : null
  if (css === null) return notFound()
  const headers = {
    ...alwaysSent,
    'content-type': 'text/css; charset=utf-8',
    'content-security-policy': repositoryFilePolicy,
  }
  return new Response(css, { headers })
}

function partOf(bytes: Uint8Array, rangeHeader: string | null, headers: Record<string, string>): Response {
  const range = byteRange(rangeHeader, bytes.length)
  if (range === 'unsatisfiable') {
    return new Response(null, {
      status: 416,
      headers: { ...headers, 'content-range': `bytes */${bytes.length}` },
    })
  }

  if (range === 'whole') return new Response(copyOf(bytes), { headers })
  const place = `bytes ${range.from}-${range.to}/${bytes.length}`
  return new Response(copyOf(bytes.subarray(range.from, range.to + 1)), {
    status: 206,
    headers: { ...headers, 'content-range': place },
  })
}

/** A view's own bytes and no more: the buffer behind it may be a pool with other files' bytes (as in CVE-2026-41610). */
const copyOf = (bytes: Uint8Array) => new Uint8Array(bytes)

const alwaysSent = {
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-dns-prefetch-control': 'off',
}

const notFound = () => new Response(null, { status: 404, headers: alwaysSent })

const isRead = ({ method }: Request) => method === 'GET' || method === 'HEAD'

const freshNonce = () => randomBytes(16).toString('base64')
