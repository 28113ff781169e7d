import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { siteLookHandler } from '../../../main/editor/siteLook.ts'
import { removeFolder, temporaryFolder } from '../../repositories/build.ts'

let root = ''
afterEach(() => removeFolder(root))

it('tells the style sheets that layouts link, all that there are, and what settings say', async () => {
  root = temporaryFolder()
  const files: Readonly<Record<string, string>> = {
    'layouts/_default/baseof.html': '<link rel="stylesheet" href="/css/b.css">',
    'static/css/a.css': '',
    'static/css/b.css': '',
    'hugo.toml': '[markup.goldmark.extensions]\ntypographer = false\n',
  }
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true })
    writeFileSync(path.join(root, name), text)
  }
  const look = siteLookHandler({
    root,
    generator: () => 'hugo',
    isRead: () => true,
    files: () => new Set([...Object.keys(files), 'layouts/gone.html']),
  })
  expect(await look({}, { signal: new AbortController().signal, progress: () => undefined })).toEqual({
    ok: true,
    value: {
      generator: 'hugo',
      isRead: true,
      isTypographic: false,
      siteStyles: ['static/css/b.css'],
      allStyles: ['static/css/a.css', 'static/css/b.css'],
    },
  })
})
