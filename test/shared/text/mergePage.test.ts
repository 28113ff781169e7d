import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyChanges } from '#shared/document/apply.ts'
import type { Value } from '#shared/document/document.ts'
import { setValue } from '#shared/document/edit.ts'
import { parseDocument } from '#shared/document/parse.ts'
import { valueAt } from '#shared/document/value.ts'
import { mergePage, type PageMerge } from '#shared/text/mergePage.ts'
import { anyValue, yamlPage } from '../document/yamlPages.ts'

const path = 'page.md'
const seed = 20261121
const merge = (base: string, ours: string, theirs: string) => mergePage(path, { base, ours, theirs })
const merged = (text: string): PageMerge => ({ kind: 'merged', text })

/** A page by its parts: any subset of them can be changed, and the texts still are pages of the same kind. */
type Parts = { readonly fields: readonly Value[]; readonly blocks: readonly string[] }

const fieldValue = fc.oneof(
  fc.constantFrom('plain', 'a: b', 'yes', '2024-01-05', "it's", '- x', '#1'),
  fc.integer(),
  fc.boolean(),
  fc.array(fc.constantFrom('one', 'two', 'three'), { maxLength: 3 }),
  fc.record({ name: fc.constantFrom('n', 'm'), size: fc.nat(9) }),
)
const block = fc
  .tuple(
    fc.constantFrom('', '- ', '# ', '> ', '1. '),
    fc.array(fc.constantFrom('some', 'words', '*strong*', '[a](b.md)', '`c`'), {
      minLength: 1,
      maxLength: 5,
    }),
  )
  .map(([mark, words]) => mark + words.join(mark === '' ? '\n' : ' '))
const parts: fc.Arbitrary<Parts> = fc.record({
  fields: fc.array(fieldValue, { minLength: 1, maxLength: 6 }),
  blocks: fc.array(block, { minLength: 1, maxLength: 8 }),
})

function write({ fields, blocks }: Parts): string {
  const lines = fields.map((value, index) => `key${index}: ${JSON.stringify(value)} # note ${index}\n`)
  return `---\n${lines.join('')}---\n\n${blocks.map((text, index) => `${text} ${index}\n`).join('\n')}`
}

/** Changes the parts whose number is in the set; what is there never says the same as what was. */
function change(from: Parts, numbers: ReadonlySet<number>, by: string): Parts {
  return {
    fields: from.fields.map((value, index) => (numbers.has(index) ? `${by} ${index}` : value)),
    blocks: from.blocks.map((text, index) => (numbers.has(index + 10) ? `${text} ${by}` : text)),
  }
}

const partNumbers = fc.uniqueArray(
  fc.oneof(
    fc.nat(5),
    fc.nat(7).map((index) => index + 10),
  ),
  { maxLength: 8 },
)

describe('merging pages, whatever they are', () => {
  it('gives the side that changed something when the other did not', () => {
    fc.assert(
      fc.property(yamlPage, yamlPage, (base, other) => {
        expect(merge(base, other, base)).toEqual(merged(other))
        expect(merge(base, base, other)).toEqual(merged(other))
        expect(merge(base, other, other)).toEqual(merged(other))
      }),
      { seed, numRuns: 100 },
    )
  })

  it('holds the changes of both sides when they are of different fields and blocks', () => {
    const split = fc.tuple(parts, partNumbers, fc.nat(8))
    fc.assert(
      fc.property(split, ([from, numbers, at]) => {
        const [first, second] = [new Set(numbers.slice(0, at)), new Set(numbers.slice(at))]
        const ours = change(from, first, 'ours')
        const theirs = change(from, second, 'theirs')
        const both = write(change(ours, second, 'theirs'))
        expect(merge(write(from), write(ours), write(theirs))).toEqual(merged(both))
      }),
      { seed, numRuns: 500 },
    )
  })

  it('clashes exactly where both changed the same, and has ours there', () => {
    fc.assert(
      fc.property(parts, partNumbers, partNumbers, (from, first, second) => {
        const ours = change(from, new Set(first), 'ours')
        const theirs = change(from, new Set(second), 'theirs')
        const result = merge(write(from), write(ours), write(theirs))
        const onlyTheirs = new Set(second.filter((number) => !first.includes(number)))
        expect(result.text).toBe(write(change(ours, onlyTheirs, 'theirs')))
        const isThere = (number: number) =>
          number < 10 ? number < from.fields.length : number - 10 < from.blocks.length
        const shared = first.filter((number) => second.includes(number) && isThere(number))
        expect(result.kind === 'clash' ? result.clashes.length : 0).toBe(shared.length)
      }),
      { seed, numRuns: 500 },
    )
  })

  it('clashes or not whichever side is ours, also for pages written in every manner', () => {
    const edits = fc.array(fc.tuple(fc.constantFrom('title', 'date', 'tags', 'new'), anyValue), {
      maxLength: 3,
    })
    fc.assert(
      fc.property(yamlPage, edits, edits, (base, first, second) => {
        const [ours, theirs] = [edited(base, first), edited(base, second)]
        const result = merge(base, ours, theirs)
        expect(merge(base, theirs, ours).kind).toBe(result.kind)
        if (result.kind === 'merged') expectBoth(result.text, { base, ours, theirs })
      }),
      { seed, numRuns: 60 },
    )
  })

  it('never fails and never writes a marker, even for three unrelated texts', () => {
    fc.assert(
      fc.property(yamlPage, yamlPage, yamlPage, (base, ours, theirs) => {
        const result = merge(base, ours, theirs)
        expect(merge(base, theirs, ours).kind).toBe(result.kind)
        expect(result.text).not.toMatch(/^(?:<{7}|={7}|>{7}|\|{7})/m)
      }),
      { seed, numRuns: 60 },
    )
  })

  it('says in a body nothing that neither side says', () => {
    const body = fc
      .array(
        fc.constantFrom('a\n', 'b\n', '\n', '- c\n', '  d\n', '# e\n', '```\n', '> f\n', '|g|\n', '|-|\n'),
        {
          maxLength: 10,
        },
      )
      .map((lines) => lines.join(''))
    fc.assert(
      fc.property(body, body, body, (base, ours, theirs) => {
        const result = merge(base, ours, theirs)
        expect(merge(base, theirs, ours).kind).toBe(result.kind)
        if (result.kind === 'clash') return expectRanges(result, { base, ours, theirs })
        const lines = new Set([ours, theirs].flatMap((text) => text.split('\n')))
        for (const line of result.text.split('\n')) expect(lines).toContain(line)
      }),
      { seed, numRuns: 1000 },
    )
  })
})

type Texts = { readonly base: string; readonly ours: string; readonly theirs: string }

function edited(text: string, edits: readonly (readonly [string, Value])[]): string {
  return edits.reduce((now, [key, value]) => {
    const result = setValue(parseDocument(now, { path }), [key], value)
    return result.ok ? applyChanges(now, result.changes) : now
  }, text)
}

/** Every top field is as the side that changed it has it. */
function expectBoth(text: string, { base, ours, theirs }: Texts): void {
  const field = (page: string, key: string) => valueAt(parseDocument(page, { path }), [key])
  for (const key of ['title', 'quoted key', 'date', 'on', 'tags', 'new']) {
    const [before, own, other] = [field(base, key), field(ours, key), field(theirs, key)]
    const isOurs = JSON.stringify(other) === JSON.stringify(before)
    const isTheirs = JSON.stringify(own) === JSON.stringify(before)
    if (isOurs) expect(field(text, key)).toEqual(own)
    else if (isTheirs) expect(field(text, key)).toEqual(other)
  }
}

function expectRanges(result: Extract<PageMerge, { kind: 'clash' }>, texts: Texts): void {
  for (const clash of result.clashes) {
    if (clash.kind === 'field') continue
    const { ranges } = clash
    for (const side of ['base', 'ours', 'theirs'] as const) {
      expect(texts[side].slice(ranges[side].from, ranges[side].to)).toBe(clash[side])
    }
    expect(result.text.slice(ranges.merged.from, ranges.merged.to)).toBe(clash.ours)
  }
}
