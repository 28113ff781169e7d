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

/** The address of a server on this computer, as a browser writes it; null for any other. */
export function serverAddress(text: string): string | null {
  const written = /^[a-z]+:\/\//i.test(text) ? text : `http://${text}`
  if (!URL.canParse(written)) return null
  const { protocol, hostname, username, password, href } = new URL(written)
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
  const isPlain = (protocol === 'http:' || protocol === 'https:') && username === '' && password === ''
  return isHere && isPlain ? href : null
}

/** True for what the window of a server may load: the server itself, and what is in its pages. */
export function isReachable(address: string, host: string): boolean {
  if (!URL.canParse(address)) return false
  const url = new URL(address)
  if (url.protocol === 'data:' || url.protocol === 'blob:') return true
  return ['http:', 'https:', 'ws:', 'wss:'].includes(url.protocol) && url.host === host
}
