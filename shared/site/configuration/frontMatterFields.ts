import { shapeFromDateFns } from '../dateShape.ts'
import {
  type ConfiguredCondition,
  type ConfiguredField,
  type ConfiguredKind,
  deepestField,
  plainField,
} from './configuredField.ts'
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

/** Named groups of fields that several kinds of page share, by their id. */
export type FieldGroups = ReadonlyMap<string, Settings>

type Surroundings = {
  readonly groups: FieldGroups
  readonly depth: number
  /** Ids of the groups this one stands in: a group may name itself. */
  readonly within: readonly string[]
}

/** The fields of a kind of page or of a group of fields. */
export function frontMatterFields(owner: Settings, around: Surroundings): readonly ConfiguredField[] {
  if (around.depth > deepestField) return []
  return groupsAt(owner, 'fields').flatMap((settings) => {
    if (textAt(settings, 'type') === 'fieldCollection') return spliced(settings, around)
    return frontMatterField(settings, around) ?? []
  })
}

/** A field collection stands for the fields of its group, one beside the other. */
function spliced(settings: Settings, around: Surroundings): readonly ConfiguredField[] {
  return textsAt(settings, 'fieldGroup').flatMap((id) => groupFields(id, around))
}

function groupFields(id: string, around: Surroundings): readonly ConfiguredField[] {
  const group = around.groups.get(id)
  if (group === undefined || around.within.includes(id)) return []
  return frontMatterFields(group, { ...around, depth: around.depth + 1, within: [...around.within, id] })
}

const kinds: ReadonlyMap<string, ConfiguredKind> = new Map([
  ['string', 'text'],
  ['number', 'number'],
  ['datetime', 'date-time'],
  ['boolean', 'yes-no'],
  ['image', 'image'],
  ['file', 'file'],
  ['choice', 'choice'],
  ['tags', 'tags'],
  ['categories', 'tags'],
  ['taxonomy', 'tags'],
  ['draft', 'yes-no'],
  ['fields', 'group'],
  ['json', 'unknown'],
  ['block', 'blocks'],
  ['list', 'tags'],
  ['dataFile', 'choice'],
  ['slug', 'text'],
  ['contentRelationship', 'reference'],
])

/** Lines and headings between fields hold nothing. */
const ornaments: ReadonlySet<string> = new Set(['divider', 'heading'])

function frontMatterField(settings: Settings, around: Surroundings): ConfiguredField | null {
  const key = textAt(settings, 'name')
  const type = textAt(settings, 'type') ?? 'string'
  if (key === null || ornaments.has(type)) return null
  const kind = kindOf(type, settings)
  const field: ConfiguredField = {
    ...plainField(key, kind),
    isHidden: flagAt(settings, 'hidden') ?? false,
    label: textAt(settings, 'title'),
    help: textAt(settings, 'description'),
    isRequired: flagAt(settings, 'required') ?? false,
    isReadOnly: flagAt(settings, 'editable') === false,
    isMultiple: flagAt(settings, 'multiple') ?? false,
    choices: choicesOf(listAt(settings, 'choices'), ['id', 'title']),
    default: initialAt(settings),
    dateShape: shapeFromDateFns(textAt(settings, 'dateFormat') ?? ''),
    limits: limitsAt(groupAt(settings, 'numberOptions'), { min: 'min', max: 'max' }),
    condition: conditionOf(groupAt(settings, 'when')),
    relation: relationOf(settings),
  }
  if (kind === 'group') return { ...field, fields: frontMatterFields(settings, deeper(around)) }
  return kind === 'blocks' ? { ...field, ...blocksOf(settings, around) } : field
}

function deeper(around: Surroundings): Surroundings {
  return { ...around, depth: around.depth + 1 }
}

function kindOf(type: string, settings: Settings): ConfiguredKind {
  const kind = kinds.get(type) ?? 'unknown'
  if (kind !== 'text') return kind
  if (valueAt(settings, 'wysiwyg')) return 'markdown'
  return flagAt(settings, 'single') === false ? 'long-text' : 'text'
}

/** Every block carries the id of its group of fields under `fieldGroup`. */
function blocksOf(settings: Settings, around: Surroundings): Partial<ConfiguredField> {
  const ids = textsAt(settings, 'fieldGroup').filter((id) => around.groups.has(id))
  const variants = ids.map((name) => ({ name, label: null, fields: groupFields(name, around) }))
  return { discriminator: 'fieldGroup', variants }
}

function relationOf(settings: Settings): ConfiguredField['relation'] {
  const collection = textAt(settings, 'contentTypeName')
  if (collection === null) return null
  const valueField = textAt(settings, 'contentTypeValue') === 'slug' ? '{{slug}}' : '{{path}}'
  return { collections: [collection], valueField, displayFields: ['title'] }
}

function conditionOf(when: Settings): ConfiguredCondition | null {
  const field = textAt(when, 'fieldRef')
  if (field === null) return null
  return {
    field,
    operator: textAt(when, 'operator') ?? 'eq',
    value: valueAt(when, 'value') ?? null,
    isCaseSensitive: flagAt(when, 'caseSensitive') ?? true,
  }
}
