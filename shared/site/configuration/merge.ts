import type { Value } from '../../document/document.ts'
import { isGroup, isList } from '../../document/value.ts'
import { accepts, isCalendarDate, type ValueMap } from '../accepts.ts'
import { type BlockVariant, type FieldShape, fieldShape } from '../field.ts'
import { groupBy } from '../group.ts'
import { inferFields } from '../infer.ts'
import { fieldLabel } from '../label.ts'
import { type ConfiguredField, plainField } from './configuredField.ts'

/**
 * Fields as a configuration describes them, as far as the pages bear it out, in its order; what it does not know stays
 * as it was learned, behind.
 *
 * Labels, help and what is required are the configuration's. What a field holds is so only where every value of the
 * pages is accepted; else it stays as learned, and a key that nothing could be learned of gets no field. So every field
 * returned accepts every value of the pages, as the learned ones do; kept by
 * `test/shared/site/configuration/merge.test.ts`.
 */
export function mergeFields(
  learned: readonly FieldShape[],
  configured: readonly ConfiguredField[],
  pages: readonly ValueMap[],
): readonly FieldShape[] {
  const byKey = new Map(learned.map((shape) => [shape.key, shape]))
  const taken = new Set<string>()
  const merged = configured.flatMap((field) => {
    // The text of the page is no key, whatever the pages have under that name.
    if (field.isBody || taken.has(field.key)) return []
    taken.add(field.key)
    const values = pages.flatMap((page) => (Object.hasOwn(page, field.key) ? [page[field.key] ?? null] : []))
    return mergeField(byKey.get(field.key) ?? null, field, values) ?? []
  })
  return [...merged, ...learned.filter(({ key }) => !taken.has(key))]
}

/** One field, merged; null when there is nothing to show: hidden and unused, or of values that no field could hold. */
function mergeField(
  learned: FieldShape | null,
  field: ConfiguredField,
  values: readonly Value[],
): FieldShape | null {
  if (learned === null && (field.kind === 'hidden' || field.kind === 'unknown')) return null
  const shape = learned ?? { ...fieldShape(field.key), seen: values.length }
  const candidate = configuredShape(shape, field, values)
  const isKept = candidate !== null && values.every((value) => accepts(candidate, value))
  const held = isKept ? candidate : learned
  if (held === null) return null
  return {
    ...held,
    label: field.label ?? held.label,
    help: field.help ?? held.help,
    isRequired: field.isRequired && field.kind !== 'hidden',
  }
}

/**
 * What a field would be by its configuration; null where that says less than what was learned. Whether the values of
 * the pages are accepted is for the caller to see.
 */
function configuredShape(
  learned: FieldShape,
  field: ConfiguredField,
  values: readonly Value[],
): FieldShape | null {
  const given = values.filter((value) => value !== null)
  switch (field.kind) {
    case 'text':
      return textShape(learned, given, false)
    case 'long-text':
    case 'markdown':
    case 'code':
      return textShape(learned, given, true)
    case 'number':
    case 'yes-no':
    case 'date':
      return plain(learned, field.kind)
    case 'date-time':
      // Pages that have always written days alone go on doing so.
      return plain(learned, given.length > 0 && given.every(isDay) ? 'date' : 'date-time')
    case 'choice':
      return field.isMultiple ? tagsShape(learned, field, given) : choiceShape(learned, field, given)
    case 'tags':
      return tagsShape(learned, field, given)
    case 'image':
      return field.isMultiple
        ? listShape(learned, { ...field, item: plainField('item', 'image') }, given)
        : plain(learned, 'image')
    case 'group':
      return groupShape(learned, field, given)
    case 'list':
      return listShape(learned, field, given)
    case 'blocks':
      return blocksShape(learned, field, given)
    case 'file':
    case 'reference':
    case 'colour':
      return learned.seen > 0 ? null : plain(learned, field.isMultiple ? 'tags' : 'text')
    case 'hidden':
    case 'unknown':
      return null
    default:
      return field.kind satisfies never
  }
}

function isDay(value: Value): boolean {
  return typeof value === 'string' && (value === '' || isCalendarDate(value))
}

function plain(learned: FieldShape, kind: FieldShape['kind']): FieldShape {
  return { ...learned, kind, choices: [], fields: [], item: null, discriminator: null, variants: [] }
}

/** A text field gives texts back: numbers and the like keep their own field, or they would change their type. */
function textShape(learned: FieldShape, given: readonly Value[], isLong: boolean): FieldShape | null {
  if (!given.every((value) => typeof value === 'string')) return null
  return plain(learned, isLong || given.some((text) => text.includes('\n')) ? 'long-text' : 'text')
}

/** Choices that pages have and the configuration has not are kept behind its own, unless they are the most. */
function choiceShape(
  learned: FieldShape,
  field: ConfiguredField,
  given: readonly Value[],
): FieldShape | null {
  const texts = given.filter((value) => typeof value === 'string' && value !== '').map(String)
  if (texts.length < given.filter((value) => value !== '').length) return null
  const configured = textChoices(field)
  if (configured.length === 0) return null
  const others = texts.filter((text) => !configured.includes(text))
  if (others.length * 2 > texts.length) return null
  return { ...plain(learned, 'choice'), choices: [...new Set([...configured, ...others])] }
}

function textChoices({ choices }: ConfiguredField): readonly string[] {
  return choices
    .map(({ value }) => value)
    .filter((value) => typeof value === 'string' && value !== '') as string[]
}

function tagsShape(learned: FieldShape, field: ConfiguredField, given: readonly Value[]): FieldShape | null {
  // Sentences in a list are better edited one below the other.
  if (learned.kind === 'list' && learned.item?.kind === 'long-text') return null
  const seen = given
    .filter(isList)
    .flat()
    .filter((item) => typeof item === 'string')
  return {
    ...plain(learned, 'tags'),
    choices: [...new Set([...textChoices(field), ...learned.choices, ...seen])],
  }
}

function groupShape(learned: FieldShape, field: ConfiguredField, given: readonly Value[]): FieldShape | null {
  if (field.fields.length === 0 || !given.every(isGroup)) return null
  const fields = mergeFields(learned.kind === 'group' ? learned.fields : [], field.fields, given)
  return { ...plain(learned, 'group'), fields }
}

function listShape(learned: FieldShape, field: ConfiguredField, given: readonly Value[]): FieldShape | null {
  if (!given.every(isList) || learned.kind === 'blocks' || field.item === null) return null
  if (learned.kind === 'tags' && field.item.kind === 'text') return null
  const items = given.flat()
  const item = mergeField(learned.kind === 'list' ? learned.item : null, field.item, items)
  return item === null ? null : { ...plain(learned, 'list'), item: { ...item, key: learned.key } }
}

/** Sections: every kind the configuration knows, and every kind the pages have besides. */
function blocksShape(
  learned: FieldShape,
  field: ConfiguredField,
  given: readonly Value[],
): FieldShape | null {
  const { discriminator } = field
  const items = given.filter(isList).flat().filter(isGroup)
  if (discriminator === null || (field.variants.length === 0 && items.length === 0)) return null
  const byName = groupBy(items, (item) => nameOf(item, discriminator))
  const known = learned.discriminator === discriminator ? learned.variants : []
  const configured = field.variants.map(({ name, label, fields }): BlockVariant => {
    const members = byName.get(name) ?? []
    const before = known.find((variant) => variant.name === name)?.fields ?? inferFields(members)
    return {
      name,
      label: label ?? fieldLabel(name),
      fields: mergeFields(before, fields, members),
      seen: members.length,
    }
  })
  const names = new Set(configured.map(({ name }) => name))
  const others = [...byName].flatMap(([name, members]): readonly BlockVariant[] => {
    if (name === null || names.has(name)) return []
    const before = known.find((variant) => variant.name === name)
    return [before ?? { name, label: fieldLabel(name), fields: inferFields(members), seen: members.length }]
  })
  return { ...plain(learned, 'blocks'), discriminator, variants: [...configured, ...others] }
}

function nameOf(item: ValueMap, discriminator: string): string | null {
  const name = Object.hasOwn(item, discriminator) ? item[discriminator] : null
  return typeof name === 'string' ? name : null
}
