import { describe, expect, it } from 'vitest'
import { referenceText, relativePath } from '#shared/editor/referenceText.ts'

const file = { from: 'content/en/posts/a.md', path: 'static/images/x/b.png', address: '/images/x/b.png' }
const like = (...examples: string[]) => ({ examples, root: null, folder: null })

describe('the text that names a file', () => {
  it('starts at the top of the site where the field does so', () => {
    expect(referenceText(file, like('/images/old.png'))).toBe('/images/x/b.png')
  })

  it('is relative to the page where the field is', () => {
    expect(referenceText(file, like('../../old.png'))).toBe('../../../static/images/x/b.png')
    const beside = { ...file, path: 'content/en/posts/img/b.png' }
    expect(referenceText(beside, like('./img/old.png'))).toBe('./img/b.png')
    expect(referenceText(beside, like('img/old.png'))).toBe('img/b.png')
  })

  it('counts from the folder that others count from', () => {
    expect(referenceText(file, like('images/old.png'))).toBe('images/x/b.png')
    expect(referenceText({ ...file, address: 'x/b.png' }, like('old.png'))).toBe('x/b.png')
  })

  it('passes over addresses of other sites and is the usual one without an example', () => {
    expect(referenceText(file, like('https://example.org/a.png', '../x.png'))).toMatch(/^\.\.\//)
    expect(referenceText(file, like(''))).toBe('/images/x/b.png')
  })

  it('follows a configuration before anything else', () => {
    const manner = { examples: ['../x.png'], root: '/media', folder: 'static/images' }
    expect(referenceText(file, manner)).toBe('/media/x/b.png')
  })

  it('finds the way between any two folders', () => {
    expect(relativePath('a.md', 'b/c.png', { hasDot: true })).toBe('./b/c.png')
    expect(relativePath('a/b/c.md', 'a/d.png', { hasDot: false })).toBe('../d.png')
    expect(relativePath('a/b.md', 'a/b/c.png', { hasDot: false })).toBe('b/c.png')
  })
})
