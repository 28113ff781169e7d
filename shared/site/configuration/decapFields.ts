import { isGroup, isList } from '../../document/value.ts'
import { shapeFromDayjs } from '../dateShape.ts'
import {
  type ConfiguredField,
  type ConfiguredKind,
  type ConfiguredVariant,
  deepestField,
  plainField,
} from './configuredField.ts'
import { decapMedia, type MediaLevel } from './decapMedia.ts'
import {
  choicesOf,
  flagAt,
  groupsAt,
  initialAt,
  limitsAt,
  listAt,
  type Settings,
  textAt,
  textsAt,
  valueAt,
} from './settings.ts'

/** Decap (and Netlify CMS before it) and Sveltia read the same file, and differ in what they make of it. */
export type Dialect = 'decap' | 'sveltia'

/** What fields take from the collection they stand in. */
export type FieldSurroundings = {
  readonly dialect: Dialect
  readonly media: MediaLevel
  readonly depth: number
}

/** The fields of a collection, an object or a list; what has no name or lies too deep is left out. */
export function decapFields(all: readonly Settings[], around: FieldSurroundings): readonly ConfiguredField[] {
  return all.flatMap((settings) => decapField(settings, around) ?? [])
}

function decapField(settings: Settings, around: FieldSurroundings): ConfiguredField | null {
  const key = textAt(settings, 'name')
  if (key === null || around.depth > deepestField) return null
  const media = decapMedia(settings, around.media, around.dialect)
  const inner = { ...around, media, depth: around.depth + 1 }
  const widget = textAt(settings, 'widget') ?? 'string'
  const shaped = { ...plainField(key, kindOf(widget, settings)), ...described(settings, around.dialect) }
  const field = { ...shaped, ...valueRules(settings) }
  switch (widget) {
    case 'select':
      return { ...field, choices: choicesOf(listAt(settings, 'options'), ['value', 'label']) }
    case 'relation':
      return { ...field, relation: relationOf(settings) }
    case 'image':
    case 'file':
      return { ...field, media: media.place }
    case 'object':
    case 'list':
      return { ...field, ...partsOf(settings, inner) }
    default:
      return field
  }
}

const kinds: ReadonlyMap<string, ConfiguredKind> = new Map([
  ['string', 'text'],
  ['text', 'long-text'],
  ['boolean', 'yes-no'],
  ['select', 'choice'],
  ['relation', 'reference'],
  ['object', 'group'],
  ['image', 'image'],
  ['file', 'file'],
  ['markdown', 'markdown'],
  ['richtext', 'markdown'],
  ['code', 'code'],
  ['color', 'colour'],
  // GeoJSON, kept as a text.
  ['map', 'text'],
  ['hidden', 'hidden'],
  ['keyvalue', 'group'],
  ['uuid', 'text'],
  ['compute', 'text'],
  // Gone from Decap 3 and still met: a datetime without a time.
  ['date', 'date'],
])

function kindOf(widget: string, settings: Settings): ConfiguredKind {
  switch (widget) {
    case 'number':
      return /\/string$/.test(textAt(settings, 'value_type', 'valueType') ?? '') ? 'text' : 'number'
    case 'datetime':
      return hasTime(settings) ? 'date-time' : 'date'
    case 'list':
      if (groupsAt(settings, 'types').length > 0) return 'blocks'
      return isGroup(valueAt(settings, 'field')) || isList(valueAt(settings, 'fields')) ? 'list' : 'tags'
    default:
      return kinds.get(widget) ?? 'unknown'
  }
}

function hasTime(settings: Settings): boolean {
  const time = valueAt(settings, 'time_format') ?? valueAt(settings, 'timeFormat')
  if (time === false || valueAt(settings, 'type') === 'date') return false
  const format = textAt(settings, 'format')
  return format === null || /[HhkmsSaATXx]/.test(format.replace(/\[[^\]]*\]/g, '').replace(/M+/g, ''))
}

/** `comment` is a comment in the file to Decap, and a help text to Sveltia. */
function described(settings: Settings, dialect: Dialect) {
  const comment = textAt(settings, 'comment')
  const required = valueAt(settings, 'required')
  const widget = textAt(settings, 'widget')
  const collapsed = valueAt(settings, 'collapsed')
  return {
    label: textAt(settings, 'label'),
    help: textAt(settings, 'hint') ?? (dialect === 'sveltia' ? comment : null),
    comment: dialect === 'decap' ? comment : null,
    // Sveltia: a list of the languages in which the field is required.
    isRequired: isList(required) ? required.length > 0 : required !== false,
    requiredIn: isList(required) ? textsAt(settings, 'required') : null,
    isReadOnly: flagAt(settings, 'readonly') ?? (widget === 'compute' || widget === 'uuid'),
    isCollapsed:
      typeof collapsed === 'boolean' || collapsed === 'auto'
        ? collapsed
        : dialect === 'decap' && widget === 'list',
    translation: translationOf(valueAt(settings, 'i18n')),
  } as const
}

function translationOf(i18n: unknown): ConfiguredField['translation'] {
  if (i18n === true || i18n === 'translate') return 'translate'
  if (i18n === 'duplicate') return 'same'
  return i18n === false || i18n === 'none' ? 'none' : null
}

function valueRules(settings: Settings) {
  const [source, message] = listAt(settings, 'pattern')
  const isMultiple = (flagAt(settings, 'multiple') ?? flagAt(settings, 'allow_multiple')) === true
  const isMany = isMultiple || valueAt(settings, 'widget') === 'list'
  return {
    default: initialAt(settings),
    pattern:
      typeof source === 'string' ? { source, message: typeof message === 'string' ? message : null } : null,
    dateShape: dateShapeOf(settings),
    limits: limitsAt(settings, isMany ? itemLimits : plainLimits),
    isMultiple,
  } as const
}

/** `min` and `max` count the items of a list and of a choice of several, and else are bounds of a number. */
const itemLimits = { minItems: 'min', maxItems: 'max' } as const
const plainLimits = { min: 'min', max: 'max', minLength: 'minlength', maxLength: 'maxlength' } as const

/** `format` holds; else date and time each by itself, which may be off (`false`) or as usual (`true`). */
function dateShapeOf(settings: Settings): string | null {
  const whole = textAt(settings, 'format')
  if (whole !== null) return shapeFromDayjs(whole)
  const part = (names: readonly [string, string], usual: string) => {
    const written = valueAt(settings, names[0]) ?? valueAt(settings, names[1])
    return written === false ? '' : typeof written === 'string' && written !== '' ? written : usual
  }
  const date = part(['date_format', 'dateFormat'], 'YYYY-MM-DD')
  const time = hasTime(settings) ? part(['time_format', 'timeFormat'], 'HH:mm:ss.SSSZ') : ''
  return shapeFromDayjs([date, time].filter((written) => written !== '').join('[T]'))
}

function relationOf(settings: Settings): ConfiguredField['relation'] {
  const collection = textAt(settings, 'collection')
  const valueField = textAt(settings, 'value_field', 'valueField') ?? '{{slug}}'
  if (collection === null) return null
  const file = textAt(settings, 'file')
  const named = ['display_fields', 'displayFields', 'search_fields', 'searchFields']
  const displayFields = named.map((name) => textsAt(settings, name)).find((fields) => fields.length > 0)
  return {
    collections: [file === null ? collection : `${collection}/${file}`],
    valueField,
    displayFields: displayFields ?? [valueField],
  }
}

/** What stands inside an object or a list. */
function partsOf(settings: Settings, inner: FieldSurroundings): Partial<ConfiguredField> {
  const types = groupsAt(settings, 'types')
  const single = valueAt(settings, 'field')
  const fields = decapFields(groupsAt(settings, 'fields'), inner)
  const isListed = valueAt(settings, 'widget') === 'list'
  if (isListed && types.length > 0) {
    const discriminator = textAt(settings, 'typeKey', 'type_key') ?? 'type'
    return { discriminator, variants: types.flatMap((type) => variantOf(type, inner)) }
  }
  if (!isListed) return { fields }
  if (isGroup(single)) return { item: decapField({ name: 'item', ...single }, inner) }
  return isList(valueAt(settings, 'fields')) ? { item: { ...plainField('item', 'group'), fields } } : {}
}

function variantOf(type: Settings, inner: FieldSurroundings): readonly ConfiguredVariant[] {
  const name = textAt(type, 'name')
  if (name === null) return []
  return [{ name, label: textAt(type, 'label'), fields: decapFields(groupsAt(type, 'fields'), inner) }]
}
