type FileType = { readonly mediaType: string; readonly looksRight: (bytes: Uint8Array) => boolean }

const latin1 = (bytes: Uint8Array, from: number, to: number) =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).subarray(from, to).toString('latin1')

const head = (bytes: Uint8Array, length: number) => latin1(bytes, 0, length)

const starts = (bytes: Uint8Array, signature: string, at = 0) =>
  latin1(bytes, at, at + signature.length) === signature

const signed = (mediaType: string, ...signatures: readonly string[]): FileType => ({
  mediaType,
  looksRight: (bytes) => signatures.some((signature) => starts(bytes, signature)),
})

/** ISO base media files say what they are in a box of their own at byte 4. */
const isoMedia = (mediaType: string, brands: RegExp): FileType => ({
  mediaType,
  looksRight: (bytes) => starts(bytes, 'ftyp', 4) && brands.test(head(bytes, 32).slice(8)),
})

const jpeg = signed('image/jpeg', '\xff\xd8\xff')

/** What of a repository the preview may load, by extension; anything else does not exist for it. */
const types: Readonly<Record<string, FileType>> = {
  png: signed('image/png', '\x89PNG\r\n\x1a\n'),
  jpg: jpeg,
  jpeg,
  gif: signed('image/gif', 'GIF87a', 'GIF89a'),
  webp: { mediaType: 'image/webp', looksRight: (bytes) => starts(bytes, 'RIFF') && starts(bytes, 'WEBP', 8) },
  avif: isoMedia('image/avif', /avi[fs]/),
  ico: signed('image/x-icon', '\0\0\x01\0'),
  bmp: signed('image/bmp', 'BM'),
  svg: {
    mediaType: 'image/svg+xml',
    looksRight: (bytes) => /^(\xef\xbb\xbf)?\s*<(?:[\s\S]*?<)?svg[\s>]/.test(head(bytes, 4096)),
  },
  mp4: isoMedia('video/mp4', /^/),
  webm: signed('video/webm', '\x1a\x45\xdf\xa3'),
  mp3: signed('audio/mpeg', 'ID3', '\xff\xfb', '\xff\xf3', '\xff\xf2', '\xff\xfa'),
  woff: signed('font/woff', 'wOFF'),
  woff2: signed('font/woff2', 'wOF2'),
  css: {
    mediaType: 'text/css; charset=utf-8',
    looksRight: (bytes) => /^(?!\s*<)[^\0]*$/.test(head(bytes, 4096)),
  },
}

/**
 * The media type under which a repository's file may be shown; null when its extension is not on the list or its first
 * bytes contradict it, so that nothing can pass for an image that is something else.
 */
export function mediaTypeOf(path: string, bytes: Uint8Array): string | null {
  const extension = extensionOf(path)
  const type = Object.hasOwn(types, extension) ? types[extension] : undefined
  return type?.looksRight(bytes) ? type.mediaType : null
}

/** Whether a file of that name could be shown at all; asked before anything is read. */
export function isShowable(path: string): boolean {
  return Object.hasOwn(types, extensionOf(path))
}

/** What follows the last dot of the name, in lower case. */
export function extensionOf(path: string): string {
  return /\.([^./]+)$/.exec(path)?.[1]?.toLowerCase() ?? ''
}
