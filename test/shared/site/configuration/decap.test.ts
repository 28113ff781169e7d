import { describe, expect, it } from 'vitest'
import { belongsTo } from '#shared/site/configuration/places.ts'
import {
  collectionIn,
  configurationIn,
  decap,
  decapCollection,
  fieldIn,
  pagesOf,
  sveltiaCollection,
} from './read.ts'

const posts = 'name: posts\nfolder: content/posts\nfields: [{ name: title }]'
const field = (settings: string) =>
  `name: posts\nfolder: content/posts\nfields:\n  - { name: it, ${settings} }`
const decapField = (settings: string) => fieldIn(decapCollection(field(settings)).fields, 'it')
const sveltiaField = (settings: string) => fieldIn(sveltiaCollection(field(settings)).fields, 'it')
const i18n = (structure: string) => `i18n: { structure: ${structure}, locales: [en, de], default_locale: en }`
const takes = (collection: Parameters<typeof belongsTo>[0], paths: readonly string[]) =>
  paths.filter((path) => pagesOf({ [path]: 'title: A' }).some((page) => belongsTo(collection, page)))

describe('where Decap and Sveltia differ', () => {
  it('new pages are allowed by default in Sveltia only', () => {
    expect([decapCollection(posts).canCreate, sveltiaCollection(posts).canCreate]).toEqual([false, true])
    expect(decapCollection(`${posts}\ncreate: true`).canCreate).toBe(true)
  })

  it('lists are folded by default in Decap only', () => {
    const list = 'widget: list, fields: [{ name: a }]'
    expect([decapField(list).isCollapsed, sveltiaField(list).isCollapsed]).toEqual([true, false])
    expect(sveltiaField(`${list}, collapsed: auto`).isCollapsed).toBe('auto')
  })

  it('sortable fields come in three shapes', () => {
    const sorting = (written: string) => decapCollection(`${posts}\nsortable_fields: ${written}`).sorting
    expect(sorting('[title, date]')).toEqual({ fields: ['title', 'date'], default: null })
    expect(sorting('[title, { field: date, default_sort: desc }]')).toEqual({
      fields: ['title', 'date'],
      default: { field: 'date', isDescending: true },
    })
    expect(sorting('{ fields: [date], default: { field: date, direction: Descending } }')).toEqual({
      fields: ['date'],
      default: { field: 'date', isDescending: true },
    })
    expect(decapCollection(`${posts}\nsortableFields: [title]`).sorting.fields).toEqual(['title'])
  })

  it('nested folders are known to Decap only', () => {
    const nested = `${posts}\nnested: { depth: 3 }`
    const paths = ['content/posts/a.md', 'content/posts/x/y/a.md', 'content/posts/x/y/z/a.md']
    expect(takes(decapCollection(nested), paths)).toEqual(paths.slice(0, 2))
    expect(takes(sveltiaCollection(nested), paths)).toEqual(paths.slice(0, 1))
  })

  it('dates in a slug are those of the page in Decap, those of the day in Sveltia', () => {
    const dated = `${posts}\nslug: "{{year}}-{{slug}}"`
    expect(decapCollection(dated)).toMatchObject({ slug: '{{year}}-{{slug}}', slugDates: 'page' })
    expect(sveltiaCollection(dated).slugDates).toBe('now')
  })

  it('a comment belongs into the file in Decap and is help in Sveltia', () => {
    expect(decapField('comment: Keep short')).toMatchObject({ comment: 'Keep short', help: null })
    expect(sveltiaField('comment: Keep short')).toMatchObject({ comment: null, help: 'Keep short' })
    expect(sveltiaField('comment: Keep short, hint: A hint').help).toBe('A hint')
  })

  it('a number without a type of value stays a number that may have decimals', () => {
    expect(decapField('widget: number').kind).toBe('number')
    expect(sveltiaField('widget: number, value_type: int/string').kind).toBe('text')
  })

  it('names of new pictures become slugs in Decap only', () => {
    expect(decapCollection(posts).media?.hasSlugNames).toBe(true)
    expect(sveltiaCollection(posts).media?.hasSlugNames).toBe(false)
  })

  it('mdx pages are read though Decap has no word for them', () => {
    const mdx = decapCollection(`${posts}\nextension: mdx`)
    expect(takes(mdx, ['content/posts/a.mdx', 'content/posts/a.md'])).toEqual(['content/posts/a.mdx'])
  })

  it('an address of ./ or @/ is kept by Sveltia, and ./ is lost in Decap', () => {
    const beside = (address: string) => `${posts}\nmedia_folder: ""\npublic_folder: "${address}"`
    expect(decapCollection(beside('./')).media).toMatchObject({ from: 'page', folder: '', address: '' })
    expect(sveltiaCollection(beside('./')).media?.address).toBe('./')
    expect(sveltiaCollection(beside('@/assets')).media?.address).toBe('@/assets/')
  })

  it('required may be a list of languages', () => {
    expect(sveltiaField('required: [en]')).toMatchObject({ isRequired: true, requiredIn: ['en'] })
    expect(sveltiaField('required: []')).toMatchObject({ isRequired: false })
    expect(decapField('required: false').isRequired).toBe(false)
    expect(decapField('label: It')).toMatchObject({ isRequired: true, requiredIn: null })
  })

  it('a path of capitals matches pages as written and as Decap makes them', () => {
    const collection = decapCollection(`${posts}\npath: "Notes/v1.2-{{slug}}"`)
    const paths = [
      'content/posts/Notes/v1.2-a.md',
      'content/posts/notes/v1-2-a.md',
      'content/posts/notes/b.md',
    ]
    expect(takes(collection, paths)).toEqual(paths.slice(0, 2))
  })

  it('one file for all languages has a group for each, the text of the page inside', () => {
    const both = `${posts.replace(']', ', { name: body, widget: markdown }]')}\ni18n: true`
    const { fields } = decapCollection(both, i18n('single_file'))
    expect(fields.map(({ key, kind }) => [key, kind])).toEqual([
      ['en', 'group'],
      ['de', 'group'],
    ])
    expect(fieldIn(fields[1]?.fields ?? [], 'body')).toMatchObject({ kind: 'markdown', isBody: false })
    const root = sveltiaCollection(both, i18n('single_file_default_root')).fields
    expect(root.map(({ key, isBody }) => [key, isBody])).toEqual([
      ['title', false],
      ['body', true],
      ['de', false],
    ])
  })
})

describe('the languages of a configuration', () => {
  const translated = `${posts}\ni18n: true`
  const pages = [
    'content/posts/de/a.md',
    'content/posts/a.de.md',
    'de/content/posts/a.md',
    'content/posts/a.md',
    'content/posts/screen/a.md',
  ]

  it.each([
    ['multiple_folders', 'content/posts/de/a.md'],
    ['multiple_files', 'content/posts/a.de.md'],
    ['multiple_root_folders', 'de/content/posts/a.md'],
  ])('are looked for where %s keeps them', (structure, path) => {
    expect(takes(sveltiaCollection(translated, i18n(structure)), pages)).toEqual([path])
  })

  it('are dropped without the settings of the whole site, as in a collection that has only its own', () => {
    const own = `${posts}\ni18n: { structure: single_file, locales: [en, de] }`
    expect(decapCollection(own)).toMatchObject({ locales: null, fields: [{ key: 'title' }] })
  })

  it('may leave the default one unmarked', () => {
    const site =
      'i18n: { structure: multiple_files, locales: [en, de], omit_default_locale_from_file_path: true }'
    expect(takes(sveltiaCollection(translated, site), pages)).toEqual([
      'content/posts/a.de.md',
      'content/posts/a.md',
    ])
  })

  it('may stand in the path of a file', () => {
    const collection = sveltiaCollection(
      'name: pages\nfiles:\n  - { name: home, file: "content/{{locale}}/home.md", fields: [{ name: title }] }',
      i18n('multiple_folders'),
    )
    expect(takes(collection, ['content/de/home.md', 'content/fr/home.md'])).toEqual(['content/de/home.md'])
  })
})

describe('the fields of Decap', () => {
  it.each([
    ['widget: string', 'text'],
    ['widget: text', 'long-text'],
    ['widget: boolean', 'yes-no'],
    ['widget: datetime', 'date-time'],
    ['widget: datetime, time_format: false', 'date'],
    ['widget: datetime, timeFormat: false', 'date'],
    ['widget: datetime, format: YYYY-MM-DD', 'date'],
    ['widget: datetime, format: "DD.MM.YYYY HH:mm"', 'date-time'],
    ['widget: date', 'date'],
    ['widget: markdown', 'markdown'],
    ['widget: image', 'image'],
    ['widget: color', 'colour'],
    ['widget: hidden', 'hidden'],
    ['widget: list', 'tags'],
    ['widget: list, field: { name: url }', 'list'],
    ['widget: list, fields: [{ name: a }]', 'list'],
    ['widget: list, types: [{ name: hero, fields: [] }]', 'blocks'],
    ['widget: our-own-widget', 'unknown'],
  ])('%s is %s', (settings, kind) => {
    expect(decapField(settings).kind).toBe(kind)
  })

  it('have choices with labels, patterns, limits, defaults and relations', () => {
    expect(decapField('widget: select, options: [a, { label: "Two", value: 2 }]').choices).toEqual([
      { value: 'a', label: 'a' },
      { value: 2, label: 'Two' },
    ])
    expect(decapField('pattern: ["^a+$", "Only a"], default: a').pattern).toEqual({
      source: '^a+$',
      message: 'Only a',
    })
    expect(decapField('widget: number, min: 1, max: 5')).toMatchObject({
      limits: { min: 1, max: 5, minItems: null, minLength: null },
    })
    const relation = 'widget: relation, collection: authors, value_field: "{{slug}}", search_fields: [name]'
    expect(decapField(relation).relation).toEqual({
      collections: ['authors'],
      valueField: '{{slug}}',
      displayFields: ['name'],
    })
  })

  it('tell sections apart by type, or by the key they name', () => {
    const types = 'widget: list, types: [{ name: hero, label: Hero, fields: [{ name: title }] }]'
    expect(decapField(types)).toMatchObject({
      discriminator: 'type',
      variants: [{ name: 'hero', label: 'Hero', fields: [{ key: 'title' }] }],
    })
    expect(decapField(`${types}, typeKey: kind`).discriminator).toBe('kind')
  })

  it('may come from anchors and merge keys', () => {
    const text = `
backend: { name: git-gateway }
media_folder: static
shared: &title { name: title, label: Title, widget: string }
collections:
  - name: posts
    folder: posts
    fields: [*title, { <<: *title, name: subtitle }]
`
    const { fields } = collectionIn(configurationIn({ 'admin/config.yml': text }))
    expect(fields.map(({ key, label }) => [key, label])).toEqual([
      ['title', 'Title'],
      ['subtitle', 'Title'],
    ])
  })

  it('name the text of a page body, which is a key of its own in a file of data', () => {
    const body = 'fields: [{ name: body, widget: markdown }]'
    expect(decapCollection(`name: a\nfolder: a\n${body}`).fields[0]?.isBody).toBe(true)
    expect(decapCollection(`name: a\nfolder: a\nformat: yml\n${body}`).fields[0]?.isBody).toBe(false)
    const file = `name: a\nfiles:\n  - name: b\n    file: data/b.json\n    ${body}`
    expect(decapCollection(file).fields[0]?.isBody).toBe(false)
  })
})

describe('the media folders of Decap', () => {
  it('are served from the top under their own path, unless an address is given', () => {
    expect(decap(posts).media).toMatchObject({
      folder: 'static/img',
      from: 'repository',
      address: '/static/img/',
    })
    expect(decap(posts, 'public_folder: /img').media?.address).toBe('/img/')
  })

  it('of a collection count from the page, or with a slash from the top', () => {
    const media = (folder: string) => decapCollection(`${posts}\nmedia_folder: "${folder}"`).media
    expect(media('pictures')).toMatchObject({ folder: 'pictures', from: 'page', address: 'pictures/' })
    expect(media('/{{media_folder}}/posts')).toMatchObject({ folder: 'static/img/posts', from: 'repository' })
  })

  it('lie beside the page where each page has a folder of its own', () => {
    const bundles = decapCollection(`${posts}\npath: "{{slug}}/index"`)
    expect(bundles.media).toMatchObject({ folder: '', from: 'page', address: '' })
    expect(takes(bundles, ['content/posts/a/index.md', 'content/posts/a.md'])).toEqual([
      'content/posts/a/index.md',
    ])
  })
})
