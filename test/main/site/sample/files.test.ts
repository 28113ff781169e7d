import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { sampleFiles } from '../../../../main/site/sample/files.ts'

const folder = fileURLToPath(new URL('../../../../main/site/sample/content/', import.meta.url))
const files = sampleFiles()
const sizes = [...files].map(([path, bytes]) => [path, bytes.length] as const)

describe('the files of the sample site', () => {
  it('are all the files of the content folder, those with a leading dot too', () => {
    const onDisk = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => `${entry.parentPath}/${entry.name}`.replaceAll('\\', '/').replaceAll('//', '/'))
      .map((path) => path.slice(path.indexOf('sample/content/') + 'sample/content/'.length))
    expect([...files.keys()]).toEqual(onDisk.sort())
    expect(files.has('.gitignore')).toBe(true)
  })

  it('have the bytes of the content folder, pictures included', () => {
    for (const [path, bytes] of files) {
      expect(readFileSync(folder + path).equals(bytes), path).toBe(true)
    }
  })

  it('have names without spaces and capital letters, README.md apart', () => {
    const surprising = [...files.keys()].filter((path) => !/^[a-z0-9./_-]+$/.test(path))
    expect(surprising).toEqual(['README.md'])
  })

  it('are small: no file of 80 KB, 600 KB together', () => {
    expect(sizes.filter(([, size]) => size >= 80 * 1024)).toEqual([])
    expect(sizes.reduce((sum, [, size]) => sum + size, 0)).toBeLessThan(600 * 1024)
  })

  it('are given anew with every call, so that nobody can spoil them for another', () => {
    sampleFiles().get('README.md')?.fill(0)
    expect(sampleFiles().get('README.md')).toEqual(files.get('README.md'))
  })

  it('have plain text with one kind of line end and a final newline', () => {
    const texts = [...files].filter(([path]) => !/\.(png|jpg|webp)$/.test(path))
    for (const [path, bytes] of texts) {
      const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
      expect(text.includes('\r'), path).toBe(false)
      expect(text.endsWith('\n'), path).toBe(true)
    }
  })
})
