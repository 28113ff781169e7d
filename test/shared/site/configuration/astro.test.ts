import { describe, expect, it } from 'vitest'
import { collectionIn, configurationIn, fieldIn } from './read.ts'

const schema = (properties: Readonly<Record<string, unknown>>, definitions = {}) =>
  collectionIn(
    configurationIn({
      '.astro/collections/blog.schema.json': JSON.stringify({
        $ref: '#/definitions/blog',
        definitions: { blog: { type: 'object', properties, required: ['title'] }, ...definitions },
      }),
    }),
  )

const day = {
  anyOf: [
    { type: 'string', format: 'date-time' },
    { type: 'string', format: 'date' },
    { type: 'integer', format: 'unix-time' },
  ],
}

describe('a schema of Astro', () => {
  it('is of the collection its file is named after, in the usual folder', () => {
    expect(schema({})).toMatchObject({ name: 'blog', place: { kind: 'folder', folder: 'src/content/blog' } })
  })

  it('says what fields hold, which are required, and their help', () => {
    const { fields } = schema({
      title: { type: 'string', description: 'Shown in the list' },
      pubDate: day,
      level: { type: 'string', enum: ['a', 'b'], default: 'a' },
      note: { anyOf: [{ type: 'string' }, { type: 'null' }] },
      author: { type: 'object', properties: { name: { type: 'string' } } },
      tags: { type: 'array', items: { type: 'string' } },
      odd: { anyOf: [{ type: 'string' }, { type: 'number' }] },
      $schema: { type: 'string' },
    })
    expect(fields.map(({ key, kind }) => `${key}: ${kind}`)).toEqual([
      'title: text',
      'pubDate: date-time',
      'level: choice',
      'note: text',
      'author: group',
      'tags: list',
      'odd: unknown',
    ])
    expect(fieldIn(fields, 'title')).toMatchObject({ isRequired: true, help: 'Shown in the list' })
    expect(fieldIn(fields, 'level').default).toBe('a')
  })

  it('has sections as alternatives with a fixed key', () => {
    const section = (name: string) => ({
      type: 'object',
      properties: { kind: { const: name }, [name]: { type: 'string' } },
    })
    const { fields } = schema({
      sections: { type: 'array', items: { anyOf: [section('hero'), section('quote')] } },
    })
    expect(fields[0]).toMatchObject({
      kind: 'blocks',
      discriminator: 'kind',
      variants: [{ name: 'hero', fields: [{ key: 'hero' }] }, { name: 'quote' }],
    })
  })

  it('may refer to itself', () => {
    const tree = {
      type: 'object',
      properties: { children: { type: 'array', items: { $ref: '#/definitions/tree' } } },
    }
    expect(schema({ tree: { $ref: '#/definitions/tree' } }, { tree }).fields[0]?.kind).toBe('group')
    expect(
      schema({ loop: { $ref: '#/definitions/loop' } }, { loop: { $ref: '#/definitions/loop' } }).fields[0]
        ?.kind,
    ).toBe('unknown')
  })
})
