import { describe, expect, it } from 'vitest'
import { parseDocument, splitFrontMatter } from '#shared/document/parse.ts'
import { fieldAt, toValue, valueAt } from '#shared/document/value.ts'

const page = (content: string, body = 'Text\n') => `---\n${content}\n---\n${body}`
const read = (text: string, path = 'page.md') => parseDocument(text, { path })
const reason = (text: string, path = 'page.md') => read(text, path).sourceOnly?.code

describe('finding the front matter', () => {
  it('separates content, delimiters and body', () => {
    const text = '---\ntitle: a\n---\nText\n'
    const { frontMatter, body } = read(text)
    expect(frontMatter).toEqual({ from: 4, to: 13, outerFrom: 0, outerTo: 17 })
    expect(text.slice(body.from, body.to)).toBe('Text\n')
  })

  it('keeps a byte-order mark outside of it', () => {
    const document = read('\ufeff---\r\ntitle: a\r\n---\r\nText\r\n')
    expect(document).toMatchObject({ bom: true, lineEnding: '\r\n', frontMatter: { outerFrom: 1, from: 6 } })
    expect(valueAt(document, ['title'])).toBe('a')
  })

  it('takes the dominant line ending of a file that has both', () => {
    expect(read('a\r\nb\nc\n').lineEnding).toBe('\n')
    expect(read('a\r\nb\r\nc\n').lineEnding).toBe('\r\n')
  })

  it('ends at three dots as well, as Jekyll does', () => {
    const document = read('---\ntitle: a\n...\n---\n')
    expect(document.text.slice(document.body.from)).toBe('---\n')
  })

  it('does not end at dashes that something follows', () => {
    expect(read('---\ntitle: a\nb: |\n  x\n---\n---- no\n').body.from).toBe(26)
    expect(splitFrontMatter('---\ntitle: a\n---- \n--- x\n')).toMatchObject({ kind: 'unclosed' })
  })

  it('leaves a rule across the page in the body', () => {
    expect(read('Text\n\n---\n\nmore\n')).toMatchObject({
      frontMatter: null,
      sourceOnly: null,
      body: { from: 0 },
    })
    expect(read('---\n\nA page that begins with a rule\n')).toMatchObject({
      frontMatter: null,
      sourceOnly: null,
    })
  })

  it('says that the closing dashes are missing when keys follow the opening ones', () => {
    expect(reason('---\ntitle: a\n\nText\n')).toBe('unclosed-front-matter')
  })

  it('offers an empty group where there is nothing, or only a comment, between the dashes', () => {
    expect(read('---\n---\n').root).toMatchObject({ kind: 'map', entries: [], from: 4, to: 4 })
    expect(read('---\n# nothing yet\n---\n').root).toMatchObject({ kind: 'map', entries: [] })
  })

  it('knows JSON at the very start of a page, and no shortcode or Liquid tag for it', () => {
    expect(read('{\n  "title": "a}"\n}\nText\n')).toMatchObject({ format: 'json', body: { from: 20 } })
    expect(read('---json\n{"title": "a"}\n---\nText\n')).toMatchObject({ format: 'json', sourceOnly: null })
    expect(read('{{< figure >}}\n')).toMatchObject({ frontMatter: null, sourceOnly: null })
    expect(read('{% include a.html %}\n')).toMatchObject({ frontMatter: null, sourceOnly: null })
  })

  it('reads a data file as a whole, without a body', () => {
    expect(read('- a\n- b\n', 'data/list.yml')).toMatchObject({
      isDataFile: true,
      root: { kind: 'list' },
      body: { from: 8, to: 8 },
    })
    expect(read('---\na: 1\n', 'data/menu.YAML').root).toMatchObject({ kind: 'map' })
    expect(reason('a: 1\n---\nb: 2\n', 'data.yml')).toBe('several-documents')
    expect(read('', 'data.yml').root).toMatchObject({ kind: 'map', entries: [] })
  })
})

describe('reading values', () => {
  it.each([
    ['1.10', 'number', 1.1],
    ['010', 'number', 10],
    ['yes', 'string', 'yes'],
    ['2024-01-05', 'date', '2024-01-05'],
    ['2024-01-05 10:00:00 +01:00', 'date', '2024-01-05 10:00:00 +01:00'],
    ["'2024-01-05'", 'string', '2024-01-05'],
    ['12:30', 'string', '12:30'],
    ['~', 'null', null],
    ['', 'null', null],
    ['True', 'boolean', true],
    ['.inf', 'number', Number.POSITIVE_INFINITY],
    ['!!str 12', 'string', '12'],
  ])('reads %j as a %s and keeps how it is written', (source, type, value) => {
    const field = fieldAt(read(page(`key: ${source}`)), ['key'])
    expect(field).toMatchObject({ kind: 'scalar', type, value })
  })

  it('points at the very text of every value', () => {
    const text = page('a: &x "q" # c\nlist:\n  - k: v\n  -\nflow: {b: [c, d]}\nblock: |\n  one\n\n')
    const at = (...path: (string | number)[]) => {
      const field = fieldAt(read(text), path)
      return field === null ? null : text.slice(field.from, field.to)
    }
    expect(at('a')).toBe('"q"')
    expect(at('list')).toBe('- k: v\n  -')
    expect(at('list', 1)).toBe('')
    expect(at('flow', 'b', 1)).toBe('d')
    expect(at('block')).toBe('|\n  one')
  })

  it('reads aliases and merge keys as the values they stand for', () => {
    const document = read(page('base: &b\n  x: 1\n  y: 2\none:\n  <<: *b\n  y: 3\ntwo: *b'))
    expect(valueAt(document, ['one'])).toEqual({ x: 1, y: 3 })
    expect(valueAt(document, ['two', 'x'])).toBe(1)
    expect(fieldAt(document, ['two', 'x'])).toBeNull()
  })

  it('treats __proto__ as a key like any other', () => {
    const document = read(page('__proto__:\n  polluted: yes\nconstructor: x'))
    const value = document.root === null ? {} : toValue(document.root)
    expect(Object.keys(value ?? {})).toEqual(['__proto__', 'constructor'])
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype)
    expect(valueAt(document, ['toString'])).toBeUndefined()
  })

  it('offers the form for a group with a key twice, the last one counting, and says so', () => {
    const document = read(page('title: a\ntags: x\ntitle: b'))
    expect(valueAt(document, ['title'])).toBe('b')
    expect(document.sourceOnly).toBeNull()
    expect(document.diagnoses).toMatchObject([{ code: 'duplicate-key', from: 21, to: 26 }])
  })
})

describe('front matter that no form can be offered for', () => {
  const bomb = ['a0: &a0 [x, x, x, x, x, x, x, x, x]']
  for (let level = 1; level < 9; level++) {
    bomb.push(`a${level}: &a${level} [${new Array(9).fill(`*a${level - 1}`).join(', ')}]`)
  }
  const keys = (count: number, separator: string) =>
    Array.from({ length: count }, (_, i) => `k${i}: 1`).join(separator)

  it.each([
    ['colon-in-text', page('title: a: b')],
    ['tab-indentation', page('a:\n\tb: c')],
    ['missing-character', page('title: "a')],
    ['executable-front-matter', '---js\nmodule.exports = { title: 1 }\n---\n'],
    ['executable-front-matter', '---coffee\ntitle: 1\n---\n'],
    ['unknown-format', '---ini\na=1\n---\n'],
    ['template-front-matter', page('title: {{ .Name }}')],
    ['template-front-matter', page('title: {{ replace .Name "-" " " | title }}\ndraft: true')],
    ['template-front-matter', page('{{ if .x }}\ntitle: a\n{{ end }}')],
    ['template-front-matter', page('{% if x %}\ntitle: a')],
    ['not-a-map', page('just text')],
    ['not-a-map', page('- a\n- b')],
    ['unknown-alias', page('a: *nowhere')],
    ['unknown-alias', page('a: &a [*a]')],
    ['too-many-aliases', page(bomb.join('\n'))],
    ['too-many-aliases', page(`a: &a 1\nb: [${'*a, '.repeat(101)}]`)],
    ['too-many-keys', page(`a: {${keys(2100, ', ')}}`)],
    ['too-many-keys', page(keys(2100, '\n'))],
    ['too-many-keys', page('&a '.repeat(20_000))],
    ['too-long', page(`a: {${keys(60_000, ', ')}}`)],
    ['too-long', page(`a: ${'x'.repeat(70_000)}`)],
    ['too-deep', page(`a: ${'['.repeat(20_000)}`)],
    ['too-deep', page(`a: ${'['.repeat(20_000)}${']'.repeat(20_000)}`)],
    ['too-deep', page('- '.repeat(20_000))],
    ['too-deep', page('{a: '.repeat(15_000))],
    ['too-deep', page(Array.from({ length: 100 }, (_, i) => `${' '.repeat(i)}k:`).join('\n'))],
  ])('is %s and keeps its text', (code, text) => {
    const document = read(text)
    expect(document.sourceOnly?.code).toBe(code)
    expect(document.sourceOnly?.message.de).not.toBe('')
    expect(document.root).toBeNull()
    expect(document.text).toBe(text)
    expect(document.diagnoses.length).toBeGreaterThan(0)
  })

  it('has its reason marked at the place', () => {
    const text = page('fine: 1\ntitle: a: b')
    expect(read(text).sourceOnly?.from).toBeGreaterThanOrEqual(text.indexOf('title'))
  })

  it('is JSON or a data file as well', () => {
    expect(reason('{"a": [1,, 2]}', 'a.json')).toBe('unexpected-text')
    expect(reason('{"a": "b', 'a.json')).toBe('missing-character')
    expect(reason(`${'['.repeat(20_000)}`, 'a.json')).toBe('too-deep')
    expect(reason(`${'{"a":'.repeat(10_000)}`, 'a.json')).toBe('too-deep')
    expect(reason('"text"', 'a.json')).toBe('not-a-map')
    expect(reason('a = b\n', 'a.toml')).toBe('text-without-quotes')
  })

  it('may hold braces in quotes without being a template', () => {
    expect(reason(page('title: "{{ .Name }}"\ntext: see {{ x }} there'))).toBeUndefined()
  })
})
