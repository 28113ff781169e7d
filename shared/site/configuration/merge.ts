import type { Value } from '../../document/document.ts'
import { isGroup, isList } from '../../document/value.ts'
import { accepts, type ValueMap } from '../accepts.ts'
import { isDateTime } from '../calendar.ts'
import {
  type BlockVariant,
  type ChoiceLabel,
  type FieldCondition,
  type FieldReference,
  type FieldShape,
  fieldShape,
} from '../field.ts'
import { groupBy } from '../group.ts'
import { inferFields } from '../infer.ts'
import { fieldLabel } from '../label.ts'
import { type ConfiguredField, plainField } from './configuredField.ts'

/** What fields hang on besides the pages that carry them. */
export type MergeContext = {
  /** Ids of the content types that the pages of collections have, by the names of the collections. */
  readonly typesOf: (collections: readonly string[]) => readonly string[]
}

const noContext: MergeContext = { typesOf: () => [] }

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
  { pages, context = noContext }: { readonly pages: readonly ValueMap[]; readonly context?: MergeContext },
): readonly FieldShape[] {
  const byKey = new Map(learned.map((shape) => [shape.key, shape]))
  const taken = new Set<string>()
  const merged = configured.flatMap((field) => {
    // The text of the page is no key, whatever the pages have under that name.
    if (field.isBody || taken.has(field.key)) return []
    taken.add(field.key)
    const values = pages.flatMap((page) => (Object.hasOwn(page, field.key) ? [page[field.key] ?? null] : []))
    return mergeField(byKey.get(field.key) ?? null, field, { values, context }) ?? []
  })
  return [...merged, ...learned.filter(({ key }) => !taken.has(key))]
}

type Given = { readonly values: readonly Value[]; readonly context: MergeContext }

/** One field, merged; null when there is nothing to show: hidden and unused, or of values that no field could hold. */
function mergeField(learned: FieldShape | null, field: ConfiguredField, given: Given): FieldShape | null {
  const isHidden = field.isHidden || field.kind === 'hidden'
  const isEmpty = field.isIncidental || field.kind === 'unknown' || (isHidden && field.default === undefined)
  if (learned === null && isEmpty) return null
  const shape = learned ?? fieldShape(field.key, { seen: given.values.length })
  const candidate = configuredShape(shape, field, given)
  const isKept = candidate !== null && given.values.every((value) => accepts(candidate, value))
  const held = isKept ? candidate : (learned ?? (given.values.length === 0 ? shape : null))
  if (held === null) return null
  return {
    ...held,
    ...rulesOf(held, field),
    label: field.label ?? held.label,
    help: field.help ?? held.help,
    isRequired: field.isRequired && !isHidden,
    isHidden,
    confidence: isKept ? 1 : held.confidence,
    origin: 'configured',
  }
}

/** What a configuration says about new values; it counts for what the field is, which may not be what it says. */
function rulesOf(held: FieldShape, field: ConfiguredField): Partial<FieldShape> {
  const hasLimits = Object.values(field.limits).some((limit) => limit !== null)
  return {
    choiceLabels: labelsOf(held, field),
    pattern: field.pattern,
    limits: hasLimits ? field.limits : null,
    // Most programs have no word for conditions: silence of one does not undo what another says.
    when: field.condition === null ? held.when : conditionOf(field.condition),
    dateShape: isDated(held) ? (held.dateShape ?? field.dateShape) : null,
    initialValue:
      field.default !== undefined && accepts(held, field.default) ? field.default : held.initialValue,
    ...mediaOf(held, field),
  }
}

function isDated({ kind }: FieldShape): boolean {
  return kind === 'date' || kind === 'date-time'
}

function labelsOf({ choices }: FieldShape, field: ConfiguredField): readonly ChoiceLabel[] {
  const known = new Set(choices)
  return field.choices.flatMap(({ value, label }) => {
    const text = String(value ?? '')
    return known.has(text) && label !== text && label !== '' ? [{ value: text, label }] : []
  })
}

/** Only whether values are the same can be told in a form; for any other comparison the field is always shown. */
function conditionOf(condition: ConfiguredField['condition']): FieldCondition | null {
  if (condition === null) return null
  const { field, operator, value } = condition
  const values = [value].flat().filter((item) => item !== null && typeof item !== 'object')
  const isExact = condition.isCaseSensitive || values.every((item) => typeof item !== 'string')
  if (values.length === 0 || !isExact) return null
  if (operator === 'eq') return { field, is: values, isNot: [] }
  return operator === 'neq' ? { field, is: [], isNot: values } : null
}

const withFiles: ReadonlySet<string> = new Set(['image', 'file', 'markdown', 'list'])

/** Where new pictures go: counted from the top of the repository, or, with a dot in front, from the page's folder. */
function mediaOf(
  held: FieldShape,
  { media }: ConfiguredField,
): Partial<Pick<FieldShape, 'mediaFolder' | 'addressRoot'>> {
  if (media === null || !withFiles.has(held.kind)) return {}
  // A folder with a gap (`posts/{{slug}}`) is another one for each page.
  if (/\{\{/.test(media.folder)) return {}
  const beside = media.folder === '' ? '.' : `./${media.folder}`
  return { mediaFolder: media.from === 'page' ? beside : media.folder, addressRoot: media.address }
}

/**
 * What a field would be by its configuration; null where that says less than what was learned. Whether the values of
 * the pages are accepted is for the caller to see.
 */
function configuredShape(
  learned: FieldShape,
  field: ConfiguredField,
  { values, context }: Given,
): FieldShape | null {
  const given = values.filter((value) => value !== null)
  switch (field.kind) {
    case 'text':
      return textShape(learned, given, 'text')
    case 'long-text':
    case 'code':
      return textShape(learned, given, 'long-text')
    case 'markdown':
      return textShape(learned, given, 'markdown')
    case 'number':
    case 'yes-no':
      return plain(learned, field.kind)
    case 'date':
    case 'date-time':
      return dateField(learned, field, given)
    case 'choice':
      return field.isMultiple ? tagsShape(learned, field, given) : choiceShape(learned, field, given)
    case 'tags':
      return tagsShape(learned, field, given)
    case 'image':
      return field.isMultiple
        ? listShape(
            learned,
            { ...field, item: { ...plainField('item', 'image'), media: field.media } },
            { values: given, context },
          )
        : plain(learned, 'image')
    case 'group':
      return groupShape(learned, field, { values: given, context })
    case 'list':
      return listShape(learned, field, { values: given, context })
    case 'blocks':
      return blocksShape(learned, field, { values: given, context })
    case 'file':
      return plain(learned, field.isMultiple ? 'tags' : 'file')
    case 'reference':
      return referenceShape(learned, field, { values: given, context })
    case 'colour':
      return textShape(learned, given, 'colour')
    case 'hidden':
    case 'unknown':
      return null
    default:
      return field.kind satisfies never
  }
}

/** Pages that have always written days alone go on doing so, and new values look like those that are there. */
function dateField(learned: FieldShape, field: ConfiguredField, given: readonly Value[]): FieldShape {
  const isDays = given.length > 0 && given.every((value) => typeof value === 'string' && !isDateTime(value))
  const kind = field.kind === 'date' || isDays ? 'date' : 'date-time'
  return { ...plain(learned, kind), dateShape: isDated(learned) ? learned.dateShape : null }
}

/** Whose pages are meant; without any such page in the site the field stays as it was learned. */
function referenceShape(
  learned: FieldShape,
  { relation, isMultiple }: ConfiguredField,
  { values, context }: Given,
): FieldShape | null {
  const types = relation === null ? [] : context.typesOf(relation.collections)
  if (relation === null || types.length === 0) {
    return learned.seen > 0 ? null : plain(learned, isMultiple ? 'tags' : 'text')
  }
  const isMany = values.length > 0 ? values.every(isList) : isMultiple
  const reference = { types, ...referredBy(relation.valueField), isMany }
  return { ...plain(learned, 'reference'), reference }
}

/** `{{slug}}` and `{path}` are the page's own; everything else is a key of its front matter, nested ones with dots. */
function referredBy(valueField: string): Pick<FieldReference, 'by' | 'key'> {
  const name = valueField.replace(/^\{+\s*(?:fields\.)?|\s*\}+$/g, '')
  if (name === 'slug' || name === 'path' || name === 'title') return { by: name, key: null }
  return { by: 'key', key: name }
}

function plain(learned: FieldShape, kind: FieldShape['kind']): FieldShape {
  return {
    ...learned,
    kind,
    choices: [],
    fields: [],
    item: null,
    discriminator: null,
    variants: [],
    reference: null,
    dateShape: null,
  }
}

/** A text field gives texts back: numbers and the like keep their own field, or they would change their type. */
function textShape(
  learned: FieldShape,
  given: readonly Value[],
  kind: 'text' | 'long-text' | 'markdown' | 'colour',
): FieldShape | null {
  if (!given.every((value) => typeof value === 'string')) return null
  const hasLines = given.some((text) => text.includes('\n'))
  return plain(learned, hasLines && kind !== 'markdown' ? 'long-text' : kind)
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

function groupShape(
  learned: FieldShape,
  field: ConfiguredField,
  { values, context }: Given,
): FieldShape | null {
  if (field.fields.length === 0 || !values.every(isGroup)) return null
  const before = learned.kind === 'group' ? learned.fields : []
  const fields = mergeFields(before, field.fields, { pages: values, context })
  return { ...plain(learned, 'group'), fields }
}

function listShape(
  learned: FieldShape,
  field: ConfiguredField,
  { values, context }: Given,
): FieldShape | null {
  if (!values.every(isList) || learned.kind === 'blocks' || field.item === null) return null
  if (learned.kind === 'tags' && field.item.kind === 'text') return null
  const before = learned.kind === 'list' ? learned.item : null
  const item = mergeField(before, field.item, { values: values.flat(), context })
  return item === null ? null : { ...plain(learned, 'list'), item: { ...item, key: learned.key } }
}

/** Sections: every kind the configuration knows, and every kind the pages have besides. */
function blocksShape(
  learned: FieldShape,
  field: ConfiguredField,
  { values, context }: Given,
): FieldShape | null {
  const { discriminator } = field
  const items = values.filter(isList).flat().filter(isGroup)
  if (discriminator === null || (field.variants.length === 0 && items.length === 0)) return null
  const byName = groupBy(items, (item) => nameOf(item, discriminator))
  const known = learned.discriminator === discriminator ? learned.variants : []
  const configured = field.variants.map(({ name, label, fields }): BlockVariant => {
    const members = byName.get(name) ?? []
    const before = known.find((variant) => variant.name === name)?.fields ?? inferFields(members)
    return {
      name,
      label: label ?? fieldLabel(name),
      fields: mergeFields(before, fields, { pages: members, context }),
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
