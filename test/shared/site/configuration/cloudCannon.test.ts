import { describe, expect, it } from 'vitest'
import { fieldsWith } from '#shared/site/configuration/configuredFields.ts'
import { fitConfigurations } from '#shared/site/configuration/fit.ts'
import { inferFields } from '#shared/site/infer.ts'
import { collectionIn, configurationIn, fieldIn, pagesOf } from './read.ts'

const text = `
source: site
paths: { static: static, uploads: static/uploads }
_select_data: { moods: [calm, { id: wild, name: Very wild }] }
_inputs:
  title: { type: text, label: Headline, comment: At most 60 letters, options: { required: true, max_length: 60 } }
  mood: { type: select, options: { values: _select_data.moods } }
  layout: { type: text, hidden: true }
  note: { type: text, hidden: '!published' }
  'boxes[*].title': { type: text }
collections_config:
  posts: { path: content/posts, name: News, glob: ['**/*.md', '!**/_*.md'], _inputs: { title: { type: markdown } } }
  outside: { path: ../.. }
`
const configuration = configurationIn({ 'cloudcannon.config.yml': text })

describe('a configuration of CloudCannon', () => {
  it('has collections below the source, with their own inputs before those of the site', () => {
    const posts = collectionIn(configuration)
    expect(configuration.collections).toHaveLength(1)
    expect(posts).toMatchObject({
      label: 'News',
      place: { folder: 'site/content/posts', include: ['**/*.md'], exclude: ['**/_*.md'] },
    })
    expect(fieldIn(posts.fields, 'title')).toMatchObject({ kind: 'markdown', isIncidental: false })
    expect(fieldIn(posts.fields, 'mood')).toMatchObject({
      kind: 'choice',
      choices: [
        { value: 'calm', label: 'calm' },
        { value: 'wild', label: 'Very wild' },
      ],
    })
    expect(fieldIn(posts.fields, 'layout').isHidden).toBe(true)
    expect(fieldIn(posts.fields, 'note').isHidden).toBe(false)
    expect(posts.fields.map(({ key }) => key)).not.toContain('boxes[*].title')
  })

  it('puts uploads where they are served from', () => {
    expect(configuration.media).toMatchObject({ folder: 'site/static/uploads', address: '/uploads/' })
  })

  it('says nothing of inputs of the site that no page has', async () => {
    const pages = pagesOf({
      'site/content/posts/a.md': 'title: A\nmood: calm',
      'site/content/posts/b.md': 'title: B',
    })
    const [fitted] = await fitConfigurations([configuration], { pages, languages: [] }, async () => undefined)
    expect(fitted?.isUsed).toBe(true)
    const fields = fieldsWith(fitted?.collections ?? [], inferFields(pages.map(({ values }) => values)), {
      pages,
      context: { typesOf: () => [] },
    })
    expect(fields.map(({ key, kind }) => [key, kind])).toEqual([
      ['title', 'markdown'],
      ['mood', 'choice'],
    ])
    expect(fields[1]?.choiceLabels).toEqual([{ value: 'wild', label: 'Very wild' }])
  })
})
