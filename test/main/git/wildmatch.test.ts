import { describe, expect, it } from 'vitest'
import { wildmatch } from '../../../main/git/wildmatch.ts'

/** From git's own t3070-wildmatch.sh, the column for paths. */
describe('a glob', () => {
  it.each([
    ['foo', 'foo'],
    ['???', 'foo'],
    ['*', 'foo'],
    ['f*', 'foo'],
    ['*foo*', 'foo'],
    ['*ob*a*r*', 'foobar'],
    ['**/foo', 'foo'],
    ['**/foo', 'bar/baz/foo'],
    ['**/bar/*', 'deep/foo/bar/baz'],
    ['**/bar/**', 'deep/foo/bar/baz/x'],
    ['foo/**/bar', 'foo/bar'],
    ['foo/**/**/bar', 'foo/b/a/z/bar'],
    ['foo/*/bar', 'foo/baz/bar'],
    ['t[a-g]n', 'ten'],
    ['t[!a-g]n', 'ton'],
    ['a[]]b', 'a]b'],
    ['a[]-]b', 'a-b'],
    ['[[:alpha:]][[:digit:]][[:upper:]]', 'a1B'],
    ['\\*', '*'],
    ['[\\\\-^]', ']'],
    ['-*-*-*-*-*-*-12-*-*-*-m-*-*-*', '-adobe-courier-bold-o-normal--12-120-75-75-m-70-iso8859-1'],
    ['**/*a*b*g*n*t', 'abcd/abcdefg/abcdefghijk/abcdefghijklmnop.txt'],
  ])('%s matches %s', (pattern, text) => {
    expect(wildmatch(pattern, text)).toBe(true)
  })

  it.each([
    ['bar', 'foo'],
    ['??', 'foo'],
    ['*', 'foo/bar'],
    ['foo/*', 'foo/bar/baz'],
    ['foo*bar', 'foo/bar'],
    ['foo**bar', 'foo/baz/bar'],
    ['foo?bar', 'foo/bar'],
    ['foo[/]bar', 'foo/bar'],
    ['**/bar*', 'foo/bar/baz'],
    ['t[!a-g]n', 'ten'],
    ['[ab', 'a'],
    ['[', '['],
    ['\\', '\\'],
    ['**/t/', 'x/t'],
    ['-*-*-*-*-*-*-12-*-*-*-m-*-*-*', '-adobe-courier-bold-o-normal--12-120-75-75-X-70-iso8859-1'],
  ])('%s does not match %s', (pattern, text) => {
    expect(wildmatch(pattern, text)).toBe(false)
  })

  it('from a hostile repository ends soon', () => {
    const text = 'a'.repeat(2000)
    expect(wildmatch(`${'*a'.repeat(40)}b`, text)).toBe(false)
    expect(wildmatch(`${'**/'.repeat(40)}b`, `${'a/'.repeat(400)}a`)).toBe(false)
  })

  it('forgets upper and lower case only when asked to', () => {
    expect(wildmatch('*.MD', 'a.md')).toBe(false)
    expect(wildmatch('*.MD', 'a.md', true)).toBe(true)
  })
})
