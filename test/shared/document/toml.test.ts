import fc from 'fast-check'
import { getStaticTOMLValue, parseTOML } from 'toml-eslint-parser'
import { describe, expect, it } from 'vitest'
import type { FieldPath } from '#shared/document/document.ts'
import { parseDocument } from '#shared/document/parse.ts'
import { fieldAt, toValue, valueAt } from '#shared/document/value.ts'
import { tomlFile } from './tomlPages.ts'

const page = (content: string) => `+++\n${content}\n+++\nText\n`
const read = (text: string, path = 'page.md') => parseDocument(text, { path })

describe('reading TOML', () => {
  it.each([
    ['"a\\tb\\u00e9\\U0001F469"', 'string', 'a\tbé👩'],
    ["'C:\\new'", 'string', 'C:\\new'],
    ['"""\none\ntwo"""', 'string', 'one\ntwo'],
    ['"""one \\\n   two"""', 'string', 'one two'],
    ['"""""two"" quotes"""""', 'string', '""two"" quotes""'],
    ["'''\nit's'''", 'string', "it's"],
    ['1_000', 'number', 1000],
    ['0xdead_beef', 'number', 0xdeadbeef],
    ['0o17', 'number', 15],
    ['0b101', 'number', 5],
    ['+7', 'number', 7],
    ['1.10', 'number', 1.1],
    ['6.5e-3', 'number', 0.0065],
    ['-inf', 'number', Number.NEGATIVE_INFINITY],
    ['nan', 'number', Number.NaN],
    ['true', 'boolean', true],
    ['1979-05-27T07:32:00-08:00', 'date', '1979-05-27T07:32:00-08:00'],
    ['1979-05-27 07:32:00.999', 'date', '1979-05-27 07:32:00.999'],
    ['1979-05-27', 'date', '1979-05-27'],
    ['07:32:00', 'date', '07:32:00'],
    ['"2024-01-05"', 'string', '2024-01-05'],
  ])('reads %j as a %s and keeps how it is written', (source, type, value) => {
    const text = page(`key = ${source} # remark`)
    const field = fieldAt(read(text), ['key'])
    expect(field).toMatchObject({ kind: 'scalar', type, value, source })
    expect(text.slice(field?.from, field?.to)).toBe(source)
  })

  it('reads the line ends of a text over several lines as one character each', () => {
    expect(valueAt(read('+++\r\na = """\r\none\r\ntwo"""\r\n+++\r\n'), ['a'])).toBe('one\ntwo')
  })

  it('puts tables together from headers, dotted keys and braces', () => {
    const document = read(
      page('a.b = 1\n[c.d]\ne = {f.g = 2, h = 3}\n[[i.j]]\nk = 4\n[i.j.l]\nm = 5\n[[i.j]]\n[c]\nn.o = 6'),
    )
    expect(document.root === null ? null : toValue(document.root)).toEqual({
      a: { b: 1 },
      c: { d: { e: { f: { g: 2 }, h: 3 } }, n: { o: 6 } },
      i: { j: [{ k: 4, l: { m: 5 } }, {}] },
    })
  })

  it('points at the very text of every value', () => {
    const text = page('t = [ "a", # c\n  { b = 1 } ]\n[[s]]\nx = 1\n[[s]]\ny = 2')
    const at = (...path: FieldPath) => {
      const field = fieldAt(read(text), path)
      return field === null ? null : text.slice(field.from, field.to)
    }
    expect(at('t', 1)).toBe('{ b = 1 }')
    expect(at('t', 1, 'b')).toBe('1')
    expect(at('s', 0)).toBe('[[s]]\nx = 1')
    expect(at('s')).toBe('[[s]]\nx = 1\n[[s]]\ny = 2')
  })

  it('treats __proto__ as a key like any other', () => {
    const document = read('__proto__.x = 1\n[constructor]\n', 'a.toml')
    expect(JSON.stringify(document.root === null ? null : toValue(document.root))).toBe(
      '{"__proto__":{"x":1},"constructor":{}}',
    )
  })

  it('offers an empty group where there is nothing, or only a comment', () => {
    expect(read('+++\n+++\n').root).toMatchObject({ kind: 'map', entries: [] })
    expect(read('# nothing yet', 'a.toml').root).toMatchObject({ kind: 'map', entries: [] })
    expect(read('---toml\na = 1\n---\n')).toMatchObject({ format: 'toml', sourceOnly: null })
  })

  it('reads every value as another parser of TOML does', () => {
    fc.assert(
      fc.property(tomlFile, ({ path, text }) => {
        const document = read(text, path)
        const { from, to } = document.frontMatter ?? { from: 0, to: 0 }
        const other = plain(getStaticTOMLValue(parseTOML(text.slice(from, to))))
        expect(document.root === null ? null : plain(toValue(document.root))).toEqual(other)
      }),
      { seed: 20261121, numRuns: 400 },
    )
  })
})

/** The other parser makes dates of dates, and reads them as the time zone of the machine would have it. */
function plain(value: unknown): unknown {
  if (value instanceof Date) return 'date'
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\d|^\d\d:\d\d:/.test(value)) return 'date'
  if (Object.is(value, -0)) return 0
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plain(each)]))
}

describe('TOML that no form can be offered for', () => {
  it.each([
    ['text-without-quotes', 'title = Hello'],
    ['text-without-quotes', 'a = 01'],
    ['text-without-quotes', 'a = 1__0'],
    ['text-without-quotes', 'a = True'],
    ['missing-equals', 'title: "a"'],
    ['missing-value', 'a ='],
    ['missing-character', 'a = "b'],
    ['missing-character', 'a = """b'],
    ['missing-character', 'a = [1, 2'],
    ['missing-character', '[a'],
    ['unexpected-text', 'a = 1 b = 2'],
    ['unexpected-text', '[a] b = 2'],
    ['unexpected-text', '= 1'],
    ['bad-escape', 'a = "C:\\new\\file\\q"'],
    ['bad-escape', 'a = "\\ud800"'],
    ['control-character', 'a = "\u0001"'],
    ['no-such-date', 'a = 2024-02-30'],
    ['no-such-date', 'a = 25:00:00'],
    ['defined-twice', 'a = 1\na = 2'],
    ['defined-twice', 'a = { b = 1, b = 2 }'],
    ['defined-twice', 'a = [[{ b = 1, b.c = 2 }]]'],
    ['defined-twice', '[a]\n[a]'],
    ['defined-twice', 'a = 1\n[a.b]'],
    ['defined-twice', 'a = []\n[[a]]'],
    ['defined-twice', 'a.b = 1\n[a]'],
    ['defined-twice', '[a.b.c]\n[a]\nb.d = 1'],
    ['template-front-matter', 'date = {{ .Date }}'],
    ['template-front-matter', 'title = "{{ replace .Name "-" " " }}"'],
    ['too-many-keys', 'k = 1\n'.repeat(2100)],
    ['too-many-keys', '[[k]]\n'.repeat(2100)],
    ['too-many-keys', `a = [${'1,'.repeat(30_000)}]`],
    ['too-long', `a = "${'x'.repeat(70_000)}"`],
    ['too-long', 'a = 1\n'.repeat(170_000)],
    ['too-deep', `a = ${'['.repeat(30_000)}`],
    ['too-deep', `a = ${'['.repeat(100)}${']'.repeat(100)}`],
    ['too-deep', `a = ${'{a='.repeat(20_000)}`],
    ['too-deep', `${'a.'.repeat(30_000)}a = 1`],
    ['too-deep', `[${'a.'.repeat(30_000)}a]`],
    ['missing-character', `a = """${'""\\'.repeat(20_000)}`],
    ['missing-character', `a = "${'\\'.repeat(60_001)}`],
  ])('is %s: %.60j', (code, content) => {
    const text = page(content)
    const document = read(text)
    expect(document.sourceOnly?.code).toBe(code)
    expect(document.sourceOnly?.message.de).not.toBe('')
    expect(document.root).toBeNull()
    expect(document.text).toBe(text)
  })

  it('has its reason marked at the place', () => {
    const text = page('fine = 1\ntitle = Hello')
    expect(read(text).sourceOnly?.from).toBe(text.indexOf('Hello'))
    const twice = page('a = 1\nb.c = 2\na = 3')
    expect(read(twice).sourceOnly?.from).toBe(twice.indexOf('a = 3'))
  })

  it('never throws and never reads beyond its end, whatever it is', () => {
    const pieces = fc.constantFrom(
      ...[
        '[',
        ']',
        '{',
        '}',
        '"',
        "'",
        '"""',
        "'''",
        '=',
        '.',
        ',',
        '\n',
        '\r',
        '#',
        '\\',
        'a',
        '1',
        '-',
        ':',
        ' ',
      ],
    )
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
        const document = read(page(parts.join('')))
        expect(document.sourceOnly === null).toBe(document.root !== null)
        for (const { from, to } of document.diagnoses)
          expect(from <= to && to <= document.text.length).toBe(true)
      }),
      { seed: 20261121, numRuns: 3000 },
    )
  })
})
