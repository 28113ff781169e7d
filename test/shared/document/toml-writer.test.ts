import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyChanges, invertChanges } from '#shared/document/apply.ts'
import type { PageDocument, Value } from '#shared/document/document.ts'
import { insertItem, moveItem, removeItem, renameKey, setValue, unsetKey } from '#shared/document/edit.ts'
import { parseDocument } from '#shared/document/parse.ts'
import type { EditResult } from '#shared/document/refusal.ts'
import { withoutNulls } from '#shared/document/toml-text.ts'
import { isGroup, isList, sameValue, toValue, valueAt } from '#shared/document/value.ts'
import { tomlFile } from './tomlPages.ts'
import { around, type Place, placesOf, replaced } from './tree.ts'
import { anyValue } from './yamlPages.ts'

// A long search for exceptions: GALLEY_RUNS=10000 GALLEY_SEED=… with a longer time limit.
const seeded = {
  seed: Number(process.env.GALLEY_SEED ?? 20261121),
  numRuns: Number(process.env.GALLEY_RUNS ?? 400),
}

/** The document after an edit that must not be refused; undoing it must give the same bytes. */
function made(document: PageDocument, result: EditResult): PageDocument {
  if (!result.ok) throw new Error(`refused: ${result.message.en}\n${document.text}`)
  const text = applyChanges(document.text, result.changes)
  expect(applyChanges(text, invertChanges(document.text, result.changes))).toBe(document.text)
  const after = parseDocument(text, { path: document.path })
  expect(bodyOf(after)).toBe(bodyOf(document))
  return after
}

function bodyOf({ text, body }: PageDocument): string {
  return text.slice(body.from, body.to)
}

function rootValue(document: PageDocument): Value {
  if (document.root === null) throw new Error(`not readable:\n${document.text}`)
  return toValue(document.root)
}

function expectSame(actual: Value | undefined, expected: Value, text: string) {
  if (!sameValue(actual, expected)) expect({ text, value: actual }).toEqual({ text, value: expected })
}

/** Every comment of a document, but not what looks like one in a text. */
function commentsOf({ text, root }: PageDocument): string[] {
  const strings = root === null ? [] : placesOf({ root } as PageDocument)
  const taken = strings.flatMap(({ field }) => (field.kind === 'scalar' ? [field] : []))
  const blanked = taken.reduceRight(
    (rest, { from, to }) => rest.slice(0, from) + '_'.repeat(to - from) + rest.slice(to),
    text,
  )
  return blanked.match(/#[^\r\n]*/g) ?? []
}

type Chosen = {
  readonly document: PageDocument
  readonly place: Place
  readonly number: number
  readonly value: Value
}

/** Runs a law on a document, one of its places, chosen by a number, and a value that TOML can hold. */
function forEveryPlace(law: (chosen: Chosen) => void, chosen: (place: Place) => boolean = () => true) {
  const property = fc.property(tomlFile, fc.nat(), anyValue, ({ path, text }, number, any) => {
    const document = parseDocument(text, { path })
    const places = placesOf(document).filter(chosen)
    const place = places[number % Math.max(1, places.length)]
    const value = withoutNulls(any) ?? 'nothing'
    if (place !== undefined) law({ document, place, number, value })
  })
  fc.assert(property, seeded)
}

describe('the laws of the document engine, on generated TOML', () => {
  it('reads every generated file without a complaint', () => {
    fc.assert(
      fc.property(tomlFile, ({ path, text }) => {
        const document = parseDocument(text, { path })
        expect([text, document.sourceOnly?.code]).toEqual([text, undefined])
        expect(document.diagnoses).toEqual([])
      }),
      seeded,
    )
  })

  it('changes no byte when a field is set to the value it has', () => {
    forEveryPlace(({ document, place: { path } }) => {
      const value = valueAt(document, path)
      if (value === undefined) throw new Error('no value')
      expect(setValue(document, path, value)).toEqual({ ok: true, changes: [] })
    })
  })

  it('reads back what was set in place of a single value, and touches only its lines', () => {
    forEveryPlace(
      ({ document, place, value }) => {
        const after = made(document, setValue(document, place.path, value))
        expectSame(
          rootValue(after),
          replaced(rootValue(document), place.path, () => value),
          after.text,
        )
        const { head, tail } = around(document.text, place.holder)
        expect(after.text.startsWith(head)).toBe(true)
        expect(after.text.endsWith(tail)).toBe(true)
      },
      ({ field }) => field.kind === 'scalar',
    )
  })

  it('reads back what was set in place of any group or list', () => {
    forEveryPlace(
      ({ document, place, value }) => {
        const after = made(document, setValue(document, place.path, value))
        expectSame(
          rootValue(after),
          replaced(rootValue(document), place.path, () => value),
          after.text,
        )
      },
      ({ field }) => field.kind !== 'scalar',
    )
  })

  it('keeps the kind of a string, of a date and of a number with a fraction', () => {
    forEveryPlace(
      ({ document, place: { path, field } }) => {
        if (field.kind !== 'scalar') return
        const value = field.type === 'number' ? 4 : field.type === 'date' ? '2031-12-24' : 'new words'
        const after = made(document, setValue(document, path, value))
        const now = placesOf(after).find((place) => place.path.join('/') === path.join('/'))?.field
        if (now?.kind !== 'scalar') throw new Error('gone')
        expect([now.type, now.style]).toEqual([field.type, field.style])
        expect(/^("""|'''|["']|)/.exec(now.source)?.[0]).toBe(/^("""|'''|["']|)/.exec(field.source)?.[0])
        const hasFraction = /^[-+]?(?:[0-9_]+[.e]|inf|nan)/.test(field.source)
        if (field.type === 'number') expect(now.source).toBe(hasFraction ? '4.0' : '4')
      },
      ({ field }) => field.kind === 'scalar' && field.type !== 'boolean',
    )
  })

  it('adds a key to any group, with any value, and loses no comment', () => {
    forEveryPlace(
      ({ document, place: { path }, number, value }) => {
        const group = number % 5 === 0 ? [] : path
        const added = [...group, 'added']
        const after = made(document, setValue(document, added, value))
        expectSame(
          rootValue(after),
          replaced(rootValue(document), added, () => value),
          after.text,
        )
        expect(commentsOf(after).length).toBeGreaterThanOrEqual(commentsOf(document).length)
      },
      ({ field }) => field.kind === 'map',
    )
  })

  it('takes out any key or item and nothing else', () => {
    forEveryPlace(({ document, place: { path } }) => {
      const after = made(document, unsetKey(document, path))
      const parent = path.slice(0, -1)
      const expected = replaced(rootValue(document), parent, (old) => without(old, path.at(-1)))
      expectSame(rootValue(after), expected, after.text)
    })
  })

  it('gives any key another name and leaves its value as it was written', () => {
    forEveryPlace(
      ({ document, place: { path, field } }) => {
        const after = made(document, renameKey(document, path, 'new: name'))
        expect(valueAt(after, path)).toBeUndefined()
        expectSame(valueAt(after, [...path.slice(0, -1), 'new: name']), toValue(field), after.text)
        expect(commentsOf(after)).toEqual(commentsOf(document))
      },
      ({ path }) => typeof path.at(-1) === 'string',
    )
  })

  it('puts any value at any place of a list, and loses no comment', () => {
    forEveryPlace(
      ({ document, place: { path, field }, number, value }) => {
        if (field.kind !== 'list') return
        const index = number % (field.items.length + 1)
        const item = field.flow ? value : isGroup(value) ? value : { name: value }
        const after = made(document, insertItem(document, path, index, item))
        const items = field.items.map(toValue).toSpliced(index, 0, item)
        expectSame(
          rootValue(after),
          replaced(rootValue(document), path, () => items),
          after.text,
        )
        expect(commentsOf(after).length).toBeGreaterThanOrEqual(commentsOf(document).length)
      },
      ({ field }) => field.kind === 'list',
    )
  })

  it('moves any item to any place and back again to the same bytes', () => {
    forEveryPlace(
      ({ document, place: { path, field }, number }) => {
        const count = field.kind === 'list' ? field.items.length : 0
        const [from, to] = [number % count, (number >> 3) % count]
        const after = made(document, moveItem(document, path, from, to))
        const list = valueAt(document, path)
        const items = isList(list) ? list.toSpliced(from, 1).toSpliced(to, 0, list[from] ?? null) : []
        expectSame(
          rootValue(after),
          replaced(rootValue(document), path, () => items),
          after.text,
        )
        expect(commentsOf(after).sort()).toEqual(commentsOf(document).sort())
        expect(made(after, moveItem(after, path, to, from)).text).toBe(document.text)
      },
      ({ field }) => field.kind === 'list' && field.items.length > 1,
    )
  })

  it('removes any item of a list, down to an empty list', () => {
    forEveryPlace(
      ({ document, place: { path, field } }) => {
        let current = document
        for (let left = field.kind === 'list' ? field.items.length : 0; left > 0; left--) {
          current = made(current, removeItem(current, path, left >> 1 === 0 ? 0 : left - 1))
        }
        expectSame(
          rootValue(current),
          replaced(rootValue(document), path, () => []),
          current.text,
        )
      },
      ({ field }) => field.kind === 'list',
    )
  })
})

function without(value: Value | undefined, step: string | number | undefined): Value {
  if (isList(value)) return value.filter((_item, index) => index !== step)
  return Object.fromEntries(Object.entries(value ?? {}).filter(([key]) => key !== step))
}
