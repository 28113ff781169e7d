import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { composeValue, fieldTree } from '#shared/changes/fieldTree.ts'
import { composePage, pageParts, restUnit, seenHash, withoutParts } from '#shared/changes/pageParts.ts'
import { blocksOf } from '#shared/document/blocks.ts'
import { parseDocument } from '#shared/document/parse.ts'
import { sameValue, valueAt } from '#shared/document/value.ts'

const path = 'page.md'

const before = `---
# Who reads this?
title: 'Network'
description: Our partners
sections:
    - type: hero
      title: One
#      link: /old
    - type: text
      title: Two
tags: [a, b]
---

# Network

The forum is open.

* one
* two

Last words.
`
const after = before
  .replace("'Network'", "'Our network'")
  .replace('Our partners', 'The partners')
  .replace('title: Two', 'title: Second')
  .replace('The forum is open.', 'The forum is open to all.\n\nA new paragraph.')
  .replace('Last words.\n', 'Last words.\n\nAt the very end.\n')

const unitNamed = (part: string) => {
  const { units } = pageParts(path, before, after)
  const found = units.find((unit) => unit.includes(part))
  if (!found) throw new Error(`no unit ${part} in ${units.join(', ')}`)
  return found
}
const compose = (...chosen: string[]) => composePage(path, { before, after, chosen: new Set(chosen) })

describe('the parts of a page', () => {
  it('are its fields, down to those of a section, and its paragraphs', () => {
    const parts = pageParts(path, before, after)
    expect(parts.fields.map(({ labels }) => labels.join(' › '))).toEqual([
      'Title',
      'Description',
      'Sections 2 › Title',
    ])
    expect(parts.blocks.filter(({ kind }) => kind !== 'same').map(({ kind }) => kind)).toEqual([
      'changed',
      'added',
      'added',
    ])
    expect(parts.hasRest).toBe(false)
  })

  it('give one field alone, in its own lines', () => {
    expect(compose(unitNamed('"description"'))).toBe(before.replace('Our partners', 'The partners'))
    expect(compose(unitNamed('"sections"'))).toBe(before.replace('title: Two', 'title: Second'))
  })

  it('give one paragraph alone, with the blank lines it needs', () => {
    const { blocks } = pageParts(path, before, after)
    const last = blocks.findLast(({ kind }) => kind === 'added')
    expect(compose(last && 'id' in last ? last.id : '')).toBe(
      before.replace('Last words.\n', 'Last words.\n\nAt the very end.\n'),
    )
  })

  it('take one away from all and leave the others byte for byte', () => {
    const parts = [unitNamed('"title"')]
    expect(withoutParts(path, { before, after, parts })).toBe(after.replace("'Our network'", "'Network'"))
  })

  it('bring a removed field back with the comment above it', () => {
    const gone = before.replace("# Who reads this?\ntitle: 'Network'\n", '')
    const [title] = pageParts(path, before, gone).fields
    expect(withoutParts(path, { before, after: gone, parts: [title?.id ?? ''] })).toBe(before)
  })

  it('know what no field and no paragraph shows', () => {
    const spaced = before.replace('The forum is open.\n', 'The forum\nis open.\n\n')
    const quoted = before.replace("'Network'", '"Network"')
    for (const other of [spaced, quoted]) expect(pageParts(path, before, other).units).toEqual([restUnit])
  })

  it('tell a moved paragraph as one change', () => {
    const [one, two] = ['Some words here.', 'Other things there.']
    const bodies = { before: `${one}\n\n${two}\n\nEnd.\n`, after: `${two}\n\nEnd.\n\n${one}\n` }
    const { units } = pageParts(path, bodies.before, bodies.after)
    expect(units).toHaveLength(1)
  })

  it('sets a value as the form would where lines alone would say something else', () => {
    const texts = { before: 'a: 1\nlist: []\n', after: 'a: 2\nlist:\n  - name: x\n' }
    const { fields } = pageParts('data.yml', texts.before, texts.after)
    const list = fields.find(({ labels }) => labels[0] !== 'A')
    const text = composePage('data.yml', { ...texts, chosen: new Set([list?.id ?? '']) })
    expect(valueAt(parseDocument(text ?? '', { path: 'data.yml' }), [])).toEqual({
      a: 1,
      list: [{ name: 'x' }],
    })
  })

  it('works for TOML and JSON', () => {
    const toml = { before: 'a = 1\n\n[b]\nc = 1\nd = 2\n', after: 'a = 2\n\n[b]\nc = 1\nd = 3\n' }
    const [a, d] = pageParts('x.toml', toml.before, toml.after).fields
    expect(composePage('x.toml', { ...toml, chosen: new Set([a?.id ?? '']) })).toBe(
      toml.before.replace('a = 1', 'a = 2'),
    )
    expect(withoutParts('x.toml', { ...toml, parts: [a?.id ?? ''] })).toBe(
      toml.before.replace('d = 2', 'd = 3'),
    )
    expect(d?.labels).toEqual(['B', 'D'])
    const json = { before: '{\n  "a": 1,\n  "b": 2\n}\n', after: '{\n  "a": 1,\n  "b": 3,\n  "c": 4\n}\n' }
    const c = pageParts('x.json', json.before, json.after).fields.find(({ labels }) => labels[0] === 'C')
    const text = composePage('x.json', { ...json, chosen: new Set([c?.id ?? '']) })
    expect(JSON.parse(text ?? '')).toEqual({ a: 1, b: 2, c: 4 })
  })

  it('treats front matter that cannot be read as one change', () => {
    const broken = { before: '---\na: [\n---\n\nText.\n', after: '---\na: [x\n---\n\nText, too.\n' }
    const { units, blocks } = pageParts(path, broken.before, broken.after)
    expect(units).toHaveLength(2)
    const changed = blocks.find(({ kind }) => kind === 'changed')
    const id = changed && 'id' in changed ? changed.id : ''
    expect(composePage(path, { ...broken, chosen: new Set([id]) })).toBe(
      broken.before.replace('Text.', 'Text, too.'),
    )
  })
})

describe('what was seen', () => {
  it('is another text when a letter differs, and the same with other line ends', () => {
    expect(seenHash('a\nb', 'c')).toBe(seenHash('a\r\nb', 'c'))
    expect(seenHash('a', 'c')).not.toBe(seenHash('a', 'd'))
    expect(seenHash(null, '')).not.toBe(seenHash('', null))
  })
})

const words = fc.constantFrom('harbour', 'library', 'opens', 'daily', 'with', 'books', 'and', 'tea')
const sentence = fc.array(words, { minLength: 2, maxLength: 7 }).map((list) => `${list.join(' ')}.`)
const block = fc.oneof(
  { weight: 5, arbitrary: sentence },
  sentence.map((text) => `## ${text.slice(0, -1)}`),
  sentence.map((text) => `> ${text}`),
  sentence.map((text) => `\`\`\`\n${text}\n\`\`\``),
  fc.array(sentence, { minLength: 1, maxLength: 3 }).map((list) => list.map((t) => `* ${t}`).join('\n')),
)
const scalar = fc.oneof(
  sentence,
  sentence.map((t) => `'${t}'`),
  fc.nat(99).map(String),
  fc.boolean().map(String),
)
const section = fc.record({ title: scalar, text: scalar })
const page = fc.record({
  fields: fc.uniqueArray(
    fc.tuple(fc.constantFrom('title', 'slug', 'date', 'lead', 'order', 'draft'), scalar),
    {
      selector: ([key]) => key,
    },
  ),
  sections: fc.array(section, { maxLength: 3 }),
  comment: fc.boolean(),
  blocks: fc.array(block, { maxLength: 6 }),
})
type Page = {
  fields: [string, string][]
  sections: { title: string; text: string }[]
  comment: boolean
  blocks: string[]
}

function written({ fields, sections, comment, blocks }: Page): string {
  const items = sections.map(({ title, text }) => `    - title: ${title}\n      text: ${text}\n`)
  const list = items.length > 0 ? `sections:\n${items.join('')}` : ''
  const lines = fields.map(([key, value]) => `${key}: ${value}\n`).join(comment ? '# note\n' : '')
  return `---\n${lines}${list}---\n\n${blocks.join('\n\n')}\n`
}

/** A page that grew out of another by a few edits. */
const pair = fc
  .tuple(page, page, fc.array(fc.boolean(), { minLength: 20, maxLength: 20 }))
  .map(([one, two, picks]) => {
    const mixed = (a: readonly string[], b: readonly string[]) =>
      a.flatMap((item, at) => (picks[at] ? [item] : (b[at] ?? '') ? [b[at] ?? ''] : []))
    const fields = one.fields.map(([key, value], at): [string, string] => [
      key,
      picks[at + 6] ? value : (two.fields[at]?.[1] ?? value),
    ])
    const sections = [...one.sections.filter((_, at) => picks[at + 12]), ...two.sections.slice(0, 1)]
    const blocks = [...mixed(one.blocks, two.blocks), ...two.blocks.slice(0, picks[15] ? 1 : 0)]
    return { before: written(one), after: written({ ...one, fields, sections, blocks }) }
  })

describe('any choice of parts', () => {
  it('all of them give the page after, none the page before, and any others exactly these', () => {
    let refused = 0
    let count = 0
    fc.assert(
      fc.property(pair, fc.array(fc.boolean(), { minLength: 40, maxLength: 40 }), (texts, picks) => {
        const { units, fields } = pageParts(path, texts.before, texts.after)
        expect(composePage(path, { ...texts, chosen: new Set(units) })).toBe(texts.after)
        expect(composePage(path, { ...texts, chosen: new Set() })).toBe(texts.before)
        const chosen = new Set(units.filter((_, at) => picks[at]))
        const text = composePage(path, { ...texts, chosen })
        count += 1
        if (text === null) {
          refused += 1
          return
        }
        const document = parseDocument(text, { path })
        expect(document.sourceOnly).toBeNull()
        const read = (source: string) => valueAt(parseDocument(source, { path }), []) ?? {}
        const wanted = composeValue(fieldTree(read(texts.before), read(texts.after)), chosen)
        expect(sameValue(read(text), wanted)).toBe(true)
        for (const { id, before, after } of fields.filter(({ labels }) => labels.length === 1)) {
          const key = String(JSON.parse(id.slice('field '.length))[0])
          const value = valueAt(document, [key])
          if (key !== 'sections') expect(value).toEqual(chosen.has(id) ? after : before)
        }
        const isTaken = (id: string | null) => id !== null && chosen.has(id)
        const expected = blocksOf(text.slice(document.frontMatter?.outerTo ?? 0)).length
        const blocks = pageParts(path, texts.before, texts.after).blocks.flatMap((change) => {
          if (change.kind === 'same' || change.kind === 'changed' || change.kind === 'moved') return [1]
          return (change.kind === 'added') === isTaken(change.id) ? [1] : []
        })
        expect(expected).toBe(blocks.length)
      }),
      { seed: 20251121, numRuns: 250 },
    )
    // Parts that hang together are rare, and never written wrongly.
    expect(refused / count).toBeLessThan(0.02)
  })
})
