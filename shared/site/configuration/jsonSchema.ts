import type { Value } from '../../document/document.ts'
import { isGroup } from '../../document/value.ts'
import {
  type ConfiguredField,
  type ConfiguredKind,
  type ConfiguredVariant,
  deepestField,
  plainField,
} from './configuredField.ts'
import {
  choicesOf,
  groupAt,
  groupsAt,
  limitsAt,
  listAt,
  type Settings,
  textAt,
  textsAt,
  valueAt,
} from './settings.ts'

/** The fields that a JSON Schema (draft 07) of an object describes; `root` is what its `$ref`s count from. */
export function jsonSchemaFields(schema: Settings, root: Settings, depth = 0): readonly ConfiguredField[] {
  if (depth > deepestField) return []
  const object = resolved(schema, root)
  const required = textsAt(object, 'required')
  return Object.entries(groupAt(object, 'properties')).flatMap(([key, property]) => {
    // `$schema` names the schema itself for editors of code.
    if (!isGroup(property) || key === '$schema') return []
    return { ...fieldOf(key, property, { root, depth }), isRequired: required.includes(key) }
  })
}

type Place = { readonly root: Settings; readonly depth: number }

function fieldOf(key: string, written: Settings, place: Place): ConfiguredField {
  const schema = withoutNull(resolved(written, place.root), place.root)
  const field = {
    ...plainField(key, kindOf(schema, place.root)),
    label: textAt(written, 'title') ?? textAt(schema, 'title'),
    help: textAt(written, 'description') ?? textAt(schema, 'description'),
    choices: choicesOf(enumOf(schema), ['value', 'label']),
    default: valueAt(written, 'default') ?? valueAt(schema, 'default'),
    limits: limitsAt(schema, schemaLimits),
    isReadOnly: valueAt(schema, 'readOnly') === true,
    pattern: patternOf(schema),
  }
  switch (field.kind) {
    case 'group':
      return { ...field, fields: jsonSchemaFields(schema, place.root, place.depth + 1) }
    case 'list':
      return listField(field, resolved(groupAt(schema, 'items'), place.root), place)
    default:
      return field
  }
}

const schemaLimits = {
  min: 'minimum',
  max: 'maximum',
  minItems: 'minItems',
  maxItems: 'maxItems',
  minLength: 'minLength',
  maxLength: 'maxLength',
} as const

function patternOf(schema: Settings): ConfiguredField['pattern'] {
  const source = textAt(schema, 'pattern')
  return source === null ? null : { source, message: null }
}

/** Follows references inside the schema; a chain that comes back to itself ends as a schema that says nothing. */
function resolved(schema: Settings, root: Settings): Settings {
  let current = schema
  for (let step = 0; step < 8; step++) {
    const reference = textAt(current, '$ref')
    if (reference === null) return current
    const steps = reference.startsWith('#/') ? reference.slice(2).split('/') : null
    let target: Value | undefined = steps === null ? undefined : root
    for (const name of steps ?? []) target = isGroup(target) ? valueAt(target, name) : undefined
    if (!isGroup(target)) return {}
    current = target
  }
  return {}
}

/** `nullable` comes out as a choice between something and null: the something is the field. */
function withoutNull(schema: Settings, root: Settings): Settings {
  const options = alternatives(schema).map((option) => resolved(option, root))
  const [only, ...others] = options.filter((option) => valueAt(option, 'type') !== 'null')
  return only !== undefined && others.length === 0 ? { ...only, ...without(schema) } : schema
}

function without({ anyOf: _any, oneOf: _one, ...rest }: Settings): Settings {
  return rest
}

function alternatives(schema: Settings): readonly Settings[] {
  return [...groupsAt(schema, 'anyOf'), ...groupsAt(schema, 'oneOf')]
}

function enumOf(schema: Settings): readonly Value[] {
  const constants = alternatives(schema).map((option) => valueAt(option, 'const'))
  const isChoice = constants.length > 1 && constants.every((value) => value !== undefined)
  return isChoice ? constants.map((value) => value ?? null) : listAt(schema, 'enum')
}

function kindOf(schema: Settings, root: Settings): ConfiguredKind {
  if (enumOf(schema).length > 0) return 'choice'
  const options = alternatives(schema).map((option) => resolved(option, root))
  // How a date comes out: a text with time, a text without, or seconds since 1970.
  if (options.some((option) => /^date/.test(textAt(option, 'format') ?? ''))) return 'date-time'
  if (options.length > 0) return 'unknown'
  const [type] = textsAt(schema, 'type').filter((name) => name !== 'null')
  switch (type) {
    case 'string':
      return formats.get(textAt(schema, 'format') ?? '') ?? 'text'
    case 'number':
    case 'integer':
      return 'number'
    case 'boolean':
      return 'yes-no'
    case 'array':
      return 'list'
    case 'object':
      return Object.keys(groupAt(schema, 'properties')).length > 0 ? 'group' : 'unknown'
    default:
      return 'unknown'
  }
}

const formats: ReadonlyMap<string, ConfiguredKind> = new Map([
  ['date', 'date'],
  ['date-time', 'date-time'],
])

function listField(field: ConfiguredField, items: Settings, place: Place): ConfiguredField {
  const inner = { ...place, depth: place.depth + 1 }
  if (inner.depth > deepestField) return { ...field, kind: 'unknown' }
  const options = alternatives(items).map((option) => resolved(option, place.root))
  const discriminator = discriminatorOf(options)
  if (discriminator !== null) {
    const variants = options.map((option) => variantOf(option, discriminator, inner))
    return { ...field, kind: 'blocks', discriminator, variants }
  }
  const item = fieldOf('item', items, inner)
  if (item.kind === 'choice') return { ...field, kind: 'choice', isMultiple: true, choices: item.choices }
  return item.kind === 'unknown' ? { ...field, kind: 'unknown' } : { ...field, item }
}

/** The key that has a fixed text of its own in every alternative. */
function discriminatorOf(options: readonly Settings[]): string | null {
  const [first] = options
  if (first === undefined || options.length < 2) return null
  const isFixed = (option: Settings, key: string) => constantOf(option, key) !== null
  const keys = Object.keys(groupAt(first, 'properties'))
  return keys.find((key) => options.every((option) => isFixed(option, key))) ?? null
}

function constantOf(option: Settings, key: string): string | null {
  return textAt(groupAt(groupAt(option, 'properties'), key), 'const')
}

function variantOf(option: Settings, discriminator: string, place: Place): ConfiguredVariant {
  const fields = jsonSchemaFields(option, place.root, place.depth)
  return {
    name: constantOf(option, discriminator) ?? '',
    label: textAt(option, 'title'),
    fields: fields.filter(({ key }) => key !== discriminator),
  }
}
