import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { requestedPath } from '../../../main/media/requestedPath.ts'
import { escapes } from './escapes.ts'

describe('the path that an address names', () => {
  it.each([
    ['a.png', 'a.png'],
    ['media/a.png', 'media/a.png'],
    ['media/a%20b.png', 'media/a b.png'],
    ['media/%C3%A4.png', 'media/ä.png'],
    ['100%25.png', '100%.png'],
    ['a%2Bb+c.png', 'a+b+c.png'],
    ['a%23b%3Fc.png', 'a#b?c.png'],
    ['a..b/c...d.png', 'a..b/c...d.png'],
    ['.well-known/a.png', '.well-known/a.png'],
    ['gitignore/a.png', 'gitignore/a.png'],
    ['console.png', 'console.png'],
  ])('%s is %s', (encoded, path) => {
    expect(requestedPath(encoded)).toBe(path)
  })

  it.each(escapes)('%s names nothing', (encoded) => {
    expect(requestedPath(encoded)).toBeNull()
  })

  it('is what was encoded, or nothing', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'binary', minLength: 1 }), { minLength: 1, maxLength: 4 }),
        (segments) => {
          const path = requestedPath(segments.map(encodeURIComponent).join('/'))
          expect([null, segments.join('/')]).toContain(path)
        },
      ),
      { seed: 1, numRuns: 2000 },
    )
  })

  it('never has a step upwards, a separator of another system or a drive', () => {
    const bits = fc.constantFrom(
      '.',
      '..',
      '/',
      '%2e',
      '%2f',
      '%5c',
      '\\',
      ':',
      'a',
      '%',
      '%25',
      '%00',
      'git',
      '.git',
      '~1',
    )
    fc.assert(
      fc.property(fc.array(bits, { maxLength: 10 }), (parts) => {
        const path = requestedPath(parts.join(''))
        if (path === null) return
        expect(path.split('/')).not.toContain('..')
        expect(path).not.toMatch(/[\\:\0]|(^|\/)\.git(\/|$)/i)
      }),
      { seed: 1, numRuns: 5000 },
    )
  })
})
