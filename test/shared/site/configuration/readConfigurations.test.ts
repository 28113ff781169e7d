import { describe, expect, it } from 'vitest'
import { isConfigurationCandidate, namedConfigurations } from '#shared/site/configuration/candidates.ts'
import { readConfigurations } from '#shared/site/configuration/readConfigurations.ts'
import { configurationIn, type Files } from './read.ts'

const decap =
  'backend: { name: github }\nmedia_folder: static\ncollections: [{ name: a, folder: a, fields: [{ name: title }] }]\n'
const read = (files: Files) => readConfigurations(new Map(Object.entries(files)))

describe('the configurations of a site', () => {
  it('are known by what they say where their name says little', () => {
    expect(read({ 'src/config.yml': decap }).map(({ system }) => system)).toEqual(['decap'])
    expect(read({ 'config.yml': 'a: 1\n', 'x/config.json': '{"collections": [{"name": "a"}]}' })).toEqual([])
  })

  it('are in JSON as well as in YAML', () => {
    const text =
      '{"backend": {"name": "github"}, "collections": [{"name": "a", "folder": "a", "fields": []}]}'
    expect(configurationIn({ 'public/admin/config.json': text }).collections).toHaveLength(1)
  })

  it('count in the order of the programs, whatever the order of the files', () => {
    const found = read({
      '.pages.yml': 'content: [{ name: a, type: collection, path: a }]\n',
      '_config.yml': 'languages: [en, de]\n',
      'admin/config.yml': decap,
      'frontmatter.json': '{"frontMatter.content.pageFolders": []}',
    })
    expect(found.map(({ system }) => system)).toEqual(['decap', 'front-matter-cms', 'pages-cms', 'jekyll'])
  })

  it('are never run: a program is named and passed over', () => {
    const [keystatic] = readConfigurations(new Map([['keystatic.config.ts', null]]))
    expect(keystatic).toMatchObject({ system: 'keystatic', collections: [] })
    expect(keystatic?.unread?.en).toContain('program')
  })

  it('are read from the lock file where the program beside it makes one', () => {
    const lock = '{"schema": {"collections": []}}'
    const found = readConfigurations(
      new Map([
        ['tina/config.ts', null],
        ['tina/tina-lock.json', lock],
      ]),
    )
    expect(found.map(({ path }) => path)).toEqual(['tina/tina-lock.json'])
  })

  it('made in the page of the editor are said to be so', () => {
    const html = '<script>CMS.init({ config: { load_config_file: false } })</script>'
    expect(configurationIn({ 'static/admin/index.html': html }).unread?.de).toContain('Programm')
  })

  it('say why they cannot be read', () => {
    const bomb = `a: &a [x, x]\n${Array.from({ length: 60 }, (_, n) => `k${n}: &n${n} [*${n === 0 ? 'a' : `n${n - 1}`}, *${n === 0 ? 'a' : `n${n - 1}`}]`).join('\n')}\n`
    for (const text of ['content: [', bomb, `a: "${'x'.repeat(600_000)}"`]) {
      const { unread, collections } = configurationIn({ '.pages.yml': text })
      expect([unread?.en.includes('cannot read'), collections]).toEqual([true, []])
    }
    expect(readConfigurations(new Map([['.pages.yml', null]]))[0]?.unread?.en).toContain('too large')
  })

  it('of a thousand fields are read whole', () => {
    const fields = Array.from(
      { length: 1500 },
      (_, n) => `      - { name: f${n}, label: Field, widget: string }`,
    )
    const text = `backend: { name: x }\ncollections:\n  - name: a\n    folder: a\n    fields:\n${fields.join('\n')}\n`
    expect(configurationIn({ 'admin/config.yml': text }).collections[0]?.fields).toHaveLength(1500)
  })

  it('leave a key named __proto__ a key, and survive settings of any other kind', () => {
    const text =
      'backend: 1\ncollections: [{ name: a, folder: a, fields: [{ name: __proto__ }, 1, null, { widget: list }] }, 3]\n'
    expect(
      configurationIn({ 'admin/config.yml': text }).collections[0]?.fields.map(({ key }) => key),
    ).toEqual(['__proto__'])
    for (const hostile of [
      '[]',
      '1',
      'content: 1',
      'content: [[]]',
      'media: [1, {}]\ncontent: [{ name: [], path: {} }]',
    ])
      expect(() => read({ '.pages.yml': hostile })).not.toThrow()
  })
})

describe('the files that are looked at', () => {
  it('are few and found by name', () => {
    const paths = [
      'static/admin/config.yml',
      'src/config.yml',
      'frontmatter.json',
      '.pages.yml',
      'tina/tina-lock.json',
      'hugo.yaml',
      '_config.yml',
      '.astro/collections/blog.schema.json',
      '.frontmatter/config/taxonomy/contenttypes/post.json',
      'public/admin/index.html',
    ]
    expect(paths.filter((path) => !isConfigurationCandidate(path))).toEqual([])
    expect(
      ['content/a.md', 'index.html', 'package.json', 'data/config.md'].filter(isConfigurationCandidate),
    ).toEqual([])
  })

  it('are also those the page of the editor names', () => {
    const link = (href: string) => `<link href="${href}" type="text/yaml" rel="cms-config-url">`
    const html = `${link('cms.yml')}${link('/settings/b.json')}${link('https://example.org/c.yml')}<link href="x.css" rel="stylesheet">${link('../../../d.yml')}`
    expect(namedConfigurations('static/admin/index.html', html)).toEqual([
      'static/admin/cms.yml',
      'static/settings/b.json',
    ])
  })
})
