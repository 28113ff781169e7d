import { describe, expect, it } from 'vitest'
import { collectionsOf } from '#shared/site/configuration/configuredFields.ts'
import {
  type FittedConfiguration,
  fitConfigurations,
  languagesInOrder,
} from '#shared/site/configuration/fit.ts'
import { configurationIn, type Files, pagesOf } from './read.ts'

const decap = (collections: string) =>
  `backend: { name: github }\nmedia_folder: static\ncollections:\n${collections}`

async function fitted(
  configuration: Files,
  pages: Files,
  languages: readonly string[] = [],
): Promise<FittedConfiguration> {
  const site = { pages: pagesOf(pages), languages }
  const [only] = await fitConfigurations([configurationIn(configuration)], site, async () => undefined)
  if (only === undefined) throw new Error('nothing fitted')
  return only
}

const posts =
  '  - { name: posts, folder: posts, fields: [{ name: title }, { name: date }, { name: body }] }\n'
const index =
  '  - { name: pages, files: [{ name: index, file: content/index.md, fields: [{ name: title }] }] }\n'
const pages = { 'posts/a.md': 'title: A\ndate: 2024-01-05' }

describe('a configuration held against the files', () => {
  it('is used when its collections match', async () => {
    const { isUsed, reason } = await fitted({ 'admin/config.yml': decap(posts) }, pages)
    expect([isUsed, reason.en]).toEqual([true, 'Its collection matches the pages.'])
  })

  it('is passed over when it names a file that is not there, and says which', async () => {
    const { isUsed, reason, collections } = await fitted({ 'src/config.yml': decap(index) }, pages)
    expect([isUsed, collections]).toEqual([false, []])
    expect(reason).toEqual({
      en: 'It names content/index.md, where there are no pages.',
      de: 'Sie nennt content/index.md; dort gibt es keine Seiten.',
    })
  })

  it('is used in the part that matches', async () => {
    const { isUsed, reason, collections } = await fitted({ 'admin/config.yml': decap(index + posts) }, pages)
    expect([isUsed, collections.map(({ name }) => name)]).toEqual([true, ['posts']])
    expect(reason.en).toContain('1 of 2 collections')
  })

  it('is passed over when the pages have other fields', async () => {
    const other = { 'posts/a.md': 'headline: A\nwhen: 2024-01-05' }
    const { isUsed, reason } = await fitted({ 'admin/config.yml': decap(posts) }, other)
    expect([isUsed, reason.en]).toEqual([false, 'The pages it names do not have the fields it lists.'])
  })

  it('is used when most of its fields are optional, as long as it lists those the pages have', async () => {
    const many = Array.from({ length: 12 }, (_, n) => `{ name: f${n} }`).join(', ')
    const rich = `  - { name: posts, folder: posts, fields: [{ name: title }, { name: date }, ${many}] }\n`
    expect((await fitted({ 'admin/config.yml': decap(rich) }, pages)).isUsed).toBe(true)
  })

  it('is used for its languages alone, and its default one comes first', async () => {
    const hugo = { 'hugo.yaml': 'defaultContentLanguage: de\nlanguages: { en: {}, de: {} }\n' }
    const fit = await fitted(hugo, pages, ['en', 'de'])
    expect([fit.isUsed, fit.reason.en]).toEqual([true, 'Its languages are those of the pages.'])
    expect(languagesInOrder(['en', 'de'], [fit])).toEqual(['de', 'en'])
    const foreign = await fitted(hugo, pages, ['fr', 'it'])
    expect([foreign.isUsed, languagesInOrder(['fr', 'it'], [foreign])]).toEqual([false, ['fr', 'it']])
  })

  it('that says nothing is passed over with that reason', async () => {
    const { isUsed, reason } = await fitted({ 'hugo.yaml': 'title: A\n' }, pages)
    expect([isUsed, reason.en]).toEqual([false, 'It says nothing about kinds of page, fields or languages.'])
  })
})

describe('a page of several collections', () => {
  it('belongs to its own file before a folder, and to the deeper folder', async () => {
    const fields = 'fields: [{ name: title }]'
    const all = `  - { name: all, folder: posts, nested: { depth: 9 }, ${fields} }\n  - { name: deep, folder: posts/deep, ${fields} }\n  - { name: one, files: [{ name: a, file: posts/a.md, ${fields} }] }\n`
    const files = { 'posts/a.md': 'title: A', 'posts/b.md': 'title: B', 'posts/deep/c.md': 'title: C' }
    const fit = await fitted({ 'admin/config.yml': decap(all) }, files)
    const names = pagesOf(files).map((page) => collectionsOf([fit], page).map(({ name }) => name))
    expect(names).toEqual([['one/a'], ['all'], ['deep']])
  })
})
