import { describe, expect, it } from 'vitest'
import type { FieldPath, PageDocument } from '#shared/document/document.ts'
import { renameKey, unsetKey } from '#shared/document/edit.ts'
import { changed, edited, hugoPost } from './hugoPost.ts'

const unset =
  (...path: FieldPath) =>
  (page: PageDocument) =>
    unsetKey(page, path)
const rename = (path: FieldPath, name: string) => (page: PageDocument) => renameKey(page, path, name)

describe('taking keys out of TOML', () => {
  it('takes the line with the comment behind it, and leaves the lines above', () => {
    expect(edited('# head\na = 1 # c\nb = 2\n', unset('a'))).toBe('# head\nb = 2\n')
    expect(changed('a = 1\nb = 2', unset('b'), 'a.toml')).toBe('a = 1')
  })

  it('takes a table with all that is in it and the blank lines that set it apart', () => {
    const from = hugoPost.indexOf('\n[params]')
    const to = hugoPost.indexOf('+++\nBody')
    expect(changed(hugoPost, unset('params'))).toBe(hugoPost.slice(0, from) + hugoPost.slice(to))
    expect(edited('[a]\nx = 1\n\n[b]\ny = 1\n\n[a.c]\nz = 1\n', unset('a'))).toBe('[b]\ny = 1\n')
  })

  it('leaves a comment above apart from the table that comes next', () => {
    const before = '# about a\n[a]\nx = 1\n\n[b]\ny = 1\n'
    expect(edited(before, unset('a'))).toBe('# about a\n\n[b]\ny = 1\n')
  })

  it('takes the comments that end a table, and leaves those that begin the next', () => {
    expect(edited('[a]\nx = 1\n# y = 2\n\n# about b\n[b]\n', unset('a'))).toBe('# about b\n[b]\n')
  })

  it.each([
    ['below a header', '[a]\nx = 1\n', ['a', 'x'], '[a]\n'],
    ['with a header', '[a.b]\nx = 1\n[c]\n', ['a', 'b'], '[a]\n[c]\n'],
    ['of a dotted key', 'a.b = 1 # c\nd = 2\n', ['a', 'b'], 'a = {} # c\nd = 2\n'],
    ['of a dotted key in braces', 'm = {a.b = 1, c = 2}\n', ['m', 'a', 'b'], 'm = {a = {}, c = 2}\n'],
    ['in braces', 'm = { a = 1 }\n', ['m', 'a'], 'm = {}\n'],
  ])('leaves an empty group where it took the last key %s', (_name, before, path, after) => {
    expect(edited(before, unset(...path))).toBe(after)
  })

  it('takes all dotted keys of a group', () => {
    expect(edited('a.b = 1\nc = 2\na.d.e = 3\n', unset('a'))).toBe('c = 2\n')
    expect(edited('m = { a.b = 1, c = 2, a.d = 3 }\n', unset('m', 'a'))).toBe('m = { c = 2 }\n')
  })
})

describe('renaming keys of TOML', () => {
  it('keeps the quotes a key has, and gives it some when it needs them', () => {
    expect(edited('a = 1 # c\n', rename(['a'], 'b'))).toBe('b = 1 # c\n')
    expect(edited("'a' = 1\n", rename(['a'], 'b'))).toBe("'b' = 1\n")
    expect(edited('a = 1\n', rename(['a'], 'b c'))).toBe('"b c" = 1\n')
    expect(() => edited('a = 1\nb = 2\n', rename(['a'], 'b'))).toThrow('already')
  })

  it('changes every header and dotted key that names the group', () => {
    expect(changed(hugoPost, rename(['resources'], 'images'))).toBe(
      hugoPost.replaceAll('[resources', '[images'),
    )
    expect(edited('m.a = 1\nm.b = {m = 2}\n', rename(['m'], 'n'))).toBe('n.a = 1\nn.b = {m = 2}\n')
    expect(edited('[[x]]\n[x.y]\n[[x]]\n[x.y]\n', rename(['x', 1, 'y'], 'z'))).toBe(
      '[[x]]\n[x.y]\n[[x]]\n[x.z]\n',
    )
  })
})
