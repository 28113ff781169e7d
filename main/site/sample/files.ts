/// <reference types="vite/types/importMeta.d.ts" />

// The bundler puts the files into the program, so that the sample needs no folder beside the installed
// application. The literal patterns are read at build time and cannot be computed. `exhaustive` is what lets
// a pattern match `.gitignore`.
const texts = import.meta.glob<string>(['./content/**', '!./content/**/*.{png,jpg,webp}'], {
  query: '?raw',
  import: 'default',
  eager: true,
  exhaustive: true,
})

const pictures = import.meta.glob<string>('./content/**/*.{png,jpg,webp}', {
  query: '?inline',
  import: 'default',
  eager: true,
})

/**
 * Gives every file of the finished sample website, by its path in the repository, in order of path.
 *
 * Text files are UTF-8 with `\n` line ends. The bytes are new with every call, so a caller may keep them.
 */
export function sampleFiles(): ReadonlyMap<string, Uint8Array> {
  const encoder = new TextEncoder()
  const entries: [string, Uint8Array][] = [
    ...Object.entries(texts).map(([key, text]): [string, Uint8Array] => [pathOf(key), encoder.encode(text)]),
    ...Object.entries(pictures).map(([key, url]): [string, Uint8Array] => [pathOf(key), bytesOf(url)]),
  ]
  return new Map(entries.sort(([a], [b]) => (a < b ? -1 : 1)))
}

function pathOf(key: string): string {
  return key.slice('./content/'.length)
}

function bytesOf(dataUrl: string): Uint8Array {
  const comma = dataUrl.indexOf(',')
  if (!dataUrl.slice(0, comma).endsWith(';base64')) throw new Error('a picture was not inlined as base64')
  return new Uint8Array(Buffer.from(dataUrl.slice(comma + 1), 'base64'))
}
