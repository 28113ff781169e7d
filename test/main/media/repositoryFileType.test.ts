import { describe, expect, it } from 'vitest'
import { isShowable, mediaTypeOf } from '../../../main/media/repositoryFileType.ts'

const bytes = (latin1: string) => new Uint8Array(Buffer.from(latin1, 'latin1'))

const files: readonly (readonly [string, string, string])[] = [
  ['a.png', '\x89PNG\r\n\x1a\n…', 'image/png'],
  ['A.PNG', '\x89PNG\r\n\x1a\n…', 'image/png'],
  ['a.jpg', '\xff\xd8\xff\xe0', 'image/jpeg'],
  ['a.jpeg', '\xff\xd8\xff\xdb', 'image/jpeg'],
  ['a.gif', 'GIF89a', 'image/gif'],
  ['a.webp', 'RIFF\x10\0\0\0WEBPVP8 ', 'image/webp'],
  ['a.avif', '\0\0\0\x20ftypavif\0\0\0\0mif1', 'image/avif'],
  ['a.ico', '\0\0\x01\0\x01\0', 'image/x-icon'],
  ['a.bmp', 'BM\x10\0', 'image/bmp'],
  ['a.svg', '<svg xmlns="http://www.w3.org/2000/svg">', 'image/svg+xml'],
  ['a.svg', '\xef\xbb\xbf<?xml version="1.0"?>\n<!-- made by hand -->\n<svg>', 'image/svg+xml'],
  ['a.mp4', '\0\0\0\x20ftypisom', 'video/mp4'],
  ['a.webm', '\x1a\x45\xdf\xa3', 'video/webm'],
  ['a.mp3', 'ID3\x04', 'audio/mpeg'],
  ['a.woff2', 'wOF2\0', 'font/woff2'],
  ['a.woff', 'wOFF\0', 'font/woff'],
  ['a.css', 'body { color: red }', 'text/css; charset=utf-8'],
]

describe('the media type of a repository file', () => {
  it.each(files)('%s that begins with %j is %s', (path, head, type) => {
    expect(mediaTypeOf(path, bytes(head))).toBe(type)
  })

  it.each(files.filter(([path]) => !path.endsWith('.css')))(
    '%s is nothing when its bytes are a web page',
    (path) => {
      expect(mediaTypeOf(path, bytes('<!doctype html><script>alert(1)</script>'))).toBeNull()
    },
  )

  it.each(files)('%s is nothing when it is empty or cut short, unless it is a style sheet', (path) => {
    expect(mediaTypeOf(path, bytes(''))).toBe(path.endsWith('.css') ? 'text/css; charset=utf-8' : null)
  })

  it.each([
    'page.html',
    'page.htm',
    'page.xhtml',
    'a.js',
    'a.mjs',
    'a.json',
    'a.md',
    'a.pdf',
    'a.wasm',
    'a.exe',
    'png',
    '.png/a',
    'a',
    'constructor',
    'a.constructor',
    'a.__proto__',
  ])('%s is never shown', (path) => {
    expect(isShowable(path)).toBe(false)
    expect(mediaTypeOf(path, bytes('GIF89a'))).toBeNull()
  })

  it('looks at the bytes of a view, not at what lies before it in its buffer', () => {
    const pool = Buffer.from('<html>GIF89a', 'latin1')
    expect(mediaTypeOf('a.gif', pool.subarray(6))).toBe('image/gif')
    expect(mediaTypeOf('a.gif', pool.subarray(0, 6))).toBeNull()
  })
})
