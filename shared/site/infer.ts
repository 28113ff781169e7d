import type { Value } from '../document/document.ts'
import { isGroup } from '../document/value.ts'
import type { ValueMap } from './accepts.ts'
import { dayShape, usualShape } from './dateShape.ts'
import { type BlockVariant, type FieldShape, fieldShape } from './field.ts'
import { groupBy } from './group.ts'
import { countsOf, evidenceOf, hasMarkdown, isScalar, scalarKind } from './inferKind.ts'
import { commonOrder } from './keyOrder.ts'
import { fieldLabel } from './label.ts'
import { finished, type Steps } from './slices.ts'

/** Share of the pages that must carry a key before it counts as required. */
const requiredShare = 0.95
/** Deeper nesting is left to the source view; no form could show it. */
const depthLimit = 8
const choiceLimit = 60
const exampleLength = 120

/**
 * Learns the fields of a content type from the front matter of its pages, in the order most pages have them.
 *
 * A key whose values no single kind of field could hold (a text here, a list there) gets no field: the form shows
 * such keys page by page as what they are. Every field returned accepts every value it was learned from; kept by
 * `test/shared/site/infer.test.ts`.
 */
export function inferFields(
  pages: readonly ValueMap[],
  languages: readonly string[] = [],
): readonly FieldShape[] {
  return finished(inferFieldsInSteps(pages, languages))
}

/** The same, a step for each field: of twenty thousand pages, one takes a few milliseconds. */
export function* inferFieldsInSteps(
  pages: readonly ValueMap[],
  languages: readonly string[],
): Steps<readonly FieldShape[]> {
  const fields: FieldShape[] = []
  for (const field of shapesOf(pages, 0)) {
    yield
    if (field !== null) fields.push(withLanguages(field, pages, languages))
  }
  return fields
}

function withLanguages(
  field: FieldShape,
  pages: readonly ValueMap[],
  languages: readonly string[],
): FieldShape {
  if (!languageKey.test(field.key)) return field
  const seen = pages.map((page) => page[field.key] ?? null).filter((value) => value !== null)
  const isLanguage = seen.length > 0 && seen.every((value) => languages.includes(String(value)))
  // A new page is in a language of its own, whatever the others say.
  return isLanguage ? { ...field, kind: 'choice', choices: languages, initialValue: null } : field
}

/** A key that names the page's language offers the languages of the site, however few pages the type has. */
const languageKey = /^(?:language|lang|locale)$/

function fieldsOf(maps: readonly ValueMap[], depth: number): readonly FieldShape[] {
  return [...shapesOf(maps, depth)].filter((shape) => shape !== null)
}

/** A field for each key, null for one that no field could hold. */
function* shapesOf(maps: readonly ValueMap[], depth: number): Generator<FieldShape | null> {
  const valuesByKey = new Map<string, Value[]>()
  for (const map of maps) {
    for (const [key, value] of Object.entries(map)) {
      const values = valuesByKey.get(key)
      if (values) values.push(value)
      else valuesByKey.set(key, [value])
    }
  }
  for (const key of commonOrder(maps.map((map) => Object.keys(map)))) {
    const values = valuesByKey.get(key) ?? []
    const shape = shapeOf(key, values, depth)
    yield shape && { ...shape, isRequired: values.length >= maps.length * requiredShare }
  }
}

function shapeOf(key: string, values: readonly Value[], depth: number): FieldShape | null {
  const evidence = evidenceOf(values)
  if (depth > depthLimit) return null
  const shape = {
    ...fieldShape(key),
    seen: values.length,
    ...examplesOf(values),
    confidence: sureness(values),
  }
  switch (evidence.kind) {
    case 'mixed':
      return null
    case 'scalar': {
      return scalarShape(shape, evidence.values, depth > 0)
    }
    case 'map':
      return { ...shape, kind: 'group', fields: fieldsOf(evidence.values, depth + 1) }
    case 'list':
      return listShape(shape, evidence.lists.flat(), depth)
    default:
      return evidence satisfies never
  }
}

function scalarShape(
  shape: FieldShape,
  values: readonly (string | number | boolean)[],
  isInside: boolean,
): FieldShape {
  const kind = scalarKind(shape.key, values, isInside)
  const texts = values.filter((value) => typeof value === 'string' && value !== '').map(String)
  const isDated = kind === 'date' || kind === 'date-time'
  return {
    ...shape,
    kind,
    choices: kind === 'choice' ? valuesSeen(values) : [],
    dateShape: isDated ? (dayShape(texts) ?? usualShape(texts)) : null,
    initialValue: isDated ? null : constantOf(values),
    confidence:
      kind === 'markdown' ? texts.filter(hasMarkdown).length / (texts.length + 1) : shape.confidence,
  }
}

/** Pages from which on a value that all have is taken for what a new one has, too. */
const constantFrom = 3

function constantOf(values: readonly (string | number | boolean)[]): string | number | boolean | null {
  const [first] = values
  const isConstant = values.length >= constantFrom && values.every((value) => value === first)
  return isConstant && first !== '' ? (first ?? null) : null
}

/** One value more could always be the first that is something else. */
function sureness(values: readonly Value[]): number {
  const given = values.filter((value) => value !== null && value !== '').length
  return given / (given + 1)
}

function listShape(shape: FieldShape, items: readonly Value[], depth: number): FieldShape | null {
  if (items.every(isScalar) && isTagList(shape.key, items)) {
    return { ...shape, kind: 'tags', choices: valuesSeen(items) }
  }
  if (items.length > 0 && items.every(isGroup)) {
    const blocks = blocksOf(items, depth)
    if (blocks !== null) return { ...shape, kind: 'blocks', ...blocks }
  }
  const item = shapeOf(shape.key, items, depth + 1)
  return item === null ? null : { ...shape, kind: 'list', item }
}

const tagKeys = /^(?:tags?|categor(?:y|ies)|keywords?|topics?|labels|taxonom(?:y|ies)|aliases)$/i

/** Short words that come again across pages, or a key that says so. */
function isTagList(key: string, items: readonly (string | number | boolean)[]): boolean {
  if (tagKeys.test(key)) return true
  const words = items.map(String)
  const distinct = new Set(words).size
  return distinct > 0 && words.length >= distinct * 3 && words.every((word) => /^[^\n/]{1,40}$/.test(word))
}

/** Keys that site builders use to tell sections apart, the most telling first. */
const discriminators = [
  '_type',
  'type',
  '_template',
  'template',
  '__component',
  'component',
  '_block',
  'block',
  'kind',
  'variant',
  'layout',
  'blockType',
  '_bookshop_name',
  'discriminant',
  'acf_fc_layout',
]

/** A list of typed groups: every item names its kind, and the kinds differ in the keys they carry. */
function blocksOf(
  items: readonly ValueMap[],
  depth: number,
): { readonly discriminator: string; readonly variants: readonly BlockVariant[] } | null {
  for (const discriminator of discriminators) {
    const names = items.map((item) => (Object.hasOwn(item, discriminator) ? item[discriminator] : null))
    if (!names.every((name) => typeof name === 'string' && name !== '')) continue
    const groups = groupBy(items, (item) => String(item[discriminator]))
    const keySets = new Set([...groups.values()].map((group) => unionOfKeys(group)))
    if (groups.size < 2 || keySets.size < 2 || groups.size > items.length * 0.8) continue
    const variants = [...groups].map(([name, group]) => ({
      name,
      label: fieldLabel(name),
      fields: fieldsOf(group, depth + 1),
      seen: group.length,
    }))
    return { discriminator, variants }
  }
  return null
}

function unionOfKeys(group: readonly ValueMap[]): string {
  return JSON.stringify([...new Set(group.flatMap((item) => Object.keys(item)))].sort())
}

function valuesSeen(values: readonly (string | number | boolean)[]): readonly string[] {
  const texts = values.map(String).filter((text) => text !== '')
  return [...countsOf(texts).keys()].slice(0, choiceLimit)
}

const exampleCount = 3

/** The first values that differ, as texts. */
function examplesOf(values: readonly Value[]): Pick<FieldShape, 'example' | 'examples'> {
  const examples = new Set<string>()
  for (const value of values) {
    if (value !== '' && isScalar(value)) examples.add(String(value).slice(0, exampleLength))
    if (examples.size === exampleCount) break
  }
  const [example = null] = examples
  return { example, examples: [...examples] }
}
