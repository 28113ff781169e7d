import { type ConfiguredField, type ConfiguredKind, deepestField, plainField } from './configuredField.ts'
import { choicesOf, flagAt, groupAt, groupsAt, listAt, type Settings, textAt, textsAt } from './settings.ts'

/** The fields of a collection, template or object in the schema of TinaCMS. */
export function tinaFields(all: readonly Settings[], depth = 0): readonly ConfiguredField[] {
  if (depth > deepestField) return []
  return all.flatMap((settings) => {
    // The schema may use another name than the file.
    const key = textAt(settings, 'nameOverride') ?? textAt(settings, 'name')
    return key === null ? [] : [fieldOf(key, settings, depth)]
  })
}

const kinds: ReadonlyMap<string, ConfiguredKind> = new Map([
  ['string', 'text'],
  ['number', 'number'],
  ['boolean', 'yes-no'],
  ['datetime', 'date-time'],
  ['image', 'image'],
  ['reference', 'reference'],
  ['object', 'group'],
  ['rich-text', 'markdown'],
])

function fieldOf(key: string, settings: Settings, depth: number): ConfiguredField {
  const ui = groupAt(settings, 'ui')
  const component = textAt(ui, 'component')
  const choices = choicesOf(listAt(settings, 'options'), ['value', 'label'])
  const field: ConfiguredField = {
    ...plainField(key, kindOf(settings, component, choices.length > 0)),
    label: textAt(settings, 'label'),
    help: textAt(settings, 'description') ?? textAt(ui, 'description'),
    isRequired: flagAt(settings, 'required') ?? false,
    isBody: flagAt(settings, 'isBody') ?? false,
    choices,
    // What `ui.dateFormat` says is only shown; the file always has this.
    dateShape: "yyyy-MM-dd'T'HH:mm:ss.SSSX",
    relation: relationOf(settings),
    fields: tinaFields(groupsAt(settings, 'fields'), depth + 1),
  }
  return flagAt(settings, 'list') === true && field.kind !== 'hidden' ? listed(field, settings, depth) : field
}

function kindOf(settings: Settings, component: string | null, isChoice: boolean): ConfiguredKind {
  if (component === 'hidden') return 'hidden'
  const kind = kinds.get(textAt(settings, 'type') ?? '') ?? 'unknown'
  if (kind === 'text' && isChoice) return 'choice'
  return kind === 'text' && component === 'textarea' ? 'long-text' : kind
}

function relationOf(settings: Settings): ConfiguredField['relation'] {
  const collections = textsAt(settings, 'collections')
  // Tina stores the path of the page in the repository.
  return collections.length === 0 ? null : { collections, valueField: '{{path}}', displayFields: ['title'] }
}

function listed(field: ConfiguredField, settings: Settings, depth: number): ConfiguredField {
  const templates = groupsAt(settings, 'templates')
  if (templates.length > 0) {
    const variants = templates.flatMap((template) => {
      const name = textAt(template, 'name')
      const fields = tinaFields(groupsAt(template, 'fields'), depth + 1)
      return name === null ? [] : [{ name, label: textAt(template, 'label'), fields }]
    })
    return { ...field, kind: 'blocks', discriminator: '_template', variants }
  }
  if (field.kind === 'choice' || field.kind === 'reference') return { ...field, isMultiple: true }
  const item = { ...field, key: 'item', label: null, help: null, isRequired: false }
  return { ...field, kind: 'list', item, fields: [] }
}
