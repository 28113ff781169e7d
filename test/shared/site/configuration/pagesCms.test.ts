import { describe, expect, it } from 'vitest'
import { collectionIn, configurationIn, fieldIn } from './read.ts'

const read = (text: string) => configurationIn({ '.pages.yml': text })
const fields = (list: string, more = '') =>
  collectionIn(
    read(
      `content:\n  - name: posts\n    type: collection\n    path: _posts\n    fields:\n${list
        .trim()
        .split('\n')
        .map((line) => `      ${line}`)
        .join('\n')}\n${more}`,
    ),
  ).fields

describe('a configuration of Pages CMS', () => {
  it('has folders and files, also in groups', () => {
    const { collections, media } = read(`
media: { input: static/media, output: /media }
content:
  - name: posts
    label: Posts
    type: collection
    path: _posts
    subfolders: false
    filename: "{year}-{primary}.md"
  - type: group
    name: more
    items:
      - { name: about, type: file, path: about.md }
`)
    expect(collections).toMatchObject([
      {
        name: 'posts',
        label: 'Posts',
        canCreate: true,
        place: { folder: '_posts', levels: 1, endings: ['md'] },
      },
      { name: 'about', canCreate: false, place: { kind: 'file', path: 'about.md' } },
    ])
    expect(media).toMatchObject({ folder: 'static/media', address: '/media/' })
  })

  it('keeps pictures in one folder, or in several by name', () => {
    expect(read('media: static\n').media?.address).toBe('/static/')
    const [image] = fields(
      '- { name: image, type: image, options: { media: icons } }',
      'media:\n  - { name: images, input: static/images, output: /images }\n  - { name: icons, input: static/icons, output: "" }\n',
    )
    expect(image?.media).toMatchObject({ folder: 'static/icons', address: '' })
  })

  it('stores a choice of a number as a text', () => {
    const [level] = fields(
      '- { name: level, type: select, options: { values: [3, { value: b, label: Bee }] } }',
    )
    expect(level?.choices).toEqual([
      { value: '3', label: '3' },
      { value: 'b', label: 'Bee' },
    ])
  })

  it('has fields from components, lists, objects and blocks', () => {
    const all = fields(
      `
- { name: button, component: button, label: Button }
- { name: tags, type: string, list: true }
- { name: sections, type: block, list: true, blocks: [{ name: hero, label: Hero, fields: [{ name: title }] }] }
- { name: loop, component: loop }
- { name: body, type: rich-text }
- { name: day, type: date, label: false, pattern: { regex: "^2", message: From 2000 } }
`,
      'components:\n  button: { type: object, fields: [{ name: url, type: string, description: Where to }] }\n  loop: { component: loop }\n',
    )
    expect(fieldIn(all, 'button')).toMatchObject({
      kind: 'group',
      label: 'Button',
      fields: [{ key: 'url', help: 'Where to' }],
    })
    expect(fieldIn(all, 'tags')).toMatchObject({ kind: 'list', item: { kind: 'text' } })
    expect(fieldIn(all, 'sections')).toMatchObject({
      kind: 'blocks',
      discriminator: '_block',
      variants: [{ name: 'hero' }],
    })
    expect(fieldIn(all, 'body').isBody).toBe(true)
    expect(fieldIn(all, 'day')).toMatchObject({
      kind: 'date',
      label: null,
      isRequired: false,
      pattern: { message: 'From 2000' },
    })
  })
})
