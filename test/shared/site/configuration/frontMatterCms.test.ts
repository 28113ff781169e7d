import { describe, expect, it } from 'vitest'
import type { SiteConfiguration } from '#shared/site/configuration/configuration.ts'
import { belongsTo } from '#shared/site/configuration/places.ts'
import { collectionIn, configurationIn, type Files, fieldIn, pagesOf } from './read.ts'

const settings = (more: Readonly<Record<string, unknown>>) =>
  JSON.stringify({
    'frontMatter.content.pageFolders': [
      { title: 'Blog', path: '[[workspace]]/content/blog', contentTypes: ['post'] },
    ],
    'frontMatter.content.publicFolder': 'static',
    'frontMatter.taxonomy.fieldGroups': [
      { id: 'hero', fields: [{ name: 'headline', type: 'string' }] },
      {
        id: 'seo',
        fields: [
          { name: 'og_title', title: 'Open Graph title', type: 'string' },
          { name: 'x', type: 'fieldCollection', fieldGroup: 'seo' },
        ],
      },
    ],
    ...more,
  })
const post = (fields: readonly unknown[]) => ({
  'frontMatter.taxonomy.contentTypes': [{ name: 'post', fields }],
})
const read = (more: Readonly<Record<string, unknown>>, files: Files = {}): SiteConfiguration =>
  configurationIn({ 'frontmatter.json': settings(more), ...files })
const fieldsOf = (fields: readonly unknown[]) => collectionIn(read(post(fields))).fields

describe('a configuration of Front Matter', () => {
  it('has a collection for each folder and kind of page', () => {
    const { collections, media } = read(
      post([{ name: 'title', type: 'string', title: 'Title', required: true }]),
    )
    expect(collections).toMatchObject([
      {
        name: 'Blog/post',
        label: 'Blog',
        place: { folder: 'content/blog' },
        fields: [{ key: 'title', isRequired: true }],
      },
    ])
    expect(media).toEqual({ folder: 'static', from: 'repository', address: '/', hasSlugNames: false })
  })

  it('carries the condition of a field along, for which Decap has no word', () => {
    const when = { fieldRef: 'layout', operator: 'eq', value: 'event' }
    expect(fieldsOf([{ name: 'place', type: 'string', when }])[0]?.condition).toEqual({
      field: 'layout',
      operator: 'eq',
      value: 'event',
      isCaseSensitive: true,
    })
  })

  it('puts the fields of a collection in its place, and does not follow a group into itself', () => {
    const fields = fieldsOf([
      { name: 'meta', type: 'fieldCollection', fieldGroup: 'seo' },
      { name: 'line', type: 'divider' },
    ])
    expect(fields.map(({ key, label }) => [key, label])).toEqual([['og_title', 'Open Graph title']])
  })

  it('tells blocks apart by their group of fields', () => {
    expect(
      fieldIn(fieldsOf([{ name: 'sections', type: 'block', fieldGroup: ['hero'] }]), 'sections'),
    ).toMatchObject({
      kind: 'blocks',
      discriminator: 'fieldGroup',
      variants: [{ name: 'hero', fields: [{ key: 'headline' }] }],
    })
  })

  it('has choices, texts of several lines and limits', () => {
    const fields = fieldsOf([
      { name: 'status', type: 'choice', choices: ['open', { id: 'done', title: 'All done' }] },
      { name: 'summary', type: 'string', single: false },
      { name: 'weight', type: 'number', numberOptions: { min: 1 } },
      { name: 'secret', type: 'string', hidden: true },
    ])
    expect(fields.map(({ kind }) => kind)).toEqual(['choice', 'long-text', 'number', 'text'])
    expect(fields[0]?.choices[1]).toEqual({ value: 'done', label: 'All done' })
    expect(fields[2]?.limits).toMatchObject({ min: 1, max: null })
    expect(fields[3]?.isHidden).toBe(true)
  })

  it('tells the kind of a page by its own key, then by the folder', () => {
    const types = {
      'frontMatter.taxonomy.contentTypes': [
        { name: 'post', fields: [] },
        { name: 'event', fields: [] },
      ],
    }
    const folders = { 'frontMatter.content.pageFolders': [{ title: 'All', path: '[[workspace]]/content' }] }
    const { collections } = read({ ...types, ...folders })
    const [event, plain] = pagesOf({ 'content/a.md': 'type: event', 'content/b.md': 'title: B' })
    const namesFor = (page: typeof event) =>
      collections.flatMap((collection) => (page && belongsTo(collection, page) ? [collection.name] : []))
    expect([namesFor(event), namesFor(plain)]).toEqual([['All/event'], ['All/default']])
  })

  it('takes placeholders in a folder for any name, and leaves out what it excludes', () => {
    const folders = [
      {
        title: 'Docs',
        path: '[[workspace]]/docs/{{year}}',
        excludePaths: ['drafts'],
        contentTypes: ['post'],
      },
    ]
    const collection = collectionIn(read({ ...post([]), 'frontMatter.content.pageFolders': folders }))
    const paths = ['docs/2024/a.md', 'docs/a.md']
    const taken = paths.filter((path) =>
      pagesOf({ [path]: 'a: 1' }).some((page) => belongsTo(collection, page)),
    )
    expect(taken).toEqual(['docs/2024/a.md'])
  })

  it('may be kept in parts, one file for each item', () => {
    const part = JSON.stringify({ name: 'post', fields: [{ name: 'subtitle', type: 'string' }] })
    const { collections } = read({}, { '.frontmatter/config/taxonomy/contentTypes/post.json': part })
    expect(collections[0]?.fields.map(({ key }) => key)).toEqual(['subtitle'])
  })

  it('describes data files by JSON Schema', () => {
    const schema = {
      type: 'object',
      properties: { name: { type: 'string', title: 'Name' } },
      required: ['name'],
    }
    const files = [{ id: 'site', file: '[[workspace]]/data/site.yml', schema, singleEntry: true }]
    expect(collectionIn(read({ 'frontMatter.data.files': files }), 'data/site')).toMatchObject({
      place: { kind: 'file', path: 'data/site.yml' },
      fields: [{ key: 'name', label: 'Name', isRequired: true }],
    })
  })
})
