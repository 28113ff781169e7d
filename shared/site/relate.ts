import type { Value } from '../document/document.ts'
import { isGroup, isList } from '../document/value.ts'
import type { ValueMap } from './accepts.ts'
import type { FieldReference, FieldShape } from './field.ts'
import { mostFrequent } from './group.ts'
import { isScalar, ownWords } from './inferKind.ts'
import { isNamedAfter, type NameScore, type PageNames } from './pageNames.ts'
import { finished, type Steps } from './slices.ts'

/** What values may point at: the other pages by what they are called, and the files of the site. */
export type Surroundings = {
  readonly names: PageNames
  /** The file that a picture or file of a page means; null for a miss. */
  readonly resolve: (from: string, reference: string) => string | null
}

/** A group of values of a page: its front matter, or a group inside. `keys` lead there. */
type Place = { readonly path: string; readonly map: ValueMap }

/** Of the values, the share that must name a page; the rest may be pages that are gone or never were. */
const hitShare = 0.8
/** The same where the field is not called after the kind of page. */
const strangerShare = 0.95
const strangersFrom = 3
/** A text longer than this is no name. */
const longestName = 120

/**
 * Learned fields with what they point at: a text that names pages of one kind is a reference to those, and pictures
 * and files go where most of the present ones are. A field that names the page itself (a slug, a repeated title) is
 * none.
 */
export function relateFields(
  fields: readonly FieldShape[],
  pages: readonly { readonly path: string; readonly values: ValueMap }[],
  around: Surroundings,
): readonly FieldShape[] {
  return finished(relateFieldsInSteps(fields, pages, around))
}

/** The same, a step for each field. */
export function* relateFieldsInSteps(
  fields: readonly FieldShape[],
  pages: readonly { readonly path: string; readonly values: ValueMap }[],
  around: Surroundings,
): Steps<readonly FieldShape[]> {
  const places = pages.map(({ path, values }) => ({ path, map: values }))
  const found: FieldShape[] = []
  for (const field of fields) {
    found.push(related(field, places, { around, outer: null }))
    yield
  }
  return found
}

type Relating = { readonly around: Surroundings; readonly outer: string | null }

function related(shape: FieldShape, places: readonly Place[], relating: Relating): FieldShape {
  const given = places.flatMap(({ path, map }) =>
    Object.hasOwn(map, shape.key) ? [{ path, value: map[shape.key] ?? null }] : [],
  )
  switch (shape.kind) {
    case 'text':
    case 'choice':
      return asReference(shape, given, relating)
    case 'tags':
      return asReference(shape, itemsOf(given), relating)
    case 'image':
    case 'file':
      return { ...shape, ...mediaPlace(given, relating.around) }
    case 'group':
      return { ...shape, fields: within(shape.fields, given, { ...relating, outer: shape.key }) }
    case 'list':
      return listRelated(shape, itemsOf(given), relating)
    case 'blocks':
      return { ...shape, variants: variantsRelated(shape, itemsOf(given), relating) }
    default:
      return shape
  }
}

type Given = { readonly path: string; readonly value: Value }

function itemsOf(given: readonly Given[]): readonly Given[] {
  return given.flatMap(({ path, value }) =>
    isList(value) ? value.map((item) => ({ path, value: item })) : [],
  )
}

function within(fields: readonly FieldShape[], given: readonly Given[], relating: Relating) {
  const places = given.flatMap(({ path, value }) => (isGroup(value) ? [{ path, map: value }] : []))
  return fields.map((field) => related(field, places, relating))
}

function listRelated(shape: FieldShape, items: readonly Given[], relating: Relating): FieldShape {
  const { item } = shape
  if (item === null) return shape
  if (item.kind === 'group') {
    return {
      ...shape,
      item: { ...item, fields: within(item.fields, items, { ...relating, outer: shape.key }) },
    }
  }
  if (item.kind === 'image' || item.kind === 'file') {
    return { ...shape, item: { ...item, ...mediaPlace(items, relating.around) } }
  }
  // A list with gaps in it cannot be a choice of pages.
  const isWhole = items.every(({ value }) => isScalar(value))
  return item.kind === 'text' && isWhole ? asReference(shape, items, relating) : shape
}

function variantsRelated(
  shape: FieldShape,
  items: readonly Given[],
  relating: Relating,
): FieldShape['variants'] {
  return shape.variants.map((variant) => {
    const own = items.filter(
      ({ value }) => isGroup(value) && value[shape.discriminator ?? ''] === variant.name,
    )
    return { ...variant, fields: within(variant.fields, own, { ...relating, outer: variant.name }) }
  })
}

function asReference(shape: FieldShape, given: readonly Given[], { around, outer }: Relating): FieldShape {
  const found = referenceIn(shape, given, { around, outer })
  if (found === null) return shape
  const isMany = shape.kind === 'tags' || shape.kind === 'list'
  return {
    ...shape,
    kind: 'reference',
    reference: { ...found.reference, isMany },
    choices: [],
    item: null,
    initialValue: null,
    confidence: found.confidence,
  }
}

type Found = { readonly reference: Omit<FieldReference, 'isMany'>; readonly confidence: number }

/** Keys that tell how a page looks or what language it has, whatever pages are called. */
const neverNames =
  /^(?:layout|template|type|_?template|pageType|postType|language|lang|locale|theme|status|draft)$/i

function referenceIn(shape: FieldShape, given: readonly Given[], { around, outer }: Relating): Found | null {
  const texts = given.flatMap(({ path, value }) =>
    typeof value === 'string' && value !== '' ? [{ path, text: value }] : [],
  )
  if (texts.length === 0 || neverNames.test(shape.key)) return null
  if (texts.some(({ text }) => text.length > longestName || text.includes('\n'))) return null
  const scores = [...around.names.scores(texts)].sort((one, other) => other.hits - one.hits)
  const isCalled = ({ type }: NameScore) =>
    [shape.key, outer].some((name) => name !== null && isNamedAfter(name, type))
  const found =
    scores.find((score) => isCalled(score) && isOfKin(score, texts.length)) ??
    scores.find((score) => !ownWords.test(shape.key) && isOfStrangers(score, texts.length))
  if (found === undefined || found.own * 5 > found.hits) return null
  const { type, by, key, hits } = found
  return { reference: { types: [type], by, key }, confidence: hits / (texts.length + 1) }
}

/** Where most pages of the kind are named, the others may be people or firms that have no page. */
function isOfKin({ hits, distinct, size }: NameScore, texts: number): boolean {
  return hits >= texts * hitShare || (distinct >= 2 && distinct * 2 >= size)
}

function isOfStrangers({ hits, distinct }: NameScore, texts: number): boolean {
  return hits >= texts * strangerShare && distinct >= strangersFrom
}

/** The folder most of the present files are in, and what stands before the rest of their path in the page. */
function mediaPlace(
  given: readonly Given[],
  { resolve }: Surroundings,
): Partial<Pick<FieldShape, 'mediaFolder' | 'addressRoot'>> {
  const places = given.flatMap(({ path, value }) => {
    const target = typeof value === 'string' && value !== '' ? resolve(path, value) : null
    return target === null || typeof value !== 'string' ? [] : [placeOf(path, target, value)]
  })
  const usual = mostFrequent(places)
  if (usual === null || places.filter((place) => place === usual).length * 2 < places.length) return {}
  const [mediaFolder = '', addressRoot = ''] = usual.split('\0')
  return { mediaFolder, addressRoot }
}

/** Folder and address, beside the page with a dot in front; as one text, for counting. */
function placeOf(path: string, target: string, value: string): string {
  const name = target.slice(target.lastIndexOf('/') + 1)
  const folder = target.slice(0, Math.max(target.length - name.length - 1, 0))
  const own = path.slice(0, Math.max(path.lastIndexOf('/'), 0))
  const isBeside =
    !value.startsWith('/') && (folder === own || folder.startsWith(own === '' ? '' : `${own}/`))
  const below = folder === own ? '.' : `./${folder.slice(own === '' ? 0 : own.length + 1)}`
  const address = value.endsWith(name) ? value.slice(0, value.length - name.length) : ''
  return `${isBeside ? below : folder}\0${address}`
}
