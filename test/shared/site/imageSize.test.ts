import { describe, expect, it } from 'vitest'
import { imageSize } from '#shared/site/imageSize.ts'

const hex = (text: string) => new Uint8Array(Buffer.from(text.replaceAll(' ', ''), 'hex'))

describe('the size of a picture by its first bytes', () => {
  it.each([
    ['PNG', '89504e470d0a1a0a 0000000d49484452 00000280 000001e0 0806000000', 640, 480],
    ['GIF', '474946383961 8002 e001 f70000', 640, 480],
    ['JPEG behind a profile', 'ffd8 ffe0 0006 4a464946 ffc2 0011 08 01e0 0280 0301', 640, 480],
    [
      'WebP, lossy',
      '52494646 24000000 57454250 56503820 18000000 300100 9d012a 8002 e001 00340025',
      640,
      480,
    ],
    ['WebP, lossless', '52494646 24000000 57454250 5650384c 18000000 2f 7fc27700 0000000000', 640, 480],
    ['WebP, extended', '52494646 24000000 57454250 56503858 0a000000 00000000 7f0200 df0100 0000', 640, 480],
    ['AVIF', '0000001c 66747970 61766966 00000000 00000014 69737065 00000000 00000280 000001e0', 640, 480],
  ])('is told of a %s', (_name, bytes, width, height) => {
    expect(imageSize(hex(bytes))).toEqual({ width, height })
  })

  it('is the width and height of an SVG, else its view box', () => {
    const svg = (attributes: string) =>
      new Uint8Array(Buffer.from(`<?xml version="1.0"?>\n<svg ${attributes}>`))
    expect(imageSize(svg('width="24px" height=\'12\' viewBox="0 0 1 1"'))).toEqual({ width: 24, height: 12 })
    expect(imageSize(svg('xmlns="x" viewBox="0 0 64 32"'))).toEqual({ width: 64, height: 32 })
    expect(imageSize(svg('width="100%" height="100%"'))).toBeNull()
  })

  it('is not told of what is cut off, empty or something else', () => {
    for (const bytes of ['', 'ffd8', '89504e47', '474946383961', 'ffd8ffe000ff', '3c68746d6c3e'])
      expect(imageSize(hex(bytes))).toBeNull()
  })
})
