import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyChanges, invertChanges } from '#shared/document/apply.ts'
import type { PageDocument, Value } from '#shared/document/document.ts'
import { insertItem, moveItem, removeItem, renameKey, setValue, unsetKey } from '#shared/document/edit.ts'
import { parseDocument } from '#shared/document/parse.ts'
import type { EditResult } from '#shared/document/refusal.ts'
import { isList, sameValue, toValue, valueAt } from '#shared/document/value.ts'
import { commentsBeside, commentsOf, linesOf, nextToken, previousToken, textsOf } from './comments.ts'
import { around, type Place, placesOf, replaced } from './tree.ts'
import { anyValue } from './yamlPages.ts'

/*
 * The laws of the document engine, the same for every format: what was set is read back, everything else stays, and every
 * edit can be undone to the same bytes.
 */

/** A page or a data file. */
export type LawFile = { readonly path: string; readonly text: string }

/** A format to hold to the laws. */
export type Lawful = {
  readonly files: fc.Arbitrary<LawFile>
  /** What a value becomes in a format that cannot hold every value. */
  readonly adapt?: (value: Value) => Value
  /** The same for an item of a list. */
  readonly adaptItem?: (place: Place, value: Value) => Value
  /** Whether lines that are not touched keep to their places; not so where a text takes blank lines for its own. */
  readonly isSteady?: (file: LawFile) => boolean
  /** Whether an item that moves there and back again comes to the same bytes. */
  readonly isReversible?: (file: LawFile) => boolean
  /** Whether any value can stand in a place; a table beside other tables gives way to nothing else without a loss. */
  readonly isReplaceable?: (place: Place) => boolean
  /** Whether a place stands in one piece; tables of TOML may lie in several. */
  readonly isWhole?: (place: Place) => boolean
}

// A long search for exceptions: GALLEY_RUNS=10000 GALLEY_SEED=… with a longer time limit.
const seeded = {
  seed: Number(process.env.GALLEY_SEED ?? 20261121),
  numRuns: Number(process.env.GALLEY_RUNS ?? 200),
}

/** The document after an edit that must not be refused; undoing it must give the same bytes, and the body stays. */
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

/** That the whole of a document reads as it did before, with another value at a path. */
function expectChanged(
  [before, after]: readonly [PageDocument, PageDocument],
  path: Place['path'],
  change: (old: Value | undefined) => Value,
): void {
  const expected = replaced(rootValue(before), path, change)
  const actual = rootValue(after)
  if (!sameValue(actual, expected))
    expect({ before: before.text, after: after.text, value: actual }).toEqual({ value: expected })
}

type Chosen = {
  readonly document: PageDocument
  readonly file: LawFile
  readonly place: Place
  readonly number: number
  readonly value: Value
}

/** That all of these comments are still there, and those with a line of their own still have that line. */
function expectComments(after: PageDocument, kept: ReturnType<typeof commentsOf>, before: string): void {
  const now = commentsOf(after)
  const missing = [...without(textsOf(kept), textsOf(now)), ...without(linesOf(kept), linesOf(now))]
  expect({ missing, ...(missing.length > 0 ? { before, after: after.text } : {}) }).toEqual({ missing: [] })
}

/** What is left of a list when the items of another are taken out, each as often as it is there. */
function without(list: readonly string[], others: readonly string[]): readonly string[] {
  const left = [...others]
  return list.filter((item) => {
    const at = left.indexOf(item)
    if (at !== -1) left.splice(at, 1)
    return at === -1
  })
}

/** That the text before the last thing above a place and from the next thing below it on is the same. */
function expectAround([before, after]: readonly [PageDocument, PageDocument], { holder }: Place): void {
  const head = before.text.slice(0, previousToken(before, holder.from))
  const tail = before.text.slice(nextToken(before.text, holder.to))
  const isSame = after.text.startsWith(head) && after.text.endsWith(tail)
  expect({ isSame, ...(isSame ? {} : { before: before.text, after: after.text }) }).toEqual({ isSame: true })
}

/** How many lines there are no more. */
function linesGone(before: PageDocument, after: PageDocument): number {
  return without(before.text.split('\n'), after.text.split('\n')).length
}

const everything = () => true

/** A format with all that it leaves open, and what runs a law on its files. */
type Trial = Required<Lawful> & {
  /** Runs a law on a document, one of its places, chosen by a number, and a value. */
  readonly forEveryPlace: (law: (chosen: Chosen) => void, isChosen?: (place: Place) => boolean) => void
}

function trialOf(format: Lawful): Trial {
  const { adapt = (value: Value) => value } = format
  return {
    isSteady: everything,
    isReversible: everything,
    isReplaceable: everything,
    isWhole: everything,
    adapt,
    adaptItem: (_place, value) => adapt(value),
    ...format,
    forEveryPlace: (law, isChosen = everything) => {
      const property = fc.property(format.files, fc.nat(), anyValue, (file, number, value) => {
        const document = parseDocument(file.text, file)
        const places = placesOf(document).filter(isChosen)
        const place = places[number % Math.max(1, places.length)]
        if (place !== undefined) law({ document, file, place, number, value })
      })
      fc.assert(property, seeded)
    },
  }
}

/** Holds a format to the laws. */
export function describeLaws(name: string, format: Lawful): void {
  const trial = trialOf(format)
  describe(`the laws of the document engine, on generated ${name}`, () => {
    valueLaws(trial)
    keyLaws(trial)
    listLaws(trial)
  })
}

const isEntry = ({ path }: Place) => typeof path.at(-1) === 'string'

/** Reading, and setting what is there. */
function valueLaws({ files, forEveryPlace, adapt, isReplaceable, isWhole }: Trial): void {
  it('reads every generated file without a complaint', () => {
    fc.assert(
      fc.property(files, (file) => {
        const document = parseDocument(file.text, file)
        expect([file.text, document.sourceOnly?.code]).toEqual([file.text, undefined])
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
        const after = made(document, setValue(document, place.path, adapt(value)))
        expectChanged([document, after], place.path, () => adapt(value))
        const { head, tail } = around(document.text, place.holder)
        expect(after.text.startsWith(head)).toBe(true)
        expect(after.text.endsWith(tail)).toBe(true)
        expectComments(after, commentsOf(document), document.text)
      },
      ({ field }) => field.kind === 'scalar',
    )
  })

  it('reads back what was set in place of any group or list, and loses no comment outside', () => {
    forEveryPlace(
      ({ document, place, value }) => {
        const after = made(document, setValue(document, place.path, adapt(value)))
        expectChanged([document, after], place.path, () => adapt(value))
        const outside = commentsBeside(document, { ...place, path: ['entry'] })
        if (isWhole(place)) expectComments(after, outside, document.text)
      },
      (place) => place.field.kind !== 'scalar' && isReplaceable(place),
    )
  })
}

/** Keys that come, go and are renamed. */
function keyLaws({ forEveryPlace, adapt, isSteady, isWhole }: Trial): void {
  it('adds a key to any group, with any value, and loses no comment', () => {
    forEveryPlace(
      ({ document, place: { path }, number, value }) => {
        const added = [...(number % 5 === 0 && !isList(rootValue(document)) ? [] : path), 'added']
        const after = made(document, setValue(document, added, adapt(value)))
        expectChanged([document, after], added, () => adapt(value))
        expectComments(after, commentsOf(document), document.text)
      },
      ({ field }) => field.kind === 'map',
    )
  })

  it('takes out any key or item with what belongs to it, and nothing else', () => {
    forEveryPlace(({ document, file, place }) => {
      const after = made(document, unsetKey(document, place.path))
      const [step, parent] = [place.path.at(-1), place.path.slice(0, -1)]
      expectChanged([document, after], parent, (old) => withoutStep(old, step))
      if (!isWhole(place)) return
      expectComments(after, commentsBeside(document, place), document.text)
      if (isSteady(file)) expectAround([document, after], place)
    })
  })

  it('gives any key another name and leaves its value as it was written', () => {
    forEveryPlace(({ document, place }) => {
      const { path, field } = place
      const after = made(document, renameKey(document, path, 'new: name'))
      expect(valueAt(after, path)).toBeUndefined()
      expect(sameValue(valueAt(after, [...path.slice(0, -1), 'new: name']), toValue(field))).toBe(true)
      expect(textsOf(commentsOf(after))).toEqual(textsOf(commentsOf(document)))
      if (isWhole(place)) expect(linesGone(document, after)).toBeLessThanOrEqual(1)
    }, isEntry)
  })
}

/** Items that come, go and move. */
function listLaws({ forEveryPlace, adaptItem, isSteady, isReversible }: Trial): void {
  it('puts any value at any place of a list, and touches no other line', () => {
    forEveryPlace(
      ({ document, file, place, number, value }) => {
        if (place.field.kind !== 'list') return
        const { items } = place.field
        const index = number % (items.length + 1)
        const item = adaptItem(place, value)
        const after = made(document, insertItem(document, place.path, index, item))
        expectChanged([document, after], place.path, () => items.map(toValue).toSpliced(index, 0, item))
        expectComments(after, commentsOf(document), document.text)
        if (isSteady(file)) expect(linesGone(document, after)).toBeLessThanOrEqual(1)
      },
      ({ field }) => field.kind === 'list',
    )
  })

  it('moves any item to any place with its comments, and back again to the same bytes', () => {
    forEveryPlace(
      ({ document, file, place: { path, field }, number }) => {
        const count = field.kind === 'list' ? field.items.length : 0
        const [from, to] = [number % count, (number >> 3) % count]
        const after = made(document, moveItem(document, path, from, to))
        expectChanged([document, after], path, (list) =>
          isList(list) ? list.toSpliced(from, 1).toSpliced(to, 0, list[from] ?? null) : [],
        )
        const sorted = (page: PageDocument) => textsOf(commentsOf(page)).toSorted()
        expect(sorted(after)).toEqual(sorted(document))
        if (isSteady(file) && isReversible(file))
          expect(made(after, moveItem(after, path, to, from)).text).toBe(document.text)
      },
      ({ field }) => field.kind === 'list' && field.items.length > 1,
    )
  })

  it('removes any item of a list, down to an empty list', () => {
    forEveryPlace(
      ({ document, place: { path, field }, number }) => {
        let current = document
        for (let left = field.kind === 'list' ? field.items.length : 0; left > 0; left--)
          current = made(current, removeItem(current, path, number % left))
        expectChanged([document, current], path, () => [])
      },
      ({ field }) => field.kind === 'list',
    )
  })
}

function withoutStep(value: Value | undefined, step: string | number | undefined): Value {
  if (isList(value)) return value.filter((_item, index) => index !== step)
  return Object.fromEntries(Object.entries(value ?? {}).filter(([key]) => key !== step))
}
