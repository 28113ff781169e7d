import type { ConfiguredCollection, SiteConfiguration } from '#shared/site/configuration/configuration.ts'
import type { ConfiguredField } from '#shared/site/configuration/configuredField.ts'
import { readConfigurations } from '#shared/site/configuration/readConfigurations.ts'
import { readFacts } from '#shared/site/facts.ts'

/** Files by path, as they lie in a repository. */
export type Files = Readonly<Record<string, string>>

/** The one configuration among the files; fails when there is none or more than one. */
export function configurationIn(files: Files): SiteConfiguration {
  const [only, ...others] = readConfigurations(new Map(Object.entries(files)))
  if (only === undefined || others.length > 0) throw new Error(`${others.length + 1} configurations`)
  return only
}

/** A configuration of Decap with one collection, written as YAML without its dash, behind what the site says. */
export function decapCollection(collection: string, site = ''): ConfiguredCollection {
  return collectionIn(decap(collection, site))
}

export function decap(collection: string, site = ''): SiteConfiguration {
  const [first = '', ...rest] = collection.trim().split('\n')
  const item = [`  - ${first}`, ...rest.map((line) => `    ${line}`)].join('\n')
  const text = `backend: { name: git-gateway }\nmedia_folder: static/img\n${site}\ncollections:\n${item}\n`
  return configurationIn({ 'static/admin/config.yml': text })
}

/** The same in Sveltia, told from the page beside it. */
export function sveltiaCollection(collection: string, site = ''): ConfiguredCollection {
  const [first = '', ...rest] = collection.trim().split('\n')
  const item = [`  - ${first}`, ...rest.map((line) => `    ${line}`)].join('\n')
  return collectionIn(
    configurationIn({
      'static/admin/config.yml': `backend: { name: github }\nmedia_folder: static/img\n${site}\ncollections:\n${item}\n`,
      'static/admin/index.html': '<script src="https://unpkg.com/@sveltia/cms/dist/sveltia-cms.js"></script>',
    }),
  )
}

export function collectionIn({ collections }: SiteConfiguration, name?: string): ConfiguredCollection {
  const found =
    name === undefined ? collections[0] : collections.find((collection) => collection.name === name)
  if (found === undefined) throw new Error('no such collection')
  return found
}

export function fieldIn(fields: readonly ConfiguredField[], key: string): ConfiguredField {
  const found = fields.find((field) => field.key === key)
  if (found === undefined) throw new Error(`no field ${key}`)
  return found
}

/** Facts of pages given as front matter by path. */
export function pagesOf(files: Files) {
  return Object.entries(files).map(([path, values]) => readFacts(path, `---\n${values}\n---\n\nText.\n`, 0))
}
