import { describe, expect, it } from 'vitest'
import { belongsTo } from '#shared/site/configuration/places.ts'
import { configurationIn, fieldIn, pagesOf } from './read.ts'

const read = (collections: readonly unknown[]) =>
  configurationIn({
    'tina/tina-lock.json': JSON.stringify({ schema: { collections }, lookup: {}, graphql: {} }),
  })

describe('the lock file of TinaCMS', () => {
  it('has collections with fields, the name in the file before the one in the schema', () => {
    const { collections } = read([
      {
        name: 'post',
        label: 'Posts',
        path: 'content/posts',
        format: 'mdx',
        fields: [
          { name: 'title', type: 'string', isTitle: true, required: true, label: 'Title' },
          { name: 'pubDate', nameOverride: 'pub-date', type: 'datetime' },
          { name: 'intro', type: 'string', ui: { component: 'textarea' }, description: 'One sentence' },
          { name: 'level', type: 'string', options: ['a', { value: 'b', label: 'Bee' }] },
          { name: 'author', type: 'reference', collections: ['author'] },
          { name: 'body', type: 'rich-text', isBody: true },
        ],
      },
    ])
    expect(collections[0]).toMatchObject({
      label: 'Posts',
      place: { folder: 'content/posts', endings: ['mdx'] },
    })
    expect(collections[0]?.fields.map(({ key, kind, isBody }) => [key, kind, isBody])).toEqual([
      ['title', 'text', false],
      ['pub-date', 'date-time', false],
      ['intro', 'long-text', false],
      ['level', 'choice', false],
      ['author', 'reference', false],
      ['body', 'markdown', true],
    ])
  })

  it('tells sections apart by _template', () => {
    const templates = [{ name: 'hero', label: 'Hero', fields: [{ name: 'headline', type: 'string' }] }]
    const fields = [{ name: 'blocks', type: 'object', list: true, templates }]
    const [page] = read([{ name: 'page', path: 'content', fields }]).collections
    expect(fieldIn(page?.fields ?? [], 'blocks')).toMatchObject({
      kind: 'blocks',
      discriminator: '_template',
      variants: [{ name: 'hero', label: 'Hero' }],
    })
  })

  it('tells pages of one folder apart by the template they name', () => {
    const templates = ['a', 'b'].map((name) => ({ name, fields: [{ name, type: 'string' }] }))
    const { collections } = read([{ name: 'page', path: 'content', templates, match: { exclude: 'old/**' } }])
    const pages = pagesOf({ 'content/x.md': '_template: b', 'content/old/y.md': '_template: b' })
    const named = pages.map((page) =>
      collections.filter((collection) => belongsTo(collection, page)).map(({ name }) => name),
    )
    expect(named).toEqual([['page/b'], []])
  })

  it('is read whole, however long its other parts are', () => {
    const graphql = Array.from({ length: 20_000 }, (_, n) => ({ kind: 'Name', value: `n${n}` }))
    const schema = { collections: [{ name: 'post', path: 'posts', fields: [] }] }
    const text = JSON.stringify({ schema, graphql })
    expect(configurationIn({ 'tina/tina-lock.json': text }).collections).toHaveLength(1)
  })
})
