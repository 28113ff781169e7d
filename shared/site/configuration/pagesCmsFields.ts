import type { Value } from '../../document/document.ts'
import { isGroup } from '../../document/value.ts'
import { shapeFromDateFns } from '../dateShape.ts'
import type { FieldLimits } from '../field.ts'
import type { MediaPlace } from './configuration.ts'
import { type ConfiguredField, type ConfiguredKind, deepestField, plainField } from './configuredField.ts'
import {
  choicesOf,
  flagAt,
  groupAt,
  groupsAt,
  initialAt,
  limitsAt,
  listAt,
  type Settings,
  textAt,
  textsAt,
  valueAt,
} from './settings.ts'

export type MediaByName = ReadonlyMap<string, MediaPlace>

type Surroundings = {
  readonly media: MediaByName
  readonly main: MediaPlace | null
  /** Fields that are written once and named by others. */
  readonly components: Settings
  readonly depth: number
}

/** The fields of an entry, an object or a block. */
export function pagesCmsFields(all: readonly Settings[], around: Surroundings): readonly ConfiguredField[] {
  if (around.depth > deepestField) return []
  return all.flatMap((written) => {
    const settings = withComponent(written, around.components)
    const key = textAt(settings, 'name')
    return key === null ? [] : [fieldOf(key, settings, around)]
  })
}

/** A field may name a component and replace some of its settings; a component may name another one. */
function withComponent(written: Settings, components: Settings): Settings {
  let settings = written
  for (let step = 0; step < 8; step++) {
    const name = textAt(settings, 'component')
    if (name === null) break
    const { component: _, ...own } = settings
    settings = { ...groupAt(components, name), ...own }
  }
  return settings
}

const kinds: ReadonlyMap<string, ConfiguredKind> = new Map([
  ['boolean', 'yes-no'],
  ['code', 'code'],
  ['date', 'date'],
  ['file', 'file'],
  ['image', 'image'],
  ['number', 'number'],
  ['reference', 'reference'],
  ['rich-text', 'markdown'],
  ['select', 'choice'],
  ['string', 'text'],
  ['text', 'long-text'],
  ['uuid', 'text'],
  ['object', 'group'],
  ['block', 'group'],
])

function fieldOf(key: string, settings: Settings, around: Surroundings): ConfiguredField {
  const type = textAt(settings, 'type') ?? 'string'
  const options = groupAt(settings, 'options')
  const multiple = valueAt(options, 'multiple')
  const single: ConfiguredField = {
    ...plainField(key, kindOf(type, options)),
    isHidden: flagAt(settings, 'hidden') ?? false,
    // `false` asks for no label at all; the key's own words are better than none.
    label: textAt(settings, 'label'),
    help: textAt(settings, 'description'),
    isRequired: flagAt(settings, 'required') ?? false,
    isReadOnly: flagAt(settings, 'readonly') ?? false,
    isMultiple: multiple === true || isGroup(multiple),
    // Values are compared and stored as texts: a choice of 3 is written "3".
    choices: choicesOf(listAt(options, 'values'), ['value', 'label']).map(({ value, label }) => ({
      value: String(value ?? ''),
      label,
    })),
    default: initialAt(settings),
    pattern: patternOf(valueAt(settings, 'pattern')),
    dateShape: /^date$/.test(type) ? dateShapeOf(options) : null,
    limits: limitsOf(settings, options),
    media: around.media.get(textAt(options, 'media') ?? '') ?? around.main,
    relation: relationOf(options),
    fields: pagesCmsFields(groupsAt(settings, 'fields'), { ...around, depth: around.depth + 1 }),
  }
  return listed(single, { settings, type, around })
}

/** Without a format, as its documentation has it. */
function dateShapeOf(options: Settings): string | null {
  const usual = flagAt(options, 'time') === true ? "yyyy-MM-dd'T'HH:mm" : 'yyyy-MM-dd'
  return shapeFromDateFns(textAt(options, 'format') ?? usual)
}

/** Of the text or number itself, and of how many there may be: as a list, or as several files, choices or pages. */
function limitsOf(settings: Settings, options: Settings): FieldLimits {
  const own = { min: 'min', max: 'max', minLength: 'minlength', maxLength: 'maxlength' }
  const list = valueAt(settings, 'list')
  const several = isGroup(list) ? list : groupAt(options, 'multiple')
  const isChoice = valueAt(options, 'multiple') === true
  const items = limitsAt(isChoice ? options : several, { minItems: 'min', maxItems: 'max' })
  return { ...limitsAt(isChoice ? {} : options, own), minItems: items.minItems, maxItems: items.maxItems }
}

function kindOf(type: string, options: Settings): ConfiguredKind {
  if (type === 'date' && flagAt(options, 'time') === true) return 'date-time'
  return kinds.get(type) ?? 'unknown'
}

function patternOf(written: Value | undefined): ConfiguredField['pattern'] {
  if (typeof written === 'string') return { source: written, message: null }
  const source = isGroup(written) ? textAt(written, 'regex') : null
  return source === null || !isGroup(written) ? null : { source, message: textAt(written, 'message') }
}

function relationOf(options: Settings): ConfiguredField['relation'] {
  const collection = textAt(options, 'collection')
  if (collection === null) return null
  const displayFields = textsAt(options, 'search').flatMap((names) =>
    names.split(',').map((name) => name.trim()),
  )
  return { collections: [collection], valueField: textAt(options, 'value') ?? '{path}', displayFields }
}

type Listing = { readonly settings: Settings; readonly type: string; readonly around: Surroundings }

/** `list` makes a list of what the field would be; blocks that are no list are one group of several kinds. */
function listed(single: ConfiguredField, { settings, type, around }: Listing): ConfiguredField {
  const list = valueAt(settings, 'list')
  const isListed = list === true || isGroup(list)
  if (type === 'block') {
    if (!isListed) return { ...single, fields: [] }
    const discriminator = textAt(settings, 'blockKey') ?? '_block'
    const inner = { ...around, depth: around.depth + 1 }
    const variants = groupsAt(settings, 'blocks').flatMap((written) => {
      const block = withComponent(written, around.components)
      const name = textAt(block, 'name')
      const fields = pagesCmsFields(groupsAt(block, 'fields'), inner)
      return name === null ? [] : [{ name, label: textAt(block, 'label'), fields }]
    })
    return { ...single, kind: 'blocks', discriminator, variants }
  }
  if (!isListed) return single
  const collapsed = isGroup(list) ? valueAt(list, 'collapsible') : false
  const item = { ...single, key: 'item', label: null, help: null, isRequired: false }
  return {
    ...single,
    kind: 'list',
    item,
    fields: [],
    isCollapsed: collapsed !== false && collapsed !== undefined,
  }
}
