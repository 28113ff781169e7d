/*
 * Where a picture was taken, as cameras note it: in the GPS directory of Exif (CIPA DC-008, 4.6.6) and in XMP. Taken out
 * without decoding the picture, so that no pixel changes; the turn of the camera and everything else stays.
 */

/** The bytes without the place; null when there is none to be found, or the file is none that is understood. */
export function withoutLocation(bytes: Uint8Array): Uint8Array | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length > 4 && view.getUint16(0) === 0xffd8) return jpegWithout(bytes)
  if (bytes.length > 12 && isText(bytes, 0, 'RIFF') && isText(bytes, 8, 'WEBP')) return webpWithout(bytes)
  return bytes.length > 8 && isText(bytes, 1, 'PNG') ? pngWithout(bytes) : null
}

type Part = { readonly from: number; readonly to: number }

/** Cuts parts out; in order and without overlap. */
function cut(bytes: Uint8Array, parts: readonly Part[]): Uint8Array {
  const result = new Uint8Array(bytes.length - parts.reduce((sum, { from, to }) => sum + to - from, 0))
  let read = 0
  let written = 0
  for (const { from, to } of [...parts, { from: bytes.length, to: bytes.length }]) {
    result.set(bytes.subarray(read, from), written)
    written += from - read
    read = to
  }
  return result
}

function jpegWithout(bytes: Uint8Array): Uint8Array | null {
  const copy = bytes.slice()
  const view = new DataView(copy.buffer)
  const dropped: Part[] = []
  let isCleared = false
  // Segments stand before the picture itself, which begins with the marker SOS (ITU T.81, B.1.1.4).
  for (let at = 2; at + 4 < copy.length && copy[at] === 0xff && copy[at + 1] !== 0xda; ) {
    const end = at + 2 + view.getUint16(at + 2)
    if (copy[at + 1] === 0xe1 && isText(copy, at + 4, 'Exif\0\0'))
      isCleared = clearGps(copy.subarray(at + 10, Math.min(end, copy.length))) || isCleared
    else if (copy[at + 1] === 0xe1 && holdsText(copy.subarray(at + 4, end), 'GPSL'))
      dropped.push({ from: at, to: Math.min(end, copy.length) })
    at = end
  }
  return isCleared || dropped.length > 0 ? cut(copy, dropped) : null
}

/** RIFF chunks carry no checksum: the place is blanked where it stands. */
function webpWithout(bytes: Uint8Array): Uint8Array | null {
  const copy = bytes.slice()
  const view = new DataView(copy.buffer)
  let isCleared = false
  for (let at = 12; at + 8 <= copy.length; ) {
    const length = view.getUint32(at + 4, true)
    const body = copy.subarray(at + 8, at + 8 + length)
    if (isText(copy, at, 'EXIF')) {
      const start = isText(body, 0, 'Exif\0\0') ? 6 : 0
      isCleared = clearGps(body.subarray(start)) || isCleared
    } else if (isText(copy, at, 'XMP ') && holdsText(body, 'GPSL')) {
      body.fill(0x20)
      isCleared = true
    }
    at += 8 + length + (length % 2)
  }
  return isCleared ? copy : null
}

/** Chunks of PNG carry checksums: those with a place go as a whole. */
function pngWithout(bytes: Uint8Array): Uint8Array | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const dropped: Part[] = []
  for (let at = 8; at + 12 <= bytes.length; ) {
    const end = at + 12 + view.getUint32(at)
    const body = bytes.subarray(at + 8, Math.min(end - 4, bytes.length))
    const isExif = isText(bytes, at + 4, 'eXIf') && clearGps(body.slice())
    const isNoted =
      (isText(bytes, at + 4, 'iTXt') || isText(bytes, at + 4, 'tEXt')) && holdsText(body, 'GPSL')
    if (end <= bytes.length && (isExif || isNoted)) dropped.push({ from: at, to: end })
    at = end
  }
  return dropped.length > 0 ? cut(bytes, dropped) : null
}

const gpsTag = 0x8825
/** Bytes of one value by its type (TIFF 6.0, section 2). */
const sizes = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8]

/** Empties the GPS directory of a TIFF in place; true when there was one with entries. */
function clearGps(tiff: Uint8Array): boolean {
  if (tiff.length < 14) return false
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength)
  const isLittle = isText(tiff, 0, 'II')
  if (!isLittle && !isText(tiff, 0, 'MM')) return false
  const directory = gpsDirectory(view, isLittle)
  if (directory === null || directory + 2 > tiff.length) return false
  const count = view.getUint16(directory, isLittle)
  for (let index = 0; index < count; index++) {
    const entry = directory + 2 + index * 12
    if (entry + 12 > tiff.length) break
    const length = (sizes[view.getUint16(entry + 2, isLittle)] ?? 1) * view.getUint32(entry + 4, isLittle)
    const value = view.getUint32(entry + 8, isLittle)
    if (length > 4 && value + length <= tiff.length) tiff.fill(0, value, value + length)
    tiff.fill(0, entry, entry + 12)
  }
  view.setUint16(directory, 0, isLittle)
  return count > 0
}

function gpsDirectory(view: DataView, isLittle: boolean): number | null {
  const first = view.getUint32(4, isLittle)
  if (first + 2 > view.byteLength) return null
  const count = view.getUint16(first, isLittle)
  for (let index = 0; index < count; index++) {
    const entry = first + 2 + index * 12
    if (entry + 12 > view.byteLength) return null
    if (view.getUint16(entry, isLittle) === gpsTag) return view.getUint32(entry + 8, isLittle)
  }
  return null
}

function isText(bytes: Uint8Array, at: number, text: string): boolean {
  return [...text].every((sign, index) => bytes[at + index] === sign.charCodeAt(0))
}

function holdsText(bytes: Uint8Array, text: string): boolean {
  const first = text.charCodeAt(0)
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1))
    if (isText(bytes, at, text)) return true
  return false
}
