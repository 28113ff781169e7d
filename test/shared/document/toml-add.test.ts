import { describe, expect, it } from 'vitest'
import type { Value } from '#shared/document/document.ts'
import { setValue } from '#shared/document/edit.ts'
import type { EditOptions } from '#shared/document/manner.ts'
import { changed, edited, hugoPost } from './hugoPost.ts'

const set = (path: string, value: Value, options?: EditOptions) => (page: Parameters<typeof setValue>[0]) =>
  setValue(
    page,
    path.split('.').map((step) => (/^\d+$/.test(step) ? Number(step) : step)),
    value,
    options,
  )

describe('setting a value of TOML in place', () => {
  it.each([
    ['keeps double quotes', 'a = "x" # c\n', 'y "z"', 'a = "y \\"z\\"" # c\n'],
    ['keeps single quotes', "a = 'x'\n", 'C:\\y', "a = 'C:\\y'\n"],
    ['leaves single quotes only where they cannot hold it', "a = 'x'\n", "it's", 'a = "it\'s"\n'],
    ['keeps the text over several lines', 'a = """\nx\ny"""\n', 'x\n"""z', 'a = """\nx\n""\\"z"""\n'],
    ['keeps as-it-is quotes over several lines', "a = '''\nx\n'''\n", '\\y\n', "a = '''\n\\y\n'''\n"],
    ['writes lines as lines', 'a = "x" # c\n', 'b\nc', 'a = """\nb\nc""" # c\n'],
    ['keeps escapes for line breaks', 'a = "x\\ny"\n', 'b\nc', 'a = "b\\nc"\n'],
    ['leaves a date a date', 'a = 2024-01-05\n', '2031-12-24', 'a = 2031-12-24\n'],
    ['leaves a time of day one', 'a = 12:30:00\n', '13:45:00', 'a = 13:45:00\n'],
    ['writes seconds or quotes', 'a = 12:30:00\n', '13:45', 'a = "13:45"\n'],
    ['leaves text that looks like a date text', 'a = "2024-01-05"\n', '2031-12-24', 'a = "2031-12-24"\n'],
    ['leaves a number with a fraction one', 'a = 1.0\n', 2, 'a = 2.0\n'],
    ['writes a number that no integer can hold', 'a = 1\n', 1e19, 'a = 10000000000000000000.0\n'],
    ['writes what is no number', 'a = 1\n', Number.NEGATIVE_INFINITY, 'a = -inf\n'],
    ['writes a group in braces', 'a = 1 # c\n', { b: 1, c: ['x'] }, 'a = { b = 1, c = ["x"] } # c\n'],
    ['touches one key in braces', 'a = {x=1, y.z="2"}\n', { x: 1, y: { z: '3' } }, 'a = {x=1, y.z="3"}\n'],
    ['takes a key out that is emptied', 'b = 1\na = 1\n', null, 'b = 1\n'],
    ['leaves emptied parts of a group out', 'a = { b = 1, c = 2 }\n', { b: 1, c: null }, 'a = { b = 1 }\n'],
  ])('%s', (_name, before, value, after) => {
    expect(edited(before, set('a', value))).toBe(after)
  })

  it('refuses an empty value in a list, which TOML cannot write', () => {
    expect(() => edited('a = [1]\n', set('a', [null]))).toThrow('empty value')
    expect(() => edited('a = [1]\n', set('a.0', null))).toThrow('empty value')
  })

  it('writes the spelling of a number that it is given, if TOML knows it', () => {
    expect(edited('a = 1.1\n', set('a', 1.1, { source: '1.10' }))).toBe('a = 1.10\n')
    expect(edited('a = 7\n', set('a', 8, { source: '08' }))).toBe('a = 8\n')
  })

  it('keeps what it cannot compute with: dates and long numbers, in a list that changes', () => {
    const before = 'a = [9007199254740993, 2024-01-05, 0xFF]\n'
    expect(edited(before, set('a', [9007199254740992, 'x', '2024-01-05', 255]))).toBe(
      before.replace(' 2024', ' "x", 2024'),
    )
  })

  it('uses no line that would end the front matter', () => {
    expect(edited('a = """\nx"""\n', set('a', 'x\n+++\ny'))).toBe('a = "x\\n+++\\ny"\n')
  })

  it('puts a value where its table was, above the first header', () => {
    const params = hugoPost.slice(hugoPost.indexOf('\n[params]'), hugoPost.indexOf('+++\nBody'))
    expect(changed(hugoPost, set('params', 'x'))).toBe(
      hugoPost.replace(params, '').replace('Line two"""\n', 'Line two"""\nparams = "x"\n'),
    )
  })
})

describe('adding a key to TOML', () => {
  it.each([
    ['above the first header', 'lang', 'en', 'Line two"""\n', 'lang = "en"\n'],
    ['in a table above the tables in it', 'params.toc', false, '  math = true\n', '  toc = false\n'],
    ['indented as its neighbours', 'params.author.url', '/a', '    name = "Ann"\n', '    url = "/a"\n'],
    ['in an item', 'resources.1.title', 'T', '  src = "images/thumb.jpg"\n', '  title = "T"\n'],
    [
      'with a header beside its like',
      'menu.footer.weight',
      3,
      '  weight = 10\n',
      '\n[menu.footer]\n  weight = 3\n',
    ],
    ['as a table at the end', 'seo', { og: 'x' }, '    name = "Ann"\n', '\n[seo]\n  og = "x"\n'],
    ['as a table in a table', 'params.x', { y: 1 }, '    name = "Ann"\n', '  [params.x]\n    y = 1\n'],
    [
      'as tables',
      'who',
      [{ n: 1 }, { n: 2 }],
      '    name = "Ann"\n',
      '\n[[who]]\n  n = 1\n\n[[who]]\n  n = 2\n',
    ],
    ['as a text of several lines', 'note', 'a\nb', 'Line two"""\n', 'note = """\na\nb"""\n'],
  ])('writes it %s', (_name, path, value, behind, added) => {
    expect(changed(hugoPost, set(path, value))).toBe(hugoPost.replace(behind, behind + added))
  })

  it('takes the usual order of keys', () => {
    const options = { keyOrder: ['title', 'date', 'slug', 'tags'] }
    expect(changed(hugoPost, set('slug', 'x', options))).toBe(hugoPost.replace('draft', 'slug = "x"\ndraft'))
    const tables = { keyOrder: ['menu', 'seo', 'params'] }
    expect(changed(hugoPost, set('seo', { x: 1 }, tables))).toContain(
      '= 10\n\n[seo]\n  x = 1\n\n[[resources]]',
    )
  })

  it('gives a table its header when it gets its first own key', () => {
    const added = '[menu]\n  x = 1\n\n# Where it stands'
    expect(changed(hugoPost, set('menu.x', 1))).toBe(hugoPost.replace('# Where it stands', added))
  })

  it.each([
    [
      'dotted keys',
      'p.a = 1\nt = 2\n',
      'p.b',
      { c: 1, d: { e: 2 } },
      'p.a = 1\np.b.c = 1\np.b.d.e = 2\nt = 2\n',
    ],
    ['new dotted keys', 'p.a = 1\n', 'q', { c: 1 }, 'p.a = 1\nq.c = 1\n'],
    ['braces', 'p = { a = 1 }\n', 'q', { c: 1 }, 'p = { a = 1 }\nq = { c = 1 }\n'],
    ['braces inside', 'p = {a.b = 1, c = 2}\n', 'p.a.d', 3, 'p = {a.b = 1, a.d = 3, c = 2}\n'],
    ['braces over several lines', 'p = {\n  a = 1,\n}\n', 'p.b', 2, 'p = {\n  a = 1,\n  b = 2,\n}\n'],
    ['no blanks', 'a=1\n', 'b', { c: 1 }, 'a=1\n\n[b]\nc=1\n'],
    ['a column', 'title = 1\na     = 2\n', 'date', 3, 'title = 1\na     = 2\ndate  = 3\n'],
    ['single quotes', "a = 'x'\n", 'b', 'y', "a = 'x'\nb = 'y'\n"],
    [
      'lists in lines',
      "a = [\n    'x',\n    'y',\n]\n",
      'b',
      ['z'],
      "a = [\n    'x',\n    'y',\n]\nb = [\n    'z',\n]\n",
    ],
    ['padded lists', 'a = [ "x" ]\n', 'b', ['z'], 'a = [ "x" ]\nb = [ "z" ]\n'],
    ['keys that need quotes', 'a = 1\n', 'b c', { 'd e': 1 }, 'a = 1\n\n["b c"]\n"d e" = 1\n'],
    [
      'tables without gaps',
      '[a]\nx = 1\n[b]\ny = 2\n',
      'c',
      { z: 3 },
      '[a]\nx = 1\n[b]\ny = 2\n[c]\nz = 3\n',
    ],
  ])('follows the file in %s', (_name, before, path, value, after) => {
    expect(edited(before, set(path, value))).toBe(after)
  })

  it('goes above the first header and its comment where there was no key before', () => {
    expect(edited('# Head\n[a]\nx = 1\n', set('t', 'y'))).toBe('t = "y"\n\n# Head\n[a]\nx = 1\n')
  })

  it('writes a date without quotes unless the dates of the file have some', () => {
    expect(changed(hugoPost, set('lastmod', '2024-01-05', { as: 'date' }))).toContain(
      '\nlastmod = 2024-01-05\n',
    )
    const quoted = "date = '2024-01-05'\n"
    expect(edited(quoted, set('end', '2024-01-06', { as: 'date' }))).toBe(`${quoted}end = '2024-01-06'\n`)
  })

  it('copes with files that are empty or have no final line break, and with Windows line ends', () => {
    expect(edited('', set('a', 1))).toBe('a = 1\n')
    expect(edited('# c\n', set('a', { b: 1 }))).toBe('# c\n[a]\nb = 1\n')
    expect(changed('a = 1', set('b', 2), 'data.toml')).toBe('a = 1\nb = 2')
    expect(changed('a = 1', set('b', { c: 2 }), 'data.toml')).toBe('a = 1\n\n[b]\nc = 2')
    expect(changed('\ufeff[a]\r\nx = 1\r\n', set('t', 'y\nz'), 'data.toml')).toBe(
      '\ufefft = """\r\ny\r\nz"""\r\n\r\n[a]\r\nx = 1\r\n',
    )
  })
})
