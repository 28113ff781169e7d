import { describe, expect, it } from 'vitest'
import { withoutLocation } from '#shared/media/pictureLocation.ts'

/** A TIFF in the byte order, with a camera name, a turn and a GPS directory of two entries, one of them outside of it. */
function tiff(order: 'II' | 'MM'): Uint8Array {
  const bytes = new Uint8Array(112)
  const view = new DataView(bytes.buffer)
  const isLittle = order === 'II'
  const u16 = (at: number, value: number) => view.setUint16(at, value, isLittle)
  const u32 = (at: number, value: number) => view.setUint32(at, value, isLittle)
  bytes.set(new TextEncoder().encode(order))
  u16(2, 42)
  u32(4, 8)
  u16(8, 2)
  for (const [at, tag, type, count, value] of [
    [10, 0x0112, 3, 1, isLittle ? 6 : 6 << 16],
    [22, 0x8825, 4, 1, 40],
  ] as const) {
    u16(at, tag)
    u16(at + 2, type)
    u32(at + 4, count)
    u32(at + 8, value)
  }
  u16(40, 2)
  for (const [at, tag, type, count, value] of [
    [42, 1, 2, 2, 0x4e000000],
    [54, 2, 5, 3, 72],
  ] as const) {
    u16(at, tag)
    u16(at + 2, type)
    u32(at + 4, count)
    u32(at + 8, value)
  }
  bytes.fill(0x7e, 72, 96)
  return bytes
}

const text = (value: string) => [...value].map((sign) => sign.charCodeAt(0))
const segment = (marker: number, body: readonly number[]) => [
  0xff,
  marker,
  (body.length + 2) >> 8,
  (body.length + 2) & 0xff,
  ...body,
]
const picture = [0xff, 0xda, 0, 2, 1, 2, 3, 0xff, 0xd9]
const jpeg = (...segments: readonly (readonly number[])[]) =>
  new Uint8Array([0xff, 0xd8, ...segments.flat(), ...picture])

describe('the place where a picture was taken', () => {
  it.each(['II', 'MM'] as const)('goes out of Exif in the order %s, and the turn stays', (order) => {
    const before = jpeg(segment(0xe0, text('JFIF\0')), segment(0xe1, [...text('Exif\0\0'), ...tiff(order)]))
    const after = withoutLocation(before)
    expect(after).toHaveLength(before.length)
    expect(after?.includes(0x7e)).toBe(false)
    expect([...(after ?? [])].slice(-picture.length)).toEqual(picture)
    const turn = 2 + 9 + 10 + 10
    expect(after?.slice(turn, turn + 12)).toEqual(before.slice(turn, turn + 12))
    expect(withoutLocation(after ?? before)).toBeNull()
  })

  it('goes out of XMP by leaving that part out', () => {
    const xmp = segment(0xe1, text('http://ns.adobe.com/xap/1.0/\0<x exif:GPSLatitude="53,33N"/>'))
    expect(withoutLocation(jpeg(xmp))).toEqual(jpeg())
  })

  it('goes out of WebP and PNG', () => {
    const body = [...tiff('II')]
    const webp = new Uint8Array([
      ...text('RIFF'),
      ...[body.length + 12, 0, 0, 0],
      ...text('WEBPEXIF'),
      ...[body.length, 0, 0, 0],
      ...body,
    ])
    expect(withoutLocation(webp)?.includes(0x7e)).toBe(false)
    const signature = [0x89, ...text('PNG\r\n'), 0x1a, 0x0a]
    const chunk = (name: string, inner: readonly number[]) => [
      0,
      0,
      0,
      inner.length,
      ...text(name),
      ...inner,
      9,
      9,
      9,
      9,
    ]
    const png = new Uint8Array([...signature, ...chunk('eXIf', body), ...chunk('IDAT', [1, 2])])
    expect(withoutLocation(png)).toEqual(new Uint8Array([...signature, ...chunk('IDAT', [1, 2])]))
  })

  it('leaves pictures without one, other files and broken ones alone', () => {
    expect(withoutLocation(jpeg(segment(0xe0, text('JFIF\0'))))).toBeNull()
    expect(withoutLocation(new Uint8Array(text('%PDF-1.4')))).toBeNull()
    const whole = jpeg(segment(0xe1, [...text('Exif\0\0'), ...tiff('II')]))
    for (let length = 0; length < whole.length; length++)
      expect(() => withoutLocation(whole.slice(0, length))).not.toThrow()
  })
})
