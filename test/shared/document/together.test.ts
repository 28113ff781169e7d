import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyChanges, invertChanges } from '#shared/document/apply.ts'
import type { PageDocument, Value } from '#shared/document/document.ts'
import { setValue } from '#shared/document/edit.ts'
import { locate } from '#shared/document/locate.ts'
import { parseDocument } from '#shared/document/parse.ts'
import { changesTogether } from '#shared/document/together.ts'
import { sameValue, valueAt } from '#shared/document/value.ts'

const read = (text: string, path = 'page.md') => parseDocument(text, { path })

function changed(document: PageDocument, value: Value): string {
  const result = setValue(document, ['l'], value)
  if (!result.ok) throw new Error(result.message.en)
  const text = applyChanges(document.text, result.changes)
  expect(applyChanges(text, invertChanges(document.text, result.changes))).toBe(document.text)
  return text
}

const numbers = (count: number) => Array.from({ length: count }, (_, index) => `item ${index}`)

/** A list of so many texts in each manner, between two other keys. */
const MANNERS: readonly { readonly path: string; readonly write: (items: readonly string[]) => string }[] = [
  {
    path: 'page.md',
    write: (items) =>
      `---\na: 1\nl:\n${items.map((item) => `  - '${item}' # about ${item}\n`).join('')}b: 2\n---\n`,
  },
  {
    path: 'page.md',
    write: (items) =>
      `---\na: 1\nl:\n${items.map((item) => `# about ${item}\n- ${item}\n`).join('\n')}b: 2\n---\n`,
  },
  { path: 'page.md', write: (items) => `---\na: 1\nl: [${items.join(', ')}]\nb: 2\n---\n` },
  {
    path: 'page.md',
    write: (items) => `---\na: 1\nl: [\n${items.map((item) => `  "${item}",\n`).join('')}]\nb: 2\n---\n`,
  },
  {
    path: 'data.json',
    write: (items) =>
      `{\n  "a": 1,\n  "l": [\n${items.map((item) => `    "${item}"`).join(',\n')}\n  ],\n  "b": 2\n}\n`,
  },
  {
    path: 'data.toml',
    write: (items) => `a = 1\nl = [\n${items.map((item) => `  "${item}",\n`).join('')}]\nb = 2\n`,
  },
]

describe('a list of many items that is set to a very different one', () => {
  it.each(MANNERS)('reads back, and everything beside it stays: $path', ({ path, write }) => {
    const old = numbers(300)
    const document = read(write(old), path)
    const kept = old.filter((_item, index) => index % 3 === 0)
    const now = kept.flatMap((item, index) => (index % 5 === 0 ? [item, `new ${index}`] : [item]))
    for (const value of [now, now.toReversed(), old.map((item) => `${item} anew`), [...old, ...now], kept]) {
      const text = changed(document, value)
      expect(valueAt(read(text, path), ['l'])).toEqual(value)
      expect(text.startsWith(document.text.slice(0, document.text.indexOf('l')))).toBe(true)
      expect(text.endsWith(document.text.slice(document.text.lastIndexOf('b') - 1))).toBe(true)
    }
  })

  it('keeps the comments and the quotes of every item that stays', () => {
    const old = numbers(60)
    const [lines] = MANNERS
    const kept = old.filter((_item, index) => index % 2 === 1)
    expect(changed(read(lines?.write(old) ?? ''), kept)).toBe(lines?.write(kept))
  })

  it('touches only the words of the items that changed', () => {
    const old = numbers(60)
    const [lines] = MANNERS
    const text = lines?.write(old) ?? ''
    const now = old.map((item, index) => (index % 2 === 0 ? `${item}!` : item))
    expect(changed(read(text), now)).toBe(text.replaceAll(/'item (\d*[02468])'/g, "'item $1!'"))
  })

  it('changes one key in each of many groups, each in its place', () => {
    const group = (index: number, name: string) =>
      `  - name: ${name}\n    # number ${index}\n    n: ${index}\n`
    const write = (name: (index: number) => string) =>
      `---\nl:\n${Array.from({ length: 100 }, (_, index) => group(index, name(index))).join('')}---\n`
    const document = read(write((index) => `old ${index}`))
    const now = Array.from({ length: 100 }, (_, index) => ({ name: `new ${index}`, n: index }))
    expect(changed(document, now)).toBe(write((index) => `new ${index}`))
  })

  it('is one edit, computed on the page as it is', () => {
    const document = read(MANNERS[0]?.write(numbers(40)) ?? '')
    if (document.root === null) throw new Error('not readable')
    const at = locate(document.root, ['l'])
    const now = numbers(40).map((item) => `${item}!`)
    expect(changesTogether(document, at, now, {})).toHaveLength(40)
    expect(changesTogether(document, at, [], {})).toBeNull()
    expect(changesTogether(document, at, 'text', {})).toBeNull()
  })

  it('reads back whatever the two lists have in common', () => {
    const items = fc.array(fc.constantFrom('a', 'b', 'c: d', 'e\nf', 'g', "h'"), {
      minLength: 1,
      maxLength: 60,
    })
    const manner = fc.constantFrom(...MANNERS)
    const law = fc.property(manner, fc.nat(60), items, ({ path, write }, count, now) => {
      const document = read(write([...numbers(count + 1), 'a', 'b']), path)
      expect(sameValue(valueAt(read(changed(document, now), path), ['l']), now)).toBe(true)
    })
    fc.assert(law, {
      seed: Number(process.env.GALLEY_SEED ?? 20261121),
      numRuns: Number(process.env.GALLEY_RUNS ?? 60),
    })
  })
})
