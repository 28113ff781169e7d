import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyChanges, invertChanges } from '#shared/document/apply.ts'
import type { PageDocument } from '#shared/document/document.ts'
import { insertItem, moveItem, removeItem, renameKey, setValue, unsetKey } from '#shared/document/edit.ts'
import { LIMITS } from '#shared/document/limits.ts'
import { parseDocument } from '#shared/document/parse.ts'
import type { EditResult } from '#shared/document/refusal.ts'
import { sameValue, toValue, valueAt } from '#shared/document/value.ts'
import { placesOf, replaced } from './tree.ts'

const seeded = {
  seed: Number(process.env.GALLEY_SEED ?? 20261122),
  numRuns: Number(process.env.GALLEY_RUNS ?? 1500),
}

const page = (content: string) => `---\n${content}\n---\nBody\n`
const tomlPage = (content: string) => `+++\n${content}\n+++\nBody\n`
const read = (text: string, path = 'page.md') => parseDocument(text, { path })
const keys = (count: number, write: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => write(i))

/** One of every kind of edit, at places that are there or not. */
const EDITS: readonly ((document: PageDocument) => EditResult)[] = [
  (document) => setValue(document, ['title'], 'x'),
  (document) => setValue(document, ['a', 0, 'b'], { c: [1] }),
  (document) => setValue(document, [], { title: 'x' }),
  (document) => unsetKey(document, ['a']),
  (document) => renameKey(document, ['a'], 'b'),
  (document) => insertItem(document, ['a'], 0, 'x'),
  (document) => removeItem(document, ['a'], 0),
  (document) => moveItem(document, ['a'], 0, 1),
]

/** As long as front matter may be, made of one piece over and over. */
const full = (piece: string) => piece.repeat(Math.floor((LIMITS.characters - 16) / piece.length))

const HOSTILE: readonly (readonly [name: string, text: string])[] = [
  ['lines of nothing', page(full('\n'))],
  ['lines of blanks', page(full(' \n'))],
  ['lines of tabs', page(full('\t\n'))],
  ['comment marks', page(full('#\n'))],
  ['question marks', page(full('?\n'))],
  ['dashes', page(`a:\n${full('-\n')}`)],
  ['quotation marks', page(full('"'))],
  ['apostrophes', page(full("'"))],
  ['directives', page(full('%a\n'))],
  ['template lines', page(full('{{ .A }}\n'))],
  ['colons', page(full(':'))],
  ['exclamation marks', page(full('!'))],
  ['documents', page(full('--- a\n'))],
  ['carriage returns', page(full('a: 1\r'))],
  ['equals signs', tomlPage(full('='))],
  ['open tables', tomlPage(full('[['))],
  ['a list of commas', tomlPage(`a = [${full(',')}]`)],
  ['quotation marks in TOML', tomlPage(`a = """${full('"')}`)],
  ['comments that never end', `{"a": ${full('/*')}1}\nBody\n`],
]

describe('hostile front matter', () => {
  it.each(HOSTILE)('of %s says why in a sentence, keeps its text and refuses every edit', (_name, text) => {
    const document = read(text)
    expect(document.sourceOnly?.message.en).toMatch(/\.$/)
    expect(document.sourceOnly?.message.de).toMatch(/\.$/)
    expect(document.text).toBe(text)
    for (const edit of EDITS) expect(edit(document)).toMatchObject({ ok: false })
  })

  it('tells the first problems only, however many there are', () => {
    for (const [, text] of HOSTILE) expect(read(text).diagnoses.length).toBeLessThanOrEqual(21)
    const broken = read(page(`a: [${'"" '.repeat(5000)}]`))
    expect(broken.sourceOnly?.code).toBe('missing-character')
    expect(broken.diagnoses).toHaveLength(20)
  })

  it('does not lose an error behind many warnings', () => {
    expect(read(page(`${'%a\n'.repeat(500)}a: b`)).sourceOnly).not.toBeNull()
  })

  it('that merges the same group over and over is refused before it is written out', () => {
    const levels = ['a: &a {x: 1}', ...[...'bcdefgh'].map(level)]
    expect(read(page(levels.join('\n'))).sourceOnly?.code).toBe('too-many-aliases')
    const wide = [
      'a: &a',
      ...keys(1000, (i) => `  k${i}: 1`),
      `b: {<<: [${keys(30, () => '*a').join(', ')}]}`,
    ]
    expect(read(page(wide.join('\n'))).sourceOnly?.code).toBe('too-many-aliases')
  })

  it('with names of JavaScript’s own is data like any other, and no object changes', () => {
    for (const [path, text] of [
      ['page.md', page('__proto__:\n  polluted: true\nconstructor:\n  prototype:\n    polluted: true')],
      ['page.md', tomlPage('[__proto__]\npolluted = true\n[constructor.prototype]\npolluted = true')],
      ['data.json', '{"__proto__": {"polluted": true}, "constructor": {"prototype": {"polluted": true}}}\n'],
    ] as const) {
      const document = read(text, path)
      expect(valueAt(document, ['__proto__', 'polluted'])).toBe(true)
      const result = setValue(document, ['__proto__', 'polluted'], false)
      expect(
        result.ok && valueAt(read(applyChanges(text, result.changes), path), ['__proto__', 'polluted']),
      ).toBe(false)
      expect(Reflect.get({}, 'polluted')).toBeUndefined()
    }
  })

  it('with a character that no text should have keeps it, and its other fields can be edited', () => {
    for (const character of [
      '\u0000',
      '\u0001',
      '\u001f',
      '\ud800',
      '\udc00',
      '\ufffe',
      '\u2028',
      '\u0085',
    ]) {
      const text = page(`a: "x${character}y"\nb: z${character}\nc: 1`)
      const document = read(text)
      if (document.sourceOnly !== null) continue
      const result = setValue(document, ['c'], 2)
      expect(result.ok && applyChanges(text, result.changes)).toBe(text.replace('c: 1', 'c: 2'))
    }
  })
})

/** `b: &b {<<: [*a, *a, …]}`, each level nine times the one before. */
function level(name: string, index: number): string {
  const before = 'abcdefgh'[index]
  return `${name}: &${name} {<<: [${keys(9, () => `*${before}`).join(', ')}]}`
}

describe('front matter just within the limits', () => {
  it('has a form, and is refused one step beyond', () => {
    const within = (text: string, path?: string) => expect(read(text, path).sourceOnly).toBeNull()
    const beyond = (code: string, text: string, path?: string) =>
      expect(read(text, path).sourceOnly?.code).toBe(code)
    const long = (length: number) => `a: ${'x'.repeat(length)}`
    within(page(long(LIMITS.characters - 4)))
    beyond('too-long', page(long(LIMITS.characters - 3)))
    const many = (count: number) => keys(count, (i) => `k${i}: 1`).join('\n')
    within(page(many(LIMITS.keys)))
    beyond('too-many-keys', page(many(LIMITS.keys + 1)))
    const deep = (depth: number) => `a: ${'['.repeat(depth - 1)}${']'.repeat(depth - 1)}`
    within(page(deep(LIMITS.depth)))
    beyond('too-deep', page(deep(LIMITS.depth + 2)))
    const repeated = (count: number) => `a: &a 1\nb: [${keys(count, () => '*a').join(', ')}]`
    within(page(repeated(LIMITS.aliases)))
    beyond('too-many-aliases', page(repeated(LIMITS.aliases + 1)))
    const toml = (count: number) => keys(count, (i) => `k${i} = 1`).join('\n')
    within(tomlPage(toml(LIMITS.keys)))
    beyond('too-many-keys', tomlPage(toml(LIMITS.keys + 1)))
    const json = (count: number) => `{${keys(count, (i) => `"k${i}": 1`).join(', ')}}`
    within(json(LIMITS.keys), 'a.json')
    beyond('too-many-keys', json(LIMITS.keys + 1), 'a.json')
  })

  it('is not led beyond them by an edit', () => {
    const text = page(`a: ${'x'.repeat(LIMITS.characters - 10)}\nb: 1`)
    expect(setValue(read(text), ['b'], 'longer than there is room for')).toMatchObject({ ok: false })
  })
})

const MARKS = [
  ...['a', 'b', 'a: ', 'b: ', ': ', '- ', '\n', '\n  ', '\n    ', ' ', '? ', '| \n', '>-\n', '# c', ' # c\n'],
  ...[
    '[',
    ']',
    '{',
    '}',
    ', ',
    '"',
    "'",
    '&x ',
    '*x',
    '<<: ',
    '!t ',
    '\t',
    '---\n',
    '...\n',
    '\r\n',
    '\\',
    '%',
  ],
  ...[
    '1',
    'true',
    '~',
    '2024-01-05',
    '=',
    ' = ',
    '[[a]]\n',
    '[b]\n',
    'a.b',
    '"""',
    "'''",
    '\n"',
    '": ',
    '/*',
    '*/',
  ],
  ...['__proto__', '\u0000', '\ud800', '\ufeff', '{{', '}}'],
]

describe('marks in any order', () => {
  const soup = fc.array(fc.constantFrom(...MARKS), { maxLength: 25 }).map((marks) => marks.join(''))
  const file = fc
    .tuple(soup, fc.constantFrom('page.md', 'page.md', 'toml.md', 'd.yml', 'd.toml', 'd.json'))
    .map(([text, path]) => ({
      path,
      text: path === 'page.md' ? page(text) : path === 'toml.md' ? tomlPage(text) : text,
    }))

  it('are a document with a reason or with a form, and an edit of it reads back or is refused', () => {
    const law = fc.property(file, fc.nat(), ({ path, text }, number) => {
      const document = read(text, path)
      expect(document.text).toBe(text)
      for (const edit of EDITS) expectUndone(document, edit(document))
      const places = placesOf(document)
      const place = places[number % Math.max(1, places.length)]
      // What a merge key brings in counts as the group’s own, which the plain replacement below knows nothing of.
      if (place === undefined || document.root === null || text.includes('<<')) return
      const result = setValue(document, place.path, 'new: value')
      if (!result.ok) return
      const after = read(applyChanges(text, result.changes), path)
      const expected = replaced(toValue(document.root), place.path, () => 'new: value')
      expect(after.root !== null && sameValue(toValue(after.root), expected)).toBe(true)
    })
    fc.assert(law, seeded)
  })
})

describe('marks over and over, as long as front matter may be', () => {
  const motif = fc
    .array(fc.constantFrom(...MARKS), { minLength: 1, maxLength: 8 })
    .map((marks) => marks.join(''))
  const start = fc.constantFrom('', 'a:\n', 'a: {', 'a: [', 'a = [')
  const file = fc.tuple(start, motif, fc.constantFrom('page.md', 'page.md', 'toml.md', 'd.json'))

  it('are read once and for all; with GALLEY_FIGURES the longest readings are printed', () => {
    const longest: { readonly ms: number; readonly what: string }[] = []
    const law = fc.property(file, ([begin, piece, path]) => {
      const content = begin + full(piece)
      const text = path === 'page.md' ? page(content) : path === 'toml.md' ? tomlPage(content) : content
      const before = process.cpuUsage()
      const document = read(text, path)
      longest.push({
        ms: process.cpuUsage(before).user / 1000,
        what: `${path} ${JSON.stringify(begin + piece)}`,
      })
      expect(document.text).toBe(text)
      expect(document.diagnoses.length).toBeLessThanOrEqual(21)
    })
    fc.assert(law, { ...seeded, numRuns: Math.ceil(seeded.numRuns / 10) })
    if (process.env.GALLEY_FIGURES === undefined) return
    for (const { ms, what } of longest.toSorted((one, other) => other.ms - one.ms).slice(0, 10))
      process.stdout.write(`${ms.toFixed(0)} ms per 64 KB: ${what}\n`)
  })
})

function expectUndone(document: PageDocument, result: EditResult): void {
  if (!result.ok) return expect(result.message.en).not.toBe('')
  const text = applyChanges(document.text, result.changes)
  expect(applyChanges(text, invertChanges(document.text, result.changes))).toBe(document.text)
}
