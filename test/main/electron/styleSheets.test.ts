import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { exportedDocument } from '../../../main/electron/exporting.ts'
import { readStyleSheet } from '../../../main/electron/styleSheets.ts'
import { removeFolder, temporaryFolder } from '../../repositories/build.ts'

const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
let home = ''
let folder = ''
const write = (name: string, bytes: string | Uint8Array) => {
  const file = path.join(folder, name)
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, bytes)
}

beforeEach(() => {
  home = temporaryFolder()
  folder = path.join(home, 'site')
  mkdirSync(folder)
  writeFileSync(path.join(home, 'secret.css'), '.secret{}')
})
afterEach(() => removeFolder(home))

describe('a style sheet of the repository', () => {
  it('has its imports inside, under their conditions', async () => {
    write('css/a.css', '@import "b.css" print;\na{}')
    write('css/b.css', '@import url(c.css);b{}')
    write('css/c.css', 'c{}')
    expect(await readStyleSheet(folder, 'css/a.css')).toBe('@media print {\nc{}b{}\n}\na{}')
  })

  it('names pictures by their address and has fonts inside', async () => {
    write('static/img/x y.png', pixel)
    write('css/f.woff2', 'wOF2')
    write('css/a.css', 'a{b:url(/img/x%20y.png)}b{c:url("/img/x y.png")}@font-face{src:url(f.woff2)}')
    const css = await readStyleSheet(folder, 'css/a.css')
    expect(css).toContain('url("/file/static/img/x%20y.png")')
    expect(css).toContain('url("data:font/woff2;base64,d09GMg==")')
  })

  it('loses whatever leads out of the repository', async () => {
    symlinkSync(path.join(home, 'secret.css'), path.join(folder, 'link.css'))
    const references = [
      '../secret.css',
      'https://evil.test/a.css',
      '//evil.test/a.css',
      'link.css',
      'file:///x.css',
    ]
    write(
      'a.css',
      references.map((reference) => `@import "${reference}";a{b:url("${reference}")}`).join('\n'),
    )
    expect((await readStyleSheet(folder, 'a.css'))?.replace(/\s/g, '')).toBe(
      'a{b:url("")}'.repeat(references.length),
    )
    expect(await readStyleSheet(folder, '../secret.css')).toBeNull()
    expect(await readStyleSheet(folder, 'link.css')).toBeNull()
  })

  it('that imports itself comes to an end', async () => {
    write('a.css', '@import "a.css";a{}')
    expect(await readStyleSheet(folder, 'a.css')).toContain('a{}')
  })
})

describe('an exported page', () => {
  const page = { css: 'h1{}</style><script>1</script>', styles: [], title: 'A <b>"page"', language: 'de"' }

  it('has pictures inside, and no address of the preview', async () => {
    write('a.png', pixel)
    const html = '<p><img src="preview://p1/file/a.png"><img src="preview://p1/file/%2e%2e/secret.png"></p>'
    const text = await exportedDocument({ ...page, html, folder })
    expect(text).toContain(`<img src="data:image/png;base64,${pixel.toString('base64')}"><img src="">`)
    expect(text).not.toContain('preview://')
  })

  it('cannot leave its style element or title, and forbids everything by its own policy', async () => {
    const text = await exportedDocument({ ...page, html: '', folder: null })
    expect(text.match(/<\/style/g)).toHaveLength(1)
    expect(text).toContain('<title>A &#60;b&#62;&#34;page&#34;</title>')
    expect(text).toContain('<html lang="de&#34;">')
    expect(text.indexOf('Content-Security-Policy')).toBeLessThan(text.indexOf('<style'))
  })
})
