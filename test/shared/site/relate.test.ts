import { describe, expect, it } from 'vitest'
import type { ValueMap } from '#shared/site/accepts.ts'
import { readFacts } from '#shared/site/facts.ts'
import { inferFields } from '#shared/site/infer.ts'
import { isNamedAfter, pageNames } from '#shared/site/pageNames.ts'
import { relateFields } from '#shared/site/relate.ts'

/** The fields of the posts of a site that has authors and posts; `posts` are front matter. */
function fieldsOf(posts: readonly ValueMap[], files: readonly string[] = []) {
  const authors = ['mara-lind', 'jonas-beck', 'ida-holm', 'tom-ray']
  const pages = [
    ...authors.map((slug) => ({
      path: `authors/${slug}.md`,
      values: { name: inWords(slug), id: `#${slug}` },
    })),
    ...posts.map((values, index) => ({ path: `posts/post-${index}.md`, values })),
  ]
  const facts = pages.map(({ path, values }) => ({ ...readFacts(path, '', 0), values }))
  const typeOf = new Map(facts.map(({ path }) => [path, path.split('/')[0] ?? '']))
  const members = facts.filter(({ path }) => path.startsWith('posts/'))
  const fields = relateFields(inferFields(members.map(({ values }) => values)), members, {
    names: pageNames(facts, typeOf),
    resolve: (from, reference) => {
      const path = reference.startsWith('/')
        ? `static${reference}`
        : `${from.slice(0, from.lastIndexOf('/') + 1)}${reference}`
      return files.includes(path) ? path : null
    },
  })
  return new Map(fields.map((field) => [field.key, field]))
}

function inWords(slug: string): string {
  return slug.replace(/(?:^|-)[a-z]/g, (letter) => letter.replace('-', ' ').toUpperCase())
}

describe('a field that names pages', () => {
  it('is a reference by what it names them: title, slug, or a key of theirs', () => {
    const posts = ['mara-lind', 'jonas-beck', 'ida-holm'].map((slug) => ({
      author: slug,
      writer: inWords(slug),
      contact: `#${slug}`,
    }))
    const fields = fieldsOf(posts)
    expect(fields.get('author')).toMatchObject({
      kind: 'reference',
      reference: { types: ['authors'], by: 'slug', key: null, isMany: false },
      confidence: 3 / 4,
    })
    expect(fields.get('writer')).toMatchObject({ kind: 'reference', reference: { by: 'title' } })
    expect(fields.get('contact')).toMatchObject({ kind: 'reference', reference: { by: 'key', key: 'id' } })
  })

  it('is found inside lists of groups and in lists of names', () => {
    const fields = fieldsOf([
      {
        authors: [{ name: 'Mara Lind' }, { name: 'Jonas Beck' }],
        authorIds: ['mara-lind', 'ida-holm', 'tom-ray'],
      },
    ])
    expect(fields.get('authors')?.item?.fields[0]).toMatchObject({
      kind: 'reference',
      reference: { types: ['authors'], by: 'title', isMany: false },
    })
    expect(fields.get('authorIds')).toMatchObject({
      kind: 'reference',
      reference: { by: 'slug', isMany: true },
    })
  })

  it('may name a page that is gone, as long as most are there and the field is called so', () => {
    const named = ['mara-lind', 'jonas-beck', 'ida-holm', 'mara-lind', 'gone']
    expect(fieldsOf(named.map((author) => ({ author }))).get('author')?.kind).toBe('reference')
    expect(fieldsOf(named.map((by) => ({ by }))).get('by')?.kind).toBe('text')
    expect(fieldsOf(['gone', 'left', 'ida-holm'].map((author) => ({ author }))).get('author')?.kind).toBe(
      'text',
    )
  })

  it('is none where it names the page itself', () => {
    const fields = fieldsOf([0, 1, 2, 3].map((index) => ({ slug: `post-${index}`, id: `post-${index}` })))
    expect(fields.get('slug')?.kind).toBe('text')
    expect(fields.get('id')?.kind).toBe('text')
  })

  it('is none where two pages happen to be called like a word of it', () => {
    expect(fieldsOf([{ mood: 'Ida Holm' }, { mood: 'Tom Ray' }]).get('mood')?.kind).toBe('text')
    expect(
      fieldsOf([{ label: 'Ida Holm' }, { label: 'Tom Ray' }, { label: 'Mara Lind' }]).get('label')?.kind,
    ).toBe('text')
  })

  it.each([
    ['author', 'authors', true],
    ['authors', 'authors:plain', true],
    ['category', 'categories', true],
    ['box', 'boxes', true],
    ['authorIds', 'authors', true],
    ['slug', 'slugs', true],
    ['author', 'posts', false],
    ['', '', false],
  ])('%s for pages of %s: %s', (key, type, isCalled) => {
    expect(isNamedAfter(key, type)).toBe(isCalled)
  })
})

describe('a field of pictures', () => {
  it('knows where most of the present ones are, and what stands before their names', () => {
    const files = ['static/images/news/a.png', 'static/images/news/b.png', 'static/c.png']
    const posts = ['/images/news/a.png', '/images/news/b.png', '/c.png'].map((image) => ({ image }))
    expect(fieldsOf(posts, files).get('image')).toMatchObject({
      kind: 'image',
      mediaFolder: 'static/images/news',
      addressRoot: '/images/news/',
    })
  })

  it('keeps pictures beside the page where pages have them there', () => {
    const posts = [{ image: 'a.png', more: ['img/b.png'] }]
    const fields = fieldsOf(posts, ['posts/a.png', 'posts/img/b.png'])
    expect(fields.get('image')).toMatchObject({ mediaFolder: '.', addressRoot: '' })
    expect(fields.get('more')?.item).toMatchObject({ mediaFolder: './img', addressRoot: 'img/' })
  })

  it('says nothing where pictures lie everywhere, or are not found', () => {
    const posts = ['/a/1.png', '/b/2.png', '/c/3.png'].map((image) => ({ image, logo: '/gone.png' }))
    const fields = fieldsOf(posts, ['static/a/1.png', 'static/b/2.png', 'static/c/3.png'])
    expect(fields.get('image')?.mediaFolder).toBeNull()
    expect(fields.get('logo')?.mediaFolder).toBeNull()
  })
})
