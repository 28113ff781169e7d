import type { Value } from '#shared/document/document.ts'
import { isGroup, isList } from '#shared/document/value.ts'
import { accepts, type ValueMap } from '#shared/site/accepts.ts'
import type { FieldCorrections } from '#shared/site/correctedFields.ts'
import type { FieldCorrection } from '#shared/site/corrections.ts'
import type { PageFacts } from '#shared/site/facts.ts'
import { type FieldReference, type FieldShape, fieldShape } from '#shared/site/field.ts'
import { pathParts } from '#shared/site/filePath.ts'
import { groupBy } from '#shared/site/group.ts'
import type { LearnedField, ValueCount } from '#shared/site/learnedSchema.ts'
import { pageTitle } from '#shared/site/title.ts'

/** A group of values of a page: its whole front matter, or a group or section inside. */
type Holder = { readonly values: ValueMap; readonly page: PageFacts }

type Level = {
  readonly path: readonly string[]
  readonly shapes: readonly FieldShape[]
  readonly untold: readonly FieldShape[]
  readonly corrections: FieldCorrections | undefined
  readonly holders: readonly Holder[]
}

/** Which pages a reference can name: all those of the types, by what the value says of them. */
export type NamesOf = (reference: FieldReference) => ReadonlySet<string>

/** Values shown of a field; a choice rarely has more. */
const mostValues = 12
const longestValue = 120

/** The fields of one type with what bears them out, those inside of groups, lists and sections behind their own. */
export function learnedFields(
  type: Omit<Level, 'path' | 'holders'> & { readonly pages: readonly PageFacts[] },
  namesOf: NamesOf,
): readonly LearnedField[] {
  const holders = type.pages.map((page) => ({ values: page.values, page }))
  return fieldsAt({ ...type, path: [], holders }, namesOf)
}

function fieldsAt(level: Level, namesOf: NamesOf): readonly LearnedField[] {
  const untold = new Map(level.untold.map((shape) => [shape.key, shape]))
  return level.shapes.flatMap((shape) => {
    const { key } = shape
    const found = level.holders.flatMap(({ values, page }) => {
      const value = Object.hasOwn(values, key) ? (values[key] ?? null) : null
      return value === null ? [] : [{ value, page }]
    })
    const correction = level.corrections?.get(key)
    const learned = untold.get(key) ?? null
    const inner = { path: [...level.path, key], learned, correction, found }
    const field = fieldOf(shape, { ...inner, of: level.holders.length }, namesOf)
    return [field, ...innerFields(shape, inner, namesOf)]
  })
}

type Occurrence = { readonly value: Value; readonly page: PageFacts }

type Evidence = {
  readonly path: readonly string[]
  readonly learned: FieldShape | null
  readonly correction: FieldCorrection | undefined
  readonly found: readonly Occurrence[]
}

function fieldOf(
  shape: FieldShape,
  { path, learned, correction, found, of }: Evidence & { readonly of: number },
  namesOf: NamesOf,
): LearnedField {
  const singles = found.flatMap(({ value, page }) => singlesIn(value).map((text) => ({ text, page })))
  const counted = countValues(singles)
  const misfit = found.find(({ value }) => !accepts(shape, value))
  return {
    path: [...path],
    isVariant: false,
    shape,
    learned,
    told: toldKeys(correction),
    seen: found.length,
    of,
    fits: found.filter(({ value }) => accepts(shape, value)).length,
    values: counted.slice(0, mostValues),
    valueCount: counted.length,
    misfit:
      misfit === undefined ? null : { value: textOf(misfit.value), count: 1, page: exampleOf(misfit.page) },
    singles: singles.length,
    found: shape.reference === null ? null : foundIn(singles, namesOf(shape.reference)),
  }
}

function foundIn(singles: readonly { readonly text: string }[], names: ReadonlySet<string>): number {
  return singles.filter(({ text }) => names.has(text)).length
}

function innerFields(shape: FieldShape, evidence: Evidence, namesOf: NamesOf): readonly LearnedField[] {
  const { path, learned, correction, found } = evidence
  const groups = found.flatMap(({ value, page }) => groupsIn(value).map((values) => ({ values, page })))
  const level = { path, corrections: correction?.fields, holders: groups }
  if (shape.kind === 'blocks') return sectionFields(shape, { ...level, learned }, namesOf)
  const [shapes, untold] = [innerShapes(shape), learned === null ? [] : innerShapes(learned)]
  return shapes.length === 0 ? [] : fieldsAt({ ...level, shapes, untold }, namesOf)
}

function innerShapes({ kind, fields, item }: FieldShape): readonly FieldShape[] {
  return kind === 'list' ? (item?.fields ?? []) : fields
}

type SectionLevel = Pick<Level, 'path' | 'corrections' | 'holders'> & { readonly learned: FieldShape | null }

/** Each kind of section with its name, then the fields in it. */
function sectionFields(shape: FieldShape, level: SectionLevel, namesOf: NamesOf): readonly LearnedField[] {
  const key = shape.discriminator ?? ''
  const byName = groupBy(level.holders, ({ values }) => values[key])
  return shape.variants.flatMap((variant) => {
    const holders = byName.get(variant.name) ?? []
    const path = [...level.path, variant.name]
    const untold = level.learned?.variants.find(({ name }) => name === variant.name)
    const correction = level.corrections?.get(variant.name)
    const given = { kind: 'group', seen: holders.length, confidence: 1 } as const
    const found = holders.map(({ values, page }) => ({ value: values, page }))
    const evidence = { path, learned: null, correction, found, of: level.holders.length }
    const section = fieldOf(fieldShape(variant.name, { ...given, label: variant.label }), evidence, namesOf)
    const learned = untold === undefined ? null : fieldShape(variant.name, { ...given, label: untold.label })
    const inner = { path, corrections: correction?.fields, holders }
    const fields = fieldsAt({ ...inner, shapes: variant.fields, untold: untold?.fields ?? [] }, namesOf)
    return [{ ...section, learned, isVariant: true }, ...fields]
  })
}

/** Names of what was told about a field, as the file has them. */
function toldKeys(correction: FieldCorrection | undefined): string[] {
  return Object.entries(correction ?? {}).flatMap(([key, told]) =>
    key === 'fields' || told === null ? [] : [key],
  )
}

function groupsIn(value: Value): readonly ValueMap[] {
  if (isList(value)) return value.filter(isGroup)
  return isGroup(value) ? [value] : []
}

function singlesIn(value: Value): readonly string[] {
  const items = isList(value) ? value : [value]
  return items.flatMap((item) =>
    item === null || typeof item === 'object' || item === '' ? [] : [String(item)],
  )
}

function countValues(
  singles: readonly { readonly text: string; readonly page: PageFacts }[],
): readonly ValueCount[] {
  return [...groupBy(singles, ({ text }) => text)]
    .flatMap(([text, members]) => {
      const [first] = members
      const value = text.slice(0, longestValue)
      return first === undefined ? [] : [{ value, count: members.length, page: exampleOf(first.page) }]
    })
    .sort((one, other) => other.count - one.count)
}

function textOf(value: Value): string {
  return (typeof value === 'object' ? JSON.stringify(value) : String(value)).slice(0, longestValue)
}

/** A page by its path and title. */
export function exampleOf(page: PageFacts): { readonly path: string; readonly title: string } {
  return { path: page.path, title: pageTitle(page) }
}

/** What a reference says of a page: its title, slug (or file name), path, or the value of a key; null for nothing. */
export function nameBy(page: PageFacts, { by, key }: FieldReference): string | null {
  const { values, path } = page
  switch (by) {
    case 'title':
      return pageTitle(page)
    case 'slug':
      return typeof values.slug === 'string' && values.slug !== '' ? values.slug : pathParts(path).stem
    case 'path':
      return path
    case 'key': {
      const value = key !== null && Object.hasOwn(values, key) ? values[key] : null
      return value === null || value === undefined || typeof value === 'object' ? null : String(value)
    }
    default:
      return by satisfies never
  }
}
