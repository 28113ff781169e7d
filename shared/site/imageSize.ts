/** Width and height in pixels. */
export type ImageSize = { readonly width: number; readonly height: number }

/**
 * The size of a picture by the first bytes of its file: PNG, GIF, JPEG, WebP, AVIF and SVG; null where they do not say.
 * JPEG keeps it behind previews and profiles; 128 KB hold it nearly always.
 */
export function imageSize(bytes: Uint8Array): ImageSize | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const size =
    pngSize(view) ?? gifSize(view) ?? jpegSize(view) ?? webpSize(view) ?? avifSize(view) ?? svgSize(bytes)
  return size !== null && size.width > 0 && size.height > 0 ? size : null
}

function isText(view: DataView, at: number, text: string): boolean {
  if (view.byteLength < at + text.length) return false
  return [...text].every((character, index) => view.getUint8(at + index) === character.charCodeAt(0))
}

/** PNG specification, 11.2.2: the header is the first chunk. */
function pngSize(view: DataView): ImageSize | null {
  if (!isText(view, 1, 'PNG') || view.byteLength < 24) return null
  return { width: view.getUint32(16), height: view.getUint32(20) }
}

function gifSize(view: DataView): ImageSize | null {
  if (!isText(view, 0, 'GIF8') || view.byteLength < 10) return null
  return { width: view.getUint16(6, true), height: view.getUint16(8, true) }
}

/** ITU T.81, B.2.2: the frame header, found by stepping over the segments before it. */
function jpegSize(view: DataView): ImageSize | null {
  if (view.byteLength < 4 || view.getUint16(0) !== 0xffd8) return null
  let at = 2
  while (at + 9 < view.byteLength && view.getUint8(at) === 0xff) {
    const marker = view.getUint8(at + 1)
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) }
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2)
  }
  return null
}

/** RFC 9649: lossy, lossless and extended files keep it in different places. */
function webpSize(view: DataView): ImageSize | null {
  if (!isText(view, 8, 'WEBPVP8') || view.byteLength < 30) return null
  if (isText(view, 12, 'VP8 '))
    return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff }
  if (isText(view, 12, 'VP8L')) {
    const bits = view.getUint32(21, true)
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
  }
  const three = (at: number) => view.getUint16(at, true) + (view.getUint8(at + 2) << 16) + 1
  return { width: three(24), height: three(27) }
}

/** ISO 23008-12: the box `ispe`; the largest is the picture, smaller ones are tiles or previews. */
function avifSize(view: DataView): ImageSize | null {
  if (!isText(view, 4, 'ftyp')) return null
  let best: ImageSize | null = null
  for (let at = 12; at + 16 <= Math.min(view.byteLength, 8192); at++) {
    if (!isText(view, at, 'ispe')) continue
    const size = { width: view.getUint32(at + 8), height: view.getUint32(at + 12) }
    if (best === null || size.width > best.width) best = size
  }
  return best
}

/** SVG 2, 8.2: width and height in pixels, else those of the view box. */
function svgSize(bytes: Uint8Array): ImageSize | null {
  const text = String.fromCharCode(...bytes.subarray(0, 4096))
  const tag = /<svg\b[^>]*>/.exec(text)?.[0]
  if (tag === undefined) return null
  const length = (name: string) => Number(new RegExp(`\\s${name}=["']([\\d.]+)(?:px)?["']`).exec(tag)?.[1])
  const [width, height] = [length('width'), length('height')]
  if (width > 0 && height > 0) return { width: Math.round(width), height: Math.round(height) }
  const [, , boxWidth = 0, boxHeight = 0] =
    /\sviewBox=["']([^"']+)["']/
      .exec(tag)?.[1]
      ?.trim()
      .split(/[\s,]+/)
      .map(Number) ?? []
  return { width: Math.round(boxWidth), height: Math.round(boxHeight) }
}
