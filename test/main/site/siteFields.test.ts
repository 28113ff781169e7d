import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { accepts } from '#shared/site/accepts.ts'
import type { FieldShape } from '#shared/site/field.ts'
import { readPages } from '../../../main/site/readPages.ts'
import { SiteIndex } from '../../../main/site/siteIndex.ts'
import { generatedSite } from '../../repositories/generatedSite.ts'

const indexes: SiteIndex[] = []
afterEach(async () => {
  for (const index of indexes.splice(0)) await index.close()
})

async function read(root: string): Promise<SiteIndex> {
  const index = new SiteIndex({
    root,
    readPages,
    ignoreRules: () => () => false,
    onChange: () => undefined,
    onDefect: (error) => {
      throw error
    },
  })
  indexes.push(index)
  await index.whenRead()
  return index
}

/** Values that the field of their key could not hold; keys without a field are shown as what they are. */
function refusedIn(index: SiteIndex): readonly string[] {
  return index.pageRows().flatMap(({ path: page }) => {
    const byKey = new Map(index.fieldsFor(page).map((field) => [field.key, field]))
    return Object.entries(index.factsOf(page)?.values ?? {}).flatMap(([key, value]) => {
      const field = byKey.get(key)
      return field === undefined || accepts(field, value) ? [] : [`${page}: ${key}`]
    })
  })
}

function fieldsIn(fields: readonly FieldShape[]): readonly FieldShape[] {
  return fields.flatMap((field) => [
    field,
    ...fieldsIn(field.fields),
    ...fieldsIn(field.item === null ? [] : [field.item]),
    ...field.variants.flatMap((variant) => fieldsIn(variant.fields)),
  ])
}

/** What must be so of any site, whatever its pages. */
function expectLawful(index: SiteIndex): void {
  expect(refusedIn(index)).toEqual([])
  const types = new Set(index.site()?.types.map(({ id }) => id))
  for (const field of [...types].flatMap((type) => fieldsIn(index.fieldsOfType(type)))) {
    expect(field.kind === 'reference').toBe(field.reference !== null)
    expect(field.reference?.types.every((type) => types.has(type)) ?? true).toBe(true)
    expect(field.confidence >= 0 && field.confidence <= 1).toBe(true)
    expect(field.dateShape === null || field.kind === 'date' || field.kind === 'date-time').toBe(true)
    expect(field.examples.length <= 3).toBe(true)
  }
}

describe('what is learned of a site', () => {
  it('has a place for every value of a generated site', async () => {
    const site = generatedSite(120)
    expectLawful(await read(site.folder))
    site.remove()
  }, 30_000)

  /** Real repositories: GALLEY_CORPORA names folders, separated as in PATH. Long, so skipped otherwise. */
  const corpora = process.env.GALLEY_CORPORA?.split(path.delimiter) ?? []
  it.skipIf(corpora.length === 0).each(corpora)(
    'has a place for every value of %s',
    async (root) => {
      expectLawful(await read(root))
    },
    300_000,
  )
})
