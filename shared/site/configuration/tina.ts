import {
  type ConfiguredCollection,
  emptyCollection,
  emptyConfiguration,
  openFolder,
  type SiteConfiguration,
} from './configuration.ts'
import { flagAt, folderPath, groupAt, groupsAt, type Settings, textAt } from './settings.ts'
import { tinaFields } from './tinaFields.ts'

/** Reads the schema in `tina-lock.json`, which TinaCMS makes of its configuration and sites keep beside it. */
export function readTina(path: string, lock: Settings): SiteConfiguration {
  const collections = groupsAt(groupAt(lock, 'schema'), 'collections')
  return { ...emptyConfiguration(path, 'tina'), collections: collections.flatMap(collectionsOf) }
}

/** A collection with templates is one for each of them: a page says under `_template` which it follows. */
function collectionsOf(settings: Settings): readonly ConfiguredCollection[] {
  const name = textAt(settings, 'name')
  const folder = folderPath(textAt(settings, 'path') ?? '')
  if (name === null || folder === null) return []
  const actions = groupAt(groupAt(settings, 'ui'), 'allowedActions')
  const collection: ConfiguredCollection = {
    ...emptyCollection(name, placeOf(settings, folder)),
    label: textAt(settings, 'label'),
    format: textAt(settings, 'format'),
    canCreate: flagAt(actions, 'create') ?? true,
    canDelete: flagAt(actions, 'delete') ?? true,
    fields: tinaFields(groupsAt(settings, 'fields')),
  }
  const templates = groupsAt(settings, 'templates')
  if (templates.length === 0) return [collection]
  return templates.flatMap((template) => {
    const templateName = textAt(template, 'name')
    if (templateName === null) return []
    return {
      ...collection,
      name: `${name}/${templateName}`,
      label: textAt(template, 'label') ?? collection.label,
      only: { keys: ['_template'], values: [templateName], isFallback: false },
      fields: tinaFields(groupsAt(template, 'fields')),
    }
  })
}

function placeOf(settings: Settings, folder: string): ConfiguredCollection['place'] {
  const ending = (textAt(settings, 'format') ?? 'md').toLowerCase()
  const match = groupAt(settings, 'match')
  const [include, exclude] = [textAt(match, 'include'), textAt(match, 'exclude')]
  return {
    ...openFolder(folder),
    // Tina reads and writes `.markdown` under the format `md`.
    endings: ending === 'md' ? ['md', 'markdown'] : [ending],
    include: include === null ? [] : [include],
    exclude: exclude === null ? [] : [exclude],
  }
}
