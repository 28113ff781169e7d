import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyChanges, invertChanges } from '#shared/document/apply.ts'
import type { PageDocument, TextChange } from '#shared/document/document.ts'
import { insertItem, moveItem, removeItem, renameKey, setValue, unsetKey } from '#shared/document/edit.ts'
import { parseDocument } from '#shared/document/parse.ts'
import type { EditResult } from '#shared/document/refusal.ts'
import { sameValue, toValue, valueAt } from '#shared/document/value.ts'
import { around, type Place, placesOf, replaced } from './tree.ts'
import { anyValue, yamlPage } from './yamlPages.ts'

const options = { path: 'page.md' }
// A long search for exceptions: GALLEY_RUNS=10000 GALLEY_SEED=… with a longer time limit.
const seeded = {
  seed: Number(process.env.GALLEY_SEED ?? 20261121),
  numRuns: Number(process.env.GALLEY_RUNS ?? 400),
}

/** The changes of an edit that must not be refused, and the page after it; undoing it must give the same bytes. */
function made(
  document: PageDocument,
  result: EditResult,
): { changes: readonly TextChange[]; after: PageDocument } {
  if (!result.ok) throw new Error(`refused: ${result.message.en}\n${document.text}`)
  const text = applyChanges(document.text, result.changes)
  expect(applyChanges(text, invertChanges(document.text, result.changes))).toBe(document.text)
  return { changes: result.changes, after: parseDocument(text, options) }
}

function rootValue(document: PageDocument) {
  if (document.root === null) throw new Error(`not readable:\n${document.text}`)
  return toValue(document.root)
}

function expectOnlyLinesOf(document: PageDocument, after: PageDocument, place: Pick<Place, 'holder'>) {
  const { head, tail } = around(document.text, place.holder)
  expect(after.text.startsWith(head)).toBe(true)
  expect(after.text.endsWith(tail)).toBe(true)
}

/** Runs a law on a page and one of its places, chosen by a number. */
function forEveryPlace(
  law: (document: PageDocument, place: Place) => void,
  chosen: (place: Place) => boolean = () => true,
) {
  const property = fc.property(yamlPage, fc.nat(), (text, number) => {
    const document = parseDocument(text, options)
    const places = placesOf(document).filter(chosen)
    const place = places[number % Math.max(1, places.length)]
    if (place !== undefined) law(document, place)
  })
  fc.assert(property, seeded)
}

describe('the laws of the document engine, on generated YAML', () => {
  it('reads every generated page without a complaint', () => {
    fc.assert(
      fc.property(yamlPage, (text) => {
        const document = parseDocument(text, options)
        expect(document.sourceOnly).toBeNull()
        expect(document.diagnoses).toEqual([])
      }),
      seeded,
    )
  })

  it('changes no byte when a field is set to the value it has', () => {
    forEveryPlace((document, { path }) => {
      const value = valueAt(document, path)
      if (value === undefined) throw new Error('no value')
      expect(setValue(document, path, value)).toEqual({ ok: true, changes: [] })
    })
  })

  it('reads back what was set, leaves every other value and touches only the lines of the field', () => {
    fc.assert(
      fc.property(yamlPage, fc.nat(), anyValue, (text, number, value) => {
        const document = parseDocument(text, options)
        const places = placesOf(document)
        const place = places[number % places.length]
        if (place === undefined) return
        const { after } = made(document, setValue(document, place.path, value))
        const expected = replaced(rootValue(document), place.path, () => value)
        expect(sameValue(rootValue(after), expected)).toBe(true)
        if (place.field.kind === 'scalar') expectOnlyLinesOf(document, after, place)
      }),
      { ...seeded, numRuns: 3 * seeded.numRuns },
    )
  })

  it('adds a key to any group, with any value, below its other keys', () => {
    fc.assert(
      fc.property(yamlPage, fc.nat(), anyValue, (text, number, value) => {
        const document = parseDocument(text, options)
        const groups = [
          [],
          ...placesOf(document).flatMap(({ field, path }) => (field.kind === 'map' ? [path] : [])),
        ]
        const path = [...(groups[number % groups.length] ?? []), 'added']
        const { after } = made(document, setValue(document, path, value))
        expect(
          sameValue(
            rootValue(after),
            replaced(rootValue(document), path, () => value),
          ),
        ).toBe(true)
      }),
      seeded,
    )
  })

  it('takes out any key or item and nothing else', () => {
    forEveryPlace((document, { path }) => {
      const { after } = made(document, unsetKey(document, path))
      const parent = path.slice(0, -1)
      const expected = replaced(rootValue(document), parent, (old) => without(old, path.at(-1)))
      expect(sameValue(rootValue(after), expected)).toBe(true)
    })
  })

  it('gives any key another name and leaves its value as it was written', () => {
    const isEntry = ({ path }: Place) => typeof path.at(-1) === 'string'
    forEveryPlace((document, { path, field }) => {
      const { after } = made(document, renameKey(document, path, 'new: name'))
      expect(valueAt(after, path)).toBeUndefined()
      expect(sameValue(valueAt(after, [...path.slice(0, -1), 'new: name']), toValue(field))).toBe(true)
    }, isEntry)
  })

  it('puts any value at any place of a list', () => {
    fc.assert(
      fc.property(yamlPage, fc.nat(), anyValue, (text, number, value) => {
        const document = parseDocument(text, options)
        const lists = placesOf(document).flatMap(({ field, path }) =>
          field.kind === 'list' ? [{ field, path }] : [],
        )
        const list = lists[number % Math.max(1, lists.length)]
        if (list === undefined) return
        const index = number % (list.field.items.length + 1)
        const { after } = made(document, insertItem(document, list.path, index, value))
        const items = list.field.items.map(toValue).toSpliced(index, 0, value)
        expect(
          sameValue(
            rootValue(after),
            replaced(rootValue(document), list.path, () => items),
          ),
        ).toBe(true)
      }),
      seeded,
    )
  })

  it('moves any item to any place and back again to the same bytes', () => {
    const isLong = ({ field }: Place) => field.kind === 'list' && field.items.length > 1
    forEveryPlace((document, { path, field }) => {
      const last = field.kind === 'list' ? field.items.length - 1 : 0
      const { after } = made(document, moveItem(document, path, 0, last))
      const list = valueAt(document, path)
      const items = Array.isArray(list) ? [...list.slice(1), ...list.slice(0, 1)] : []
      expect(
        sameValue(
          rootValue(after),
          replaced(rootValue(document), path, () => items),
        ),
      ).toBe(true)
      // A text that keeps its final line breaks takes blank lines with it, or is written anew without.
      if (!/[|>]2?\+/.test(document.text))
        expect(made(after, moveItem(after, path, last, 0)).after.text).toBe(document.text)
    }, isLong)
  })

  it('removes any item of a list, down to an empty list', () => {
    const isList = ({ field }: Place) => field.kind === 'list'
    forEveryPlace((document, { path, field }) => {
      let current = document
      const count = field.kind === 'list' ? field.items.length : 0
      for (let left = count; left > 0; left--)
        current = made(current, removeItem(current, path, left >> 1 === 0 ? 0 : left - 1)).after
      expect(
        sameValue(
          rootValue(current),
          replaced(rootValue(document), path, () => []),
        ),
      ).toBe(true)
    }, isList)
  })
})

function without(value: ReturnType<typeof toValue> | undefined, step: string | number | undefined) {
  if (Array.isArray(value)) return value.filter((_item, index) => index !== step)
  return Object.fromEntries(Object.entries(value ?? {}).filter(([key]) => key !== step))
}
