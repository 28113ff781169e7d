/** Where the development servers of generators listen when nobody told them otherwise. */
const ports: Readonly<Record<string, number>> = {
  hugo: 1313,
  jekyll: 4000,
  gatsby: 8000,
  eleventy: 8080,
  docusaurus: 3000,
  vitepress: 5173,
  astro: 4321,
  next: 3000,
  mkdocs: 8000,
}

/** The address that a generator's own server usually has. */
export function usualServer(generator: string | null): string {
  const port = generator !== null && Object.hasOwn(ports, generator) ? ports[generator] : undefined
  return `http://localhost:${port ?? 3000}/`
}

const here = /^(https?):\/\/(localhost|127\.0\.0\.1|\[::1\])(?::(\d{1,5}))?(\/[^\s\\]*)?$/i
const usualPorts: Readonly<Record<string, string>> = { http: '80', https: '443' }

/** The address of a server on this computer, as a browser writes it; null for any other. */
export function serverAddress(text: string): string | null {
  const written = /^[a-z]+:\/\//i.test(text) ? text : `http://${text}`
  const [whole, scheme = '', host = '', port, path = '/'] = here.exec(written) ?? []
  if (whole === undefined || Number(port ?? 1) > 65_535) return null
  const protocol = scheme.toLowerCase()
  const isUsual = port === undefined || port === usualPorts[protocol]
  return `${protocol}://${host.toLowerCase()}${isUsual ? '' : `:${port}`}${path}`
}

/**
 * True for what the window of a server may load: the server itself, and what is in its pages. Takes addresses as
 * Chromium writes them; one with a user in it is none of the server's.
 */
export function isReachable(address: string, host: string): boolean {
  if (/^(?:data|blob):/i.test(address)) return true
  return /^(?:https?|wss?):\/\/([^/?#\\]+)/i.exec(address)?.[1]?.toLowerCase() === host
}
