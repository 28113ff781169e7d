import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyChanges, invertChanges } from '#shared/document/apply.ts'
import type { Format, PageDocument, Value } from '#shared/document/document.ts'
import { setValue } from '#shared/document/edit.ts'
import { parseDocument } from '#shared/document/parse.ts'
import { type HouseStyle, houseStyle } from '#shared/document/style.ts'
import { withoutNulls } from '#shared/document/toml-text.ts'
import { sameValue, valueAt } from '#shared/document/value.ts'
import { anyValue } from './yamlPages.ts'

const read = (text: string) => parseDocument(text, { path: 'page.md' })

const YAML = "---\ntitle: 'A'\ntags: ['x', 'y']\nmeta:\n    a: 1\n---\n"
const TOML = "+++\ntitle = 'A'\ntags = [ 'x' ]\n+++\n"
const JSON_PAGE = '{\n    "title": "A",\n    "meta": {\n        "a": 1\n    }\n}\n'

const neighbours: Readonly<Record<Format, HouseStyle>> = {
  yaml: houseStyle(read(YAML)),
  toml: houseStyle(read(TOML)),
  json: houseStyle(read(JSON_PAGE)),
}

function withField(text: string, key: string, value: Value, neighbour?: HouseStyle): PageDocument {
  const result = setValue(read(text), [key], value, neighbour ? { neighbour } : {})
  if (!result.ok) throw new Error(result.message.en)
  const after = applyChanges(text, result.changes)
  expect(applyChanges(after, invertChanges(text, result.changes))).toBe(text)
  return read(after)
}

describe('a page without front matter', () => {
  it('gets YAML when nothing is known of its neighbours', () => {
    expect(withField('# A\n', 'title', 'x').text).toBe('---\ntitle: x\n---\n# A\n')
  })

  it('gets the format and the quotes of its neighbours', () => {
    expect(withField('# A\n', 'title', 'x', neighbours.yaml).text).toBe("---\ntitle: 'x'\n---\n# A\n")
    expect(withField('# A\n', 'title', 'x', neighbours.toml).text).toBe("+++\ntitle = 'x'\n+++\n# A\n")
    expect(withField('# A\n', 'title', 'x', neighbours.json).text).toBe('{\n  "title": "x"\n}\n# A\n')
  })

  it('gets groups and lists as its neighbours write them', () => {
    expect(withField('', 'seo', { tags: ['a', 'b'] }, neighbours.yaml).text).toBe(
      "---\nseo:\n    tags: ['a', 'b']\n---\n",
    )
    expect(withField('', 'seo', { tags: ['a', 'b'] }, neighbours.toml).text).toBe(
      "+++\n[seo]\ntags = [ 'a', 'b' ]\n+++\n",
    )
  })

  it('keeps its byte-order mark in front and its own line ends', () => {
    for (const neighbour of Object.values(neighbours)) {
      const { text } = withField('\ufeff# A\r\n', 'title', 'x', neighbour)
      expect(text).toMatch(/^\ufeff[-+{][^\ufeff]*# A\r\n$/)
      expect(text).not.toMatch(/[^\r]\n/)
    }
  })

  it('gets no front matter for an empty value in TOML, which has none', () => {
    expect(setValue(read('# A\n'), ['title'], null, { neighbour: neighbours.toml })).toEqual({
      ok: true,
      changes: [],
    })
  })

  it('says what was set, whatever it is, in every format', () => {
    const body = fc.constantFrom('', 'Text\n', '\ufeff# A\r\nB\r\n', '\n\n---\n', 'no final line break')
    const format = fc.constantFrom<Format>('yaml', 'toml', 'json')
    const law = fc.property(body, format, anyValue, (text, name, value) => {
      const wanted = name === 'toml' ? withoutNulls(value) : value
      if (wanted === undefined) return
      const after = withField(text, 'added', value, neighbours[name])
      expect(after.format).toBe(name)
      expect(sameValue(valueAt(after, ['added']), wanted)).toBe(true)
      expect(after.text.endsWith(text.replace('\ufeff', ''))).toBe(true)
    })
    fc.assert(law, { seed: Number(process.env.GALLEY_SEED ?? 20261121), numRuns: 400 })
  })
})

describe('what a file has no example of', () => {
  it('is written in TOML as the neighbours do', () => {
    expect(withField('+++\ndraft = true\n+++\n', 'title', 'x', neighbours.toml).text).toBe(
      "+++\ndraft = true\ntitle = 'x'\n+++\n",
    )
    const own = withField('+++\ndraft = "no"\n+++\n', 'title', 'x', neighbours.toml)
    expect(own.text).toBe('+++\ndraft = "no"\ntitle = "x"\n+++\n')
  })

  it('is written in YAML as the neighbours do: quotes, lists, indentation, dates and empty values', () => {
    const neighbour = houseStyle(read("---\na: 'x'\nl: [1]\nm:\n   n: 1\nd: '2024-01-05'\ne: ~\n---\n"))
    const add = (key: string, value: Value, as?: 'date') => {
      const text = '---\ndraft: true\n---\n'
      const result = setValue(read(text), [key], value, as ? { neighbour, as } : { neighbour })
      return result.ok ? applyChanges(text, result.changes).slice(16, -4) : ''
    }
    expect(add('k', 'v')).toBe("k: 'v'\n")
    expect(add('k', ['v'])).toBe("k: ['v']\n")
    expect(add('k', { a: 1 })).toBe('k:\n   a: 1\n')
    expect(add('k', '2031-12-24', 'date')).toBe("k: '2031-12-24'\n")
    expect(add('k', null)).toBe('k: ~\n')
  })
})
