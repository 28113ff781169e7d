import { emptyCollection, emptyConfiguration, openFolder, type SiteConfiguration } from './configuration.ts'
import { jsonSchemaFields } from './jsonSchema.ts'
import type { Settings } from './settings.ts'

const schemaPath = /^(?:(.+)\/)?\.astro\/collections\/([^/]+)\.schema\.json$/

/** The name of the collection that a schema made by `astro sync` describes; null for any other path. */
export function astroCollectionName(path: string): string | null {
  return schemaPath.exec(path)?.[2] ?? null
}

/**
 * Reads one of the JSON Schemas that Astro makes of its collections. Where the collection's pages lie it does not say
 * (that stands in a program); the folder is the usual one, and it shows in the fields whether that is right.
 */
export function readAstroSchema(path: string, schema: Settings): SiteConfiguration {
  const [, root = '', name = ''] = schemaPath.exec(path) ?? []
  const folder = `${root === '' ? '' : `${root}/`}src/content/${name}`
  const collection = {
    ...emptyCollection(name, openFolder(folder)),
    slugDates: 'page' as const,
    fields: jsonSchemaFields(schema, schema),
  }
  return { ...emptyConfiguration(path, 'astro'), collections: [collection] }
}
